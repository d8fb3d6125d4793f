import { field, type HttpRequest, type HttpResponse } from "../../http/message.ts";
import { compactIn, splitCompact } from "../../jwt/reading/compact.ts";
import { percentDecoded } from "../../text/percent-decoded.ts";

/** What a value looks like, by its name and its characters. Nothing states what a cookie is for. */
export type CredentialKind = "session-id" | "token" | "csrf-token" | "tracking" | "other";

const SESSION_NAME =
  /^(?:__(?:host|secure)-)?(?:(?:.*[._-])?(?:sid|sess|session|sessionid|session[._-]?(?:id|token|key)|auth|login|logged[._-]?in|remember[._-]?(?:me|token)?|user[._-]?session)|jsessionid|phpsessid|asp\.?net_?session_?id|\.aspnet.*cookie.*|\.aspxauth|connect\.sid|cfid|cftoken|laravel_session|wordpress_logged_in.*|ory_kratos_session.*|next-auth\.session-token.*|authjs\.session-token.*|sb-.*-auth-token.*)$/i;
const REFRESH_NAME = /^(?:__(?:host|secure)-)?(?:.*[._-])?refresh(?:[._-]?token)?$/i;
const CSRF_NAME = /csrf|xsrf|requestverificationtoken|authenticity[._-]?token|antiforgery/i;
const TRACKING_NAME =
  /^(?:_ga(?:_.*)?|_gid|_gat.*|_gcl_.*|__utm.|_fbp|_fbc|fr|_hj.*|_pk_.*|mp_.*|ajs_.*|amp(?:litude)?_.*|_uet.*|muid|_clck|_clsk|optimizely.*|intercom-.*|__hs.*|hubspotutk|_pin_.*|_tt_.*|_scid.*|ide|test_cookie|nid|1p_jar|consent|__gads|__gpi|__qca|_dd_s|_derived_epik|li_.*|bcookie|lidc|personalization_id|guest_id.*|__cf_bm|cf_clearance|_cfuvid|ak_bmsc|bm_.*|datadome|incap_.*|visid_.*)$/i;

/** Matches random text: long, from one alphabet, and without words. */
const RANDOM = /^(?=.*\d)(?=.*[a-z])[\w%:.~+/=-]{20,}$/i;

/** Returns what a cookie looks like. */
export function cookieKind(name: string, value: string, httpOnly = false): CredentialKind {
  if (TRACKING_NAME.test(name)) return "tracking";
  if (CSRF_NAME.test(name)) return "csrf-token";
  if (value !== "" && (tokenIn(value) !== null || REFRESH_NAME.test(name))) return "token";
  if (SESSION_NAME.test(name) && value !== "") return "session-id";
  return httpOnly && RANDOM.test(value) ? "session-id" : "other";
}

/** Returns a compact token that is a value or part of it, as in a cookie's value. */
export function tokenIn(value: string): string | null {
  if (splitCompact(value) !== null) return value;
  const [found] = compactIn(percentDecoded(value));
  return found ?? null;
}

/** Returns the credentials in an Authorization header (RFC 9110 §11.4); null if there are none. */
export function authorizationOf(
  request: HttpRequest,
): { readonly scheme: string; readonly credentials: string } | null {
  const [, scheme, credentials] = /^(\S+)\s+(.+)$/.exec(field(request, "Authorization")?.trim() ?? "") ?? [];
  return scheme === undefined || credentials === undefined ? null : { scheme, credentials };
}

/** Returns the bearer token in an Authorization header (RFC 6750 §2.1), of any format; null if there is none. */
export function bearerOf(request: HttpRequest): string | null {
  const { scheme = "", credentials = "" } = authorizationOf(request) ?? {};
  return /^(?:bearer|token|jwt|dpop)$/i.test(scheme) ? credentials : null;
}

/** Returns the distinct tokens in a response's body, where a script can read them. */
export function tokensHandedOut(response: HttpResponse): string[] {
  if (!/json|text|html|javascript/i.test(field(response, "Content-Type") ?? "json")) return [];
  return [...new Set(compactIn(response.body))];
}

/** Fields of a form or of JSON whose value is a secret of the user. */
export const PASSWORD_NAME = /^(?:.*[._[-])?(?:pass(?:word|wd|phrase|code)?|pwd|pin|otp|totp|mfa_?code)\]?$/i;
export const USER_NAME = /^(?:.*[._[-])?(?:user(?:_?name)?|login|e-?mail|identifier|account|uid)\]?$/i;

/** Returns the fields of a body, of a form or JSON, by name; of nested objects the inner names. */
export function namedValues(message: HttpRequest | HttpResponse): [name: string, value: string][] {
  const { body } = message;
  if (body === "") return [];
  if (/^\s*[[{]/.test(body)) {
    try {
      return [...leaves(JSON.parse(body))];
    } catch {
      return [];
    }
  }
  const type = field(message, "Content-Type") ?? "";
  if (!/x-www-form-urlencoded/i.test(type) && !/^[\w.[\]%+-]+=[^\s<]*$/.test(body)) return [];
  return [...new URLSearchParams(body)];
}

function* leaves(value: unknown, name = "", depth = 0): Generator<[string, string]> {
  if (depth > 20) return;
  if (typeof value === "object" && value !== null) {
    for (const [key, inner] of Object.entries(value)) {
      yield* leaves(inner, Array.isArray(value) ? name : key, depth + 1);
    }
  } else if (typeof value === "string" || typeof value === "number") yield [name, String(value)];
}
