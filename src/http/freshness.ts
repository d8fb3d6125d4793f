import { combined, field, type HttpRequest, type HttpResponse } from "./message.ts";

/** Parses Cache-Control: directives in lower case, with their argument or "" (RFC 9111 §5.2). */
export function cacheControl(message: {
  readonly fields: HttpResponse["fields"];
}): ReadonlyMap<string, string> {
  const parts = (combined(message, "Cache-Control") ?? "").split(",").map((part) => part.trim());
  return new Map(
    parts.flatMap((part): [string, string][] => {
      const [name = "", value = ""] = part.split("=");
      return name === "" ? [] : [[name.toLowerCase(), value.replace(/^"|"$/g, "")]];
    }),
  );
}

/**
 * How long a response is fresh, in ms; 0 if it may not be stored or gives no explicit lifetime (RFC 9111 §3, §4.2.1): caches here use no
 * heuristic freshness (§4.2.2). `shared`: the cache is shared by several users.
 */
export function freshFor(request: HttpRequest, response: HttpResponse, shared: boolean): number {
  const directives = cacheControl(response);
  // "the no-store cache directive is not present in the response" and "if the cache is shared: the private response
  // directive is either not present"
  if (request.method !== "GET" || response.status !== 200) return 0;
  if (directives.has("no-store") || directives.has("no-cache")) return 0;
  if (shared && directives.has("private")) return 0;
  // §3.5: "A shared cache MUST NOT use a cached response to a request with an Authorization header field […] unless the
  // response contains a Cache-Control field with a response directive that allows it": public, s-maxage, must-revalidate
  const allowed = ["public", "s-maxage", "must-revalidate"].some((name) => directives.has(name));
  if (shared && field(request, "Authorization") !== null && !allowed) return 0;
  // "If the cache is shared and the s-maxage response directive is present, use its value, or If the max-age response
  // directive is present, use its value"
  const seconds = (shared ? directives.get("s-maxage") : undefined) ?? directives.get("max-age") ?? "";
  return /^\d+$/.test(seconds) ? Number(seconds) * 1000 : 0;
}

/**
 * Whether a stored response matches another request: every field that its Vary names has the same value in both (RFC 9111 §4.1). A Vary of
 * "*" never matches.
 */
export function variesAlike(stored: HttpRequest, response: HttpResponse, request: HttpRequest): boolean {
  const names = (combined(response, "Vary") ?? "").split(",").map((name) => name.trim());
  return names.every((name) => name === "" || (name !== "*" && field(stored, name) === field(request, name)));
}
