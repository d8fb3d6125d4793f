import { type Field, field, type HttpRequest, type HttpResponse } from "../../http/message.ts";
import { percentDecoded } from "../../text/percent-decoded.ts";
import { type Refusal, refuse } from "../../trace/refusal.ts";
import { cookieKind, namedValues, PASSWORD_NAME, tokenIn, USER_NAME } from "../story/credential-kind.ts";
import { headerKind } from "./header-names.ts";
import type { MaskKind, Masks } from "./masks.ts";

/** Masks whole messages: whatever may be a secret by its position is masked, whatever its form. */

const KINDS = {
  "session-id": "id",
  token: "token",
  "csrf-token": "csrf",
  tracking: "value",
  other: "value",
} as const;

/** Returns how to mask a cookie's value. */
export const cookieMask = (name: string, value: string): MaskKind =>
  KINDS[cookieKind(name, value, /[^a-z]/i.test(value))];

/** Returns how to mask a value by its name in a form, in JSON or in a query. */
export function maskKind(name: string, value: string): MaskKind {
  if (tokenIn(value) !== null) return "token";
  if (PASSWORD_NAME.test(name)) return "password";
  if (USER_NAME.test(name)) return "user";
  if (/csrf|xsrf|authenticity/i.test(name)) return "csrf";
  if (/^(?:code|state|nonce|code_verifier|code_challenge|ticket|samlresponse|relaystate)$/i.test(name))
    return "code";
  if (/(?:^|[_.-])(?:sid|session_?id|jsessionid)$/i.test(name)) return "id";
  return /token|secret|key|auth|signature|sig$/i.test(name) ? "key" : "value";
}

/** Words defined by protocols: they reveal nothing about anybody. */
const PROTOCOL_NAMES =
  /^(?:token_type|expires_in|grant_type|response_type|response_mode|scope|error|error_description|code_challenge_method|prompt|display)$/i;
/** What programs write for a missing value: that mistake should be visible. */
const NOTHING = /^(?:null|undefined|true|false|\[object Object\]|NaN)?$/;

/** Masks a request: its URL, its fields and its body. */
export function maskRequest(request: HttpRequest, masks: Masks): HttpRequest {
  return {
    method: request.method,
    url: maskUrl(request.url, masks),
    ...(request.target !== undefined && { target: maskUrl(request.target, masks) }),
    ...(request.version !== undefined && { version: request.version }),
    fields: request.fields.map((one) => maskField(one, masks)),
    body: maskBody(request, masks),
  };
}

/** Masks a response: its fields and its body. */
export function maskResponse(response: HttpResponse, masks: Masks): HttpResponse {
  return {
    status: response.status,
    ...(response.reason !== undefined && { reason: response.reason }),
    fields: response.fields.map((one) => maskField(one, masks)),
    body: maskBody(response, masks),
  };
}

/** Masks a field according to its name: cookies, credentials, a URL, or text. */
function maskField({ name, value }: Field, masks: Masks): Field {
  const lower = name.toLowerCase();
  if (lower === "cookie") return { name, value: maskCookieHeader(value, masks) };
  if (lower === "set-cookie") return { name, value: maskSetCookie(value, masks) };
  if (lower === "authorization" || lower === "proxy-authorization")
    return { name, value: maskAuthorization(value, masks) };
  return { name, value: maskByName(name, value, masks) };
}

function maskByName(name: string, value: string, masks: Masks): string {
  switch (headerKind(name)) {
    case "protocol":
      return value;
    case "url":
      return URL.canParse(value, "http://relative.invalid") ? maskUrl(value, masks) : masks.text(value);
    case "text":
      return masks.text(value);
    case "unknown":
      return NOTHING.test(value) ? value : masks.of(value, maskKind(name, value));
  }
}

/** Masks the values of a Cookie header; names and spaces are kept. */
function maskCookieHeader(header: string, masks: Masks): string {
  return header
    .split(";")
    .map((part) => {
      const equals = part.indexOf("=");
      const [name, value] = [part.slice(0, Math.max(0, equals)).trim(), part.slice(equals + 1).trim()];
      const space = /^\s*/.exec(part)?.[0] ?? "";
      return `${space}${equals < 0 ? "" : `${name}=`}${masks.of(value, cookieMask(name, value))}`;
    })
    .join(";");
}

/** Masks a Set-Cookie line; its attributes should be visible, so only known secrets are masked in them. */
export function maskSetCookie(line: string, masks: Masks): string {
  const semicolon = line.indexOf(";");
  const pair = semicolon < 0 ? line : line.slice(0, semicolon);
  return maskCookieHeader(pair, masks) + (semicolon < 0 ? "" : masks.text(line.slice(semicolon)));
}

