import { defaultPath } from "../../http/cookie-path.ts";
import type { Field, HttpResponse } from "../../http/message.ts";
import { parseSetCookie } from "../../http/set-cookie.ts";
import type { ServerSettings } from "./server-settings.ts";

/** The pages that only a known user may see. */
export const PROTECTED_ROUTES: readonly string[] = ["/dashboard", "/settings", "/profile"];

/** The page that changes something: it sends money. */
export const TRANSFER = "/transfer";

/** The page for the role admin alone. */
export const ADMIN = "/admin";

/** The page that keeps something in the session. */
export const CART = "/cart";

/** Where a user changes his password. */
export const PASSWORD = "/password";

/** Where a WebSocket is opened. */
export const FEED = "/feed";

/** Where a server that signs with a private key shows the public one. */
export const PUBLIC_KEY = "/public-key";

/** Permanent (301, 308) or temporary; the method may change from POST to GET (301, 302, 303) or must not (307, 308). */
export const REDIRECT_STATUSES = [301, 302, 303, 307, 308] as const;

export type RedirectStatus = (typeof REDIRECT_STATUSES)[number];

/** A route that a lesson adds to a server: it may set cookies, and redirects, shows a page or says something. */
export interface CustomRoute {
  readonly path: string;
  readonly setCookies: readonly string[];
  readonly redirect: { readonly to: string; readonly status: RedirectStatus } | null;
  /** Its own words; null: it names itself. */
  readonly says: string | null;
  /** The HTML of its page; null: it has only words. */
  readonly shows: string | null;
  /** The role that it is for; null: for everybody, logged in or not. */
  readonly needs: string | null;
}

/**
 * The Set-Cookie lines of a route with some more. A step declares what the route sets, and runs no res.cookie, which would add a line each
 * time it is called: so the line of a cookie takes the place of the one that the same cookie had.
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

/** An answer of text. */
export function textResponse(status: number, text: string, fields: readonly Field[] = []): HttpResponse {
  return respond(status, "text/plain", text, fields);
}

export function htmlResponse(status: number, html: string, fields: readonly Field[] = []): HttpResponse {
  return respond(status, "text/html", html, fields);
}

export function jsonResponse(status: number, json: object, fields: readonly Field[] = []): HttpResponse {
  return respond(status, "application/json", JSON.stringify(json), fields);
}

/** RFC 9110 §15.4: the browser goes on to Location; after 303 it always does so with GET. */
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

/** The fields of a form or a JSON body; an unreadable body has none. */
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
