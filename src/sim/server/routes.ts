import { defaultPath } from "../../http/cookie-path.ts";
import type { Field, HttpResponse } from "../../http/message.ts";
import { parseSetCookie } from "../../http/set-cookie.ts";
import type { ServerSettings } from "./server-settings.ts";

/** The pages for logged-in users only. */
export const PROTECTED_ROUTES: readonly string[] = ["/dashboard", "/settings", "/profile"];

/** The page that changes something: it sends money. */
export const TRANSFER = "/transfer";

/** The page for the role admin only. */
export const ADMIN = "/admin";

/** The page that stores data in the session. */
export const CART = "/cart";

/** The page to change the password. */
export const PASSWORD = "/password";

/** The path to open a WebSocket. */
export const FEED = "/feed";

/** The path to the public key of a server that signs with a private key. */
export const PUBLIC_KEY = "/public-key";

/** Permanent (301, 308) or temporary; the method may change from POST to GET (301, 302, 303) or must not (307, 308). */
export const REDIRECT_STATUSES = [301, 302, 303, 307, 308] as const;

export type RedirectStatus = (typeof REDIRECT_STATUSES)[number];

/** A route that a lesson adds to a server: it may set cookies, and redirects, shows a page or returns text. */
export interface CustomRoute {
  readonly path: string;
  readonly setCookies: readonly string[];
  readonly redirect: { readonly to: string; readonly status: RedirectStatus } | null;
  /** Its text; null: the default. */
  readonly says: string | null;
  /** The HTML of its page; null: it has only text. */
  readonly shows: string | null;
  /** The role that it requires; null: open to everybody, logged in or not. */
  readonly needs: string | null;
}

/**
 * Adds Set-Cookie lines to a route. A step declares what the route sets, unlike res.cookie, which would append a line at each call: so a
 * new line replaces an earlier one for the same cookie.
 */
export function withSetCookies(
  path: string,
  before: readonly string[],
  more: readonly string[],
): readonly string[] {
  const declared = new Set(more.map((line) => cookieOf(line, path)));
  return [...before.filter((line) => !declared.has(cookieOf(line, path))), ...more];
}

/** "If the cookie store contains a cookie with the same name, domain, host-only-flag, and path" (RFC 6265bis §5.7 step 23). */
function cookieOf(line: string, requestPath: string): string {
  const parsed = parseSetCookie(line);
  if (!parsed.ok) return line;
  const { name, domain, path } = parsed.setCookie;
  return JSON.stringify([name, domain, path || defaultPath(requestPath)]);
}

/** A text response. */
export function textResponse(status: number, text: string, fields: readonly Field[] = []): HttpResponse {
  return respond(status, "text/plain", text, fields);
}

export function htmlResponse(status: number, html: string, fields: readonly Field[] = []): HttpResponse {
  return respond(status, "text/html", html, fields);
}

export function jsonResponse(status: number, json: object, fields: readonly Field[] = []): HttpResponse {
  return respond(status, "application/json", JSON.stringify(json), fields);
}

/** RFC 9110 §15.4: the browser continues at Location; after 303 always with GET. */
export function redirectResponse(
  status: number,
  location: string,
  fields: readonly Field[] = [],
): HttpResponse {
  const here = { name: "Location", value: location };
  return { status, fields: [...fields, here, { name: "Content-Length", value: "0" }], body: "" };
}

function respond(status: number, type: string, body: string, fields: readonly Field[]): HttpResponse {
  const length = String(Buffer.byteLength(body));
  return {
    status,
    fields: [...fields, { name: "Content-Type", value: type }, { name: "Content-Length", value: length }],
    body,
  };
}

/** RFC 9111 §5.2. */
export const cacheFields = (settings: Pick<ServerSettings, "cache-control" | "vary">): Field[] => [
  ...(settings["cache-control"] === null
    ? []
    : [{ name: "Cache-Control", value: settings["cache-control"] }]),
  ...(settings.vary === null ? [] : [{ name: "Vary", value: settings.vary }]),
];

/** Parses the fields of a form or a JSON body; an unreadable body has none. */
export function bodyFields(contentType: string | null, body: string): Readonly<Record<string, string>> {
  if (contentType?.startsWith("application/json")) {
    try {
      const json: unknown = JSON.parse(body);
      return typeof json === "object" && json !== null
        ? Object.fromEntries(Object.entries(json).map(stringly))
        : {};
    } catch {
      return {};
    }
  }
  return Object.fromEntries(new URLSearchParams(body));
}

const stringly = ([name, value]: [string, unknown]): [string, string] => [name, String(value)];
