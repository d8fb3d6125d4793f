import type { HttpRequest } from "../../../http/message.ts";
import { field } from "../../../http/message.ts";
import type { ServerContext } from "./auth-scheme.ts";

/**
 * Returns the value of a cookie in a request's Cookie header, or null. The server sees only names and values: attributes
 * of a cookie are never sent back (RFC 6265bis §4.2.2).
 */
export function requestCookie(request: HttpRequest, name: string): string | null {
  return namesakes(request, name)[0] ?? null;
}

function namesakes(request: HttpRequest, name: string): string[] {
  return (field(request, "Cookie") ?? "").split(";").flatMap((pair) => {
    const at = pair.indexOf("=");
    return at >= 0 && pair.slice(0, at).trim() === name ? [pair.slice(at + 1).trim()] : [];
  });
}

/**
 * Like requestCookie, for a server that decides by the value: if the request has several cookies of the name, the trace says which one
 * counts. Express and most others take the first, and RFC 6265bis §4.2.2 asks servers not to rely on the order.
 */
export function readCookie(
  server: Pick<ServerContext, "name" | "emit">,
  request: HttpRequest,
  name: string,
): string | null {
  const values = namesakes(request, name);
  const [taken = null] = values;
  if (taken !== null && values.length > 1)
    server.emit({ type: "cookie.chosen", server: server.name, name, values, taken });
  return taken;
}

/** Returns the credentials of one scheme in the Authorization header (RFC 9110 §11.6.2); scheme names are case-insensitive. */
export function authorization(request: HttpRequest, scheme: "Bearer" | "Basic"): string | null {
  const [name, value] = (field(request, "Authorization") ?? "").split(/ +/, 2);
  return name?.toLowerCase() === scheme.toLowerCase() && value ? value : null;
}

/** Returns the name and password of HTTP Basic: base64, which hides nothing (RFC 7617 §2). */
export function basicCredentials(request: HttpRequest): { username: string; password: string } | null {
  const encoded = authorization(request, "Basic");
  if (encoded === null) return null;
  const text = Buffer.from(encoded, "base64").toString("utf8");
  const colon = text.indexOf(":");
  return colon < 0 ? null : { username: text.slice(0, colon), password: text.slice(colon + 1) };
}
