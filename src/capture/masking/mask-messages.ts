import { type Field, field, type HttpRequest, type HttpResponse } from "../../http/message.ts";
import { percentDecoded } from "../../text/percent-decoded.ts";
import { type Refusal, refuse } from "../../trace/refusal.ts";
import { cookieKind, namedValues, PASSWORD_NAME, tokenIn, USER_NAME } from "../story/credential-kind.ts";
import { headerKind } from "./header-names.ts";
import type { MaskKind, Masks } from "./masks.ts";

/** Masks whole messages: what may be a secret by its place is masked, whatever it looks like. */

const KINDS = {
  "session-id": "id",
  token: "token",
  "csrf-token": "csrf",
  tracking: "value",
  other: "value",
} as const;

/** How a cookie's value is masked. */
export const cookieMask = (name: string, value: string): MaskKind =>
  KINDS[cookieKind(name, value, /[^a-z]/i.test(value))];

/** How a value is masked by the name that it has in a form, in JSON or in a query. */
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

/** Words that a protocol has made: they say nothing of anybody. */
const PROTOCOL_NAMES =
  /^(?:token_type|expires_in|grant_type|response_type|response_mode|scope|error|error_description|code_challenge_method|prompt|display)$/i;
/** What programs write if they have nothing: the mistake is what there is to see. */
const NOTHING = /^(?:null|undefined|true|false|\[object Object\]|NaN)?$/;

/** A request whose secrets have short names, in its URL, its fields and its body. */
export function maskRequest(request: HttpRequest, masks: Masks): HttpRequest {
  return {
    method: request.method,
    url: maskUrl(request.url, masks),
    fields: request.fields.map((one) => maskField(one, masks)),
    body: maskBody(request, masks),
  };
}

/** A response whose secrets have short names, in its fields and its body. */
export function maskResponse(response: HttpResponse, masks: Masks): HttpResponse {
  return {
    status: response.status,
    fields: response.fields.map((one) => maskField(one, masks)),
    body: maskBody(response, masks),
  };
}

/** A field by what its name says of its value: cookies, credentials, a URL, or text. */
export function maskField({ name, value }: Field, masks: Masks): Field {
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

/** The value of a Cookie header: names and blanks stay. */
export function maskCookieHeader(header: string, masks: Masks): string {
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

/** The attributes are what there is to see: in them only what is known is masked. */
export function maskSetCookie(line: string, masks: Masks): string {
  const semicolon = line.indexOf(";");
  const pair = semicolon < 0 ? line : line.slice(0, semicolon);
  return maskCookieHeader(pair, masks) + (semicolon < 0 ? "" : masks.text(line.slice(semicolon)));
}

/** The same reason, told with masked facts: a path may have an id in it. */
export function maskRefusal({ code, facts }: Refusal, masks: Masks): Refusal {
  const masked = Object.entries(facts).map(([name, fact]) => [
    name,
    fact.startsWith("/") ? maskUrl(fact, masks) : masks.text(fact),
  ]);
  return refuse(code, Object.fromEntries(masked));
}

/** The value of an Authorization header (RFC 9110 §11.6.2): its scheme stays, and so does what a script wrote in place of a token. */
export function maskAuthorization(value: string, masks: Masks): string {
  const [, scheme, credentials] = /^(\S+)\s+(.+)$/.exec(value.trim()) ?? [];
  if (scheme === undefined || credentials === undefined) return masks.of(value, "key");
  if (NOTHING.test(credentials)) return value;
  const kind = /^basic$/i.test(scheme) ? "password" : tokenIn(credentials) !== null ? "token" : "key";
  return `${scheme} ${masks.of(credentials, kind)}`;
}

/** A part of a path that no developer has thought of: a number, or letters and digits mixed. */
const MADE_UP = /^(?:\d{5,}|(?=(?:.*\d){2})(?=.*[a-z])[\w%.~-]{8,})$/i;

/** A URL with its query masked, and of its path what is known or looks like an id. */
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

/** name=value pairs with their values masked, in the order and under the names that they have. */
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

/** A form and JSON keep their names; of anything else only the length is said. */
export function maskBody(message: HttpRequest | HttpResponse, masks: Masks): string {
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

/** A name or a value of a form as it was typed (application/x-www-form-urlencoded): a plus sign is a blank. */
const formDecoded = (text: string): string => percentDecoded(text.replaceAll("+", " "));
