import { combined, type HttpRequest, type HttpResponse } from "../../http/message.ts";
import { type Refusal, refuse } from "../../trace/refusal.ts";

/** A cross-origin request: the page's origin, and whether it includes credentials (mode "include"). */
export interface CrossOriginAsk {
  readonly origin: string;
  readonly withCredentials: boolean;
}

/**
 * Returns why the page may not read a response, or null (Fetch Standard, CORS check). `first`: a sentence that names the request, if it is
 * a preflight.
 */
export function corsRefusal(
  response: HttpResponse,
  host: string,
  { origin, withCredentials }: CrossOriginAsk,
  first = "",
): Refusal | null {
  // A repeated field is one value with a comma in it, which equals no origin.
  const allowed = combined(response, "Access-Control-Allow-Origin");
  // "If origin is null, then return failure." null: the header list has no such header.
  if (allowed === null) return refuse("cors-no-origin", { first, host, origin });
  // "If request's credentials mode is not "include" and origin is `*`, then return success."
  if (allowed === "*") return withCredentials ? refuse("cors-wildcard", { first, host }) : null;
  // "If the result of byte-serializing a request origin with request is not origin, then return failure."
  if (allowed !== origin)
    return refuse("cors-other-origin", { first, host, origin, allowed, hint: nearly(allowed, origin) });
  if (!withCredentials) return null;
  // "If credentials is `true`, then return success." The comparison is case-sensitive.
  return combined(response, "Access-Control-Allow-Credentials") === "true"
    ? null
    : refuse("cors-no-credentials", { first, host });
}

/** Returns what is wrong with an origin that is nearly right. */
function nearly(allowed: string, origin: string): string {
  if (allowed.includes(",")) return ", and a browser accepts only one origin";
  if (allowed.replace(/\/+$/, "") === origin) return ", and an origin has no slash at its end";
  return allowed.toLowerCase() === origin ? ", in small letters" : "";
}

const SIMPLE_METHODS = ["GET", "HEAD", "POST"];
const SIMPLE_TYPES = ["application/x-www-form-urlencoded", "multipart/form-data", "text/plain"];

/**
 * Whether a request needs a preflight; without one, a page may send only what a form could always send (Fetch Standard, CORS-safelisted
 * method and request-header).
 */
export function needsPreflight(request: HttpRequest): boolean {
  return !SIMPLE_METHODS.includes(request.method) || unsafeHeaders(request).length > 0;
}

/** Returns the header names set by a script that no form could send (Fetch Standard, CORS-unsafe request-header names). */
function unsafeHeaders({ fields }: HttpRequest): string[] {
  const unsafe = fields.filter(({ name, value }) => {
    if (name.toLowerCase() === "content-type") return !SIMPLE_TYPES.includes(value);
    return !["accept", "accept-language", "content-language"].includes(name.toLowerCase());
  });
  return unsafe.map(({ name }) => name.toLowerCase()).sort();
}

/** Returns the preflight for a request (Fetch Standard, CORS-preflight fetch): no cookies, no token, no body. */
export function preflightFor(request: HttpRequest, origin: string): HttpRequest {
  const headers = unsafeHeaders(request).join(",");
  const fields = [
    { name: "Host", value: new URL(request.url).host },
    { name: "Origin", value: origin },
    { name: "Access-Control-Request-Method", value: request.method },
    ...(headers === "" ? [] : [{ name: "Access-Control-Request-Headers", value: headers }]),
  ];
  return { method: "OPTIONS", url: request.url, fields, body: "" };
}

/** Returns why the response to a preflight does not allow the request, or null (Fetch Standard, CORS-preflight fetch, step 7). */
export function preflightRefusal(
  response: HttpResponse,
  request: HttpRequest,
  ask: CrossOriginAsk,
): Refusal | null {
  const { host } = new URL(request.url);
  const check = corsRefusal(response, host, ask, "The browser asked first, by OPTIONS. ");
  if (check !== null) return check;
  // "If a CORS check for request and response returns success and response's status is an ok status"
  const { status } = response;
  if (status < 200 || status > 299) return refuse("preflight-status", { host, status: String(status) });
  const { method } = request;
  // "*" is a wildcard only without credentials, and never includes Authorization.
  const wild = (names: readonly string[]) => !ask.withCredentials && names.includes("*");
  const methods = namesIn(response, "Access-Control-Allow-Methods");
  if (!SIMPLE_METHODS.includes(method) && !methods.includes(method) && !wild(methods))
    return refuse("preflight-method", { host, method });
  const headers = namesIn(response, "Access-Control-Allow-Headers").map((name) => name.toLowerCase());
  const missing = unsafeHeaders(request).find(
    (name) => !headers.includes(name) && (name === "authorization" || !wild(headers)),
  );
  return missing === undefined ? null : refuse("preflight-header", { host, header: missing });
}

const namesIn = (response: HttpResponse, name: string) =>
  (combined(response, name) ?? "").split(",").map((part) => part.trim());
