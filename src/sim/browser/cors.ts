import { combined, type HttpRequest, type HttpResponse } from "../../http/message.ts";
import { type Refusal, refuse } from "../../trace/refusal.ts";

/** Who asks across origins: the origin of the page, and whether its credentials go along (mode "include"). */
export interface CrossOriginAsk {
  readonly origin: string;
  readonly withCredentials: boolean;
}

/** Why the asking page may not read this answer, or null (Fetch Standard, CORS check). `first`: a sentence on what was asked, if it is not the request itself. */
export function corsRefusal(
  response: HttpResponse,
  host: string,
  { origin, withCredentials }: CrossOriginAsk,
  first = "",
): Refusal | null {
  // A field that came twice is one value with a comma in it, and no origin has one.
  const allowed = combined(response, "Access-Control-Allow-Origin");
  // "If origin is null, then return failure." What is null is what was got from the header list.
  if (allowed === null) return refuse("cors-no-origin", { first, host, origin });
  // "If request's credentials mode is not "include" and origin is `*`, then return success."
  if (allowed === "*") return withCredentials ? refuse("cors-wildcard", { first, host }) : null;
  // "If the result of byte-serializing a request origin with request is not origin, then return failure."
  if (allowed !== origin)
    return refuse("cors-other-origin", { first, host, origin, allowed, hint: nearly(allowed, origin) });
  if (!withCredentials) return null;
  // "If credentials is `true`, then return success." The comparison has case.
  return combined(response, "Access-Control-Allow-Credentials") === "true"
    ? null
    : refuse("cors-no-credentials", { first, host });
}

/** What is wrong with an origin that is nearly the right one. */
function nearly(allowed: string, origin: string): string {
  if (allowed.includes(",")) return ", and a browser accepts only one origin";
  if (allowed.replace(/\/+$/, "") === origin) return ", and an origin has no slash at its end";
  return allowed.toLowerCase() === origin ? ", in small letters" : "";
}

const SIMPLE_METHODS = ["GET", "HEAD", "POST"];
const SIMPLE_TYPES = ["application/x-www-form-urlencoded", "multipart/form-data", "text/plain"];

/**
 * Whether the browser must ask first: a form on any page could send the rest, and always could
 * (Fetch Standard, CORS-safelisted method and request-header).
 */
export function needsPreflight(request: HttpRequest): boolean {
  return !SIMPLE_METHODS.includes(request.method) || unsafeHeaders(request).length > 0;
}

/** Of the fields that a script has set, those that no form could (Fetch Standard, CORS-unsafe request-header names). */
function unsafeHeaders({ fields }: HttpRequest): string[] {
  const unsafe = fields.filter(({ name, value }) => {
    if (name.toLowerCase() === "content-type") return !SIMPLE_TYPES.includes(value);
    return !["accept", "accept-language", "content-language"].includes(name.toLowerCase());
  });
  return unsafe.map(({ name }) => name.toLowerCase()).sort();
}

/** The request that asks whether another may follow (Fetch Standard, CORS-preflight fetch): no cookies, no token, no body. */
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

/** Why the answer to a preflight does not let the request go, or null (Fetch Standard, CORS-preflight fetch, step 7). */
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
  // "*" is a wildcard only if no credentials go along, and it never stands for Authorization.
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
