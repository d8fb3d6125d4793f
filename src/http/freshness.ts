import { combined, field, type HttpRequest, type HttpResponse } from "./message.ts";

/** Directives of Cache-Control, lower case, with their argument or "" (RFC 9111 §5.2). */
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
 * For how long an answer may be used again without asking, in ms; 0 if it may not be stored, or says nothing of it
 * (RFC 9111 §3, §4.2.1). Without a word a cache may guess (§4.2.2); these do not. `shared`: many users have the cache in
 * common.
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
 * Whether a stored answer fits another request: every field that its Vary names is the same in both (RFC 9111 §4.1). A Vary of
 * "*" fits none.
 */
export function variesAlike(stored: HttpRequest, response: HttpResponse, request: HttpRequest): boolean {
  const names = (combined(response, "Vary") ?? "").split(",").map((name) => name.trim());
  return names.every((name) => name === "" || (name !== "*" && field(stored, name) === field(request, name)));
}
