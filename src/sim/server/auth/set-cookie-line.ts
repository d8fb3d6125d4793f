import type { Field } from "../../../http/message.ts";
import type { ServerContext } from "./auth-scheme.ts";

/** Under which name a server sets its cookie: as its settings say, or else the usual one of its scheme. */
export const cookieNameOr =
  (usual: string) =>
  ({ settings }: Pick<ServerContext, "settings">): string =>
    settings["cookie-name"] ?? usual;

/** The order in which Express (the package `cookie`) writes the attributes of a Set-Cookie line. */
const ORDER = [
  "max-age",
  "domain",
  "path",
  "expires",
  "httponly",
  "secure",
  "partitioned",
  "priority",
  "samesite",
];

/**
 * Returns a Set-Cookie line as Express writes it: attributes in its order, and next to Max-Age an Expires date for old browsers. `now`: ms
 * since the epoch. Unknown attributes follow as written.
 */
export function setCookie(name: string, value: string, attributes: string, now: number): Field {
  const written = parts(attributes);
  const seconds = Number(/^max-age=(-?\d+)$/i.exec(written.find((one) => /^max-age=/i.test(one)) ?? "")?.[1]);
  const ends = Number.isNaN(seconds) || written.some((one) => nameOf(one) === "expires");
  return line(
    name,
    value,
    ends ? written : [...written, `Expires=${new Date(now + seconds * 1000).toUTCString()}`],
  );
}

/**
 * Deletes a cookie by setting it again with an expiry in the past and otherwise unchanged: with another Path or Domain it would be another
 * cookie, and a browser may reject it without its SameSite and Secure. Express's clearCookie uses 1970.
 */
export function clearCookie(name: string, attributes: string): Field {
  const kept = parts(attributes).filter((one) => !["expires", "max-age"].includes(nameOf(one)));
  return line(name, "", [...kept, "Expires=Thu, 01 Jan 1970 00:00:00 GMT"]);
}

const parts = (attributes: string): string[] =>
  attributes.split(";").flatMap((part) => (part.trim() === "" ? [] : [part.trim()]));

const nameOf = (attribute: string): string => (attribute.split("=", 1)[0] ?? "").trim().toLowerCase();

function line(name: string, value: string, attributes: readonly string[]): Field {
  const place = (attribute: string) =>
    (ORDER.indexOf(nameOf(attribute)) + ORDER.length + 1) % (ORDER.length + 1);
  const sorted = attributes.toSorted((a, b) => place(a) - place(b));
  return { name: "Set-Cookie", value: [`${name}=${value}`, ...sorted].join("; ") };
}