/** Masks the facts of a refusal: a path may contain an id. */
export function maskRefusal({ code, facts }: Refusal, masks: Masks): Refusal {
  const masked = Object.entries(facts).map(([name, fact]) => [
    name,
    fact.startsWith("/") ? maskUrl(fact, masks) : masks.text(fact),
  ]);
  return refuse(code, Object.fromEntries(masked));
}

/** Masks an Authorization header (RFC 9110 §11.6.2): keeps its scheme, and what a script wrote instead of a token. */
export function maskAuthorization(value: string, masks: Masks): string {
  const [, scheme, credentials] = /^(\S+)\s+(.+)$/.exec(value.trim()) ?? [];
  if (scheme === undefined || credentials === undefined) return masks.of(value, "key");
  if (NOTHING.test(credentials)) return value;
  const kind = /^basic$/i.test(scheme) ? "password" : tokenIn(credentials) !== null ? "token" : "key";
  return `${scheme} ${masks.of(credentials, kind)}`;
}

/** Matches a generated part of a path: a number, or letters and digits mixed. */
const MADE_UP = /^(?:\d{5,}|(?=(?:.*\d){2})(?=.*[a-z])[\w%.~-]{8,})$/i;

/** Masks a URL: the query, and in the path known secrets and what looks like an id. */
export function maskUrl(text: string, masks: Masks): string {
  if (masks.reveals) return text;
  const [before = "", fragment] = text.split("#", 2);
  const [path = "", query] = splitOnce(before, "?");
  const plain = path
    .replace(/^(\w+:\/\/)[^/@]*@/, "$1")
    .replace(/;([\w.-]+)=([^;/?#]+)/g, (_, name: string, value: string) => {
      return `;${name}=${masks.of(value, maskKind(name, value))}`;
    });
  const shownPath = plain.replace(/(?<=(?<!:\/|:)\/)[^/;]+/g, (segment) =>
    MADE_UP.test(segment) ? masks.of(segment, maskKind("", segment)) : masks.text(segment),
  );
  const shownQuery = query === undefined ? "" : `?${maskForm(query, masks)}`;
  const shownFragment =
    fragment === undefined ? "" : `#${fragment.includes("=") ? maskForm(fragment, masks) : ""}`;
  return shownPath + shownQuery + shownFragment;
}

function splitOnce(text: string, by: string): [string, string | undefined] {
  const at = text.indexOf(by);
  return at < 0 ? [text, undefined] : [text.slice(0, at), text.slice(at + 1)];
}

/** Masks the values of name=value pairs; keeps their order and names. */
function maskForm(form: string, masks: Masks): string {
  return form
    .split("&")
    .map((pair) => {
      const [name, value] = splitOnce(pair, "=");
      if (value === undefined) return /^[a-z_.-]{0,12}$/i.test(name) ? name : masks.of(name, "value");
      const plain = formDecoded(value);
      if (NOTHING.test(plain)) return pair;
      if (PROTOCOL_NAMES.test(name)) return `${name}=${masks.text(value)}`;
      return `${name}=${masks.of(plain, maskKind(formDecoded(name), plain))}`;
    })
    .join("&");
}

/** Masks a body: a form and JSON keep their names; of anything else only the length is shown. */
function maskBody(message: HttpRequest | HttpResponse, masks: Masks): string {
  const { body } = message;
  if (body === "" || masks.reveals) return body;
  if (/^\s*[[{]/.test(body)) {
    try {
      return JSON.stringify(maskedJson(JSON.parse(body), "", masks, 0));
    } catch {
      return leftOut(message);
    }
  }
  if (namedValues(message).length > 0) return maskForm(body, masks);
  return masks.hasOpenValues ? masks.text(body) : leftOut(message);
}

function leftOut(message: HttpRequest | HttpResponse): string {
  const type = field(message, "Content-Type")?.split(";")[0] ?? "text";
  return `(${message.body.length} characters of ${type}, masked)`;
}

function maskedJson(value: unknown, name: string, masks: Masks, depth: number): unknown {
  if (depth > 30) return null;
  if (Array.isArray(value)) return value.map((one) => maskedJson(one, name, masks, depth + 1));
  if (typeof value === "object" && value !== null) {
    return Object.fromEntries(
      Object.entries(value).map(([key, inner]) => [
        masks.text(key),
        maskedJson(inner, key, masks, depth + 1),
      ]),
    );
  }
  if (PROTOCOL_NAMES.test(name) || typeof value === "boolean" || value === null) return value;
  const text = String(value);
  const shown = masks.of(text, maskKind(name, text));
  return NOTHING.test(text) || shown === text ? value : shown;
}

/** Decodes a name or a value of a form (application/x-www-form-urlencoded): a plus sign is a space. */
const formDecoded = (text: string): string => percentDecoded(text.replaceAll("+", " "));
