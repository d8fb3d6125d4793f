/** Cookies of Node.js frameworks: what cookie-parser, express-session, cookie-session and iron-session write. */
import { contentOf, type Recogniser, thing } from "./other-thing.ts";

/** "s:VALUE.MAC": MAC is HMAC-SHA256 in base64 without padding (the package cookie-signature). */
export const expressCookie: Recogniser = ({ name, value }) => {
  const match = /^s(?::|%3A)([\s\S]+)\.([A-Za-z0-9+/%]{40,60}={0,2})$/i.exec(value);
  if (match === null) return json(value);
  const [, signed = ""] = match;
  const isJson = signed.startsWith("j:");
  const content = isJson ? contentOf(Buffer.from(signed.slice(2))) : null;
  if (content?.object)
    return thing("express-cookie", "a signed cookie of Express that holds JSON", SIGNED, [], content);
  const facts = [
    ...(name === "" ? [] : [{ name: "cookie", value: name }]),
    { name: "session id", value: signed },
    { name: "signature", value: "HMAC-SHA256, after the last dot" },
  ];
  return thing(
    "express-cookie",
    "a signed session cookie of Express: a session id and an HMAC of it",
    SESSION,
    facts,
  );
};

/** "j:{…}": JSON that cookie-parser writes and reads. */
function json(value: string) {
  if (!value.startsWith("j:")) return null;
  const content = contentOf(Buffer.from(value.slice(2)));
  return content.json?.value === undefined
    ? null
    : thing("express-cookie", "a cookie of Express that holds JSON", UNSIGNED, [], content);
}

const SESSION =
  "The data is on the server, under that id. Only somebody with the secret of the session (express-session) can check the HMAC; treat the id like a password.";
const SIGNED = "Anyone can read it; only somebody with the secret of cookie-parser can check its HMAC.";
const UNSIGNED = "It is not signed: anyone could have written it.";

/** cookie-session: JSON in base64, and its MAC in a cookie of its own, NAME.sig. */
export const cookieSession: Recogniser = ({ name, value }) => {
  if (name === "" || !/^eyJ[\w+/-]+={0,2}$/.test(value)) return null;
  const content = contentOf(Buffer.from(value, "base64"));
  if (content.object === null || "alg" in content.object) return null;
  const advice = `Anyone can read it. Its signature is the cookie ${name}.sig, and only somebody with the keys of the session can check that.`;
  return thing(
    "cookie-session",
    "a session that is in the cookie itself (cookie-session): JSON in base64",
    advice,
    [],
    content,
  );
};

/** Iron: Fe26.2*password id*salt*iv*content*expiry*salt*mac. */
export const ironSession: Recogniser = ({ value }) => {
  const parts = /^Fe26\.2\*/.test(value) ? value.split("*") : [];
  if (parts.length < 8) return null;
  const expiry = Number((parts[5] ?? "").replace(/~.*$/, ""));
  const facts =
    expiry > 0 && expiry < 8.64e15 ? [{ name: "valid until", value: new Date(expiry).toISOString() }] : [];
  return thing(
    "iron-session",
    "a session of iron-session: encrypted and signed",
    "Only somebody with its password can open it: unsealData of the package iron-session does.",
    facts,
  );
};
