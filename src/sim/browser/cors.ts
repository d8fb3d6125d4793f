import { field, type HttpRequest, type HttpResponse } from "../../http/message.ts";

/** Whether a page of `origin` may read this answer to its cross-origin request (Fetch Standard, CORS check). */
export function corsAllows(response: HttpResponse, origin: string, withCredentials: boolean): boolean {
  const allowed = field(response, "Access-Control-Allow-Origin");
  if (allowed === "*") return !withCredentials;
  return (
    allowed === origin && (!withCredentials || field(response, "Access-Control-Allow-Credentials") === "true")
  );
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

/** Whether the answer to a preflight lets the request go (Fetch Standard, CORS-preflight fetch, step 7). */
export function preflightAllows(
  response: HttpResponse,
  request: HttpRequest,
  origin: string,
  withCredentials: boolean,
): boolean {
  const ok = response.status >= 200 && response.status <= 299;
  if (!ok || !corsAllows(response, origin, withCredentials)) return false;
  const methods = namesIn(response, "Access-Control-Allow-Methods");
  const headers = namesIn(response, "Access-Control-Allow-Headers").map((name) => name.toLowerCase());
  // "*" is a wildcard only where no credentials go along, and it never stands for Authorization.
  const wild = (names: readonly string[]) => !withCredentials && names.includes("*");
  const methodFits =
    SIMPLE_METHODS.includes(request.method) || methods.includes(request.method) || wild(methods);
  return (
    methodFits &&
    unsafeHeaders(request).every((h) => headers.includes(h) || (h !== "authorization" && wild(headers)))
  );
}

const namesIn = (response: HttpResponse, name: string) =>
  (field(response, name) ?? "").split(",").map((part) => part.trim());
