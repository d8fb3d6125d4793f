/** RFC 6265bis §5.1.4: paths and path-match. */

/** Returns the default-path of a cookie set by a response to this URL path (without the query). */
export function defaultPath(uriPath: string): string {
  // "If the uri-path is empty or if the first character of the uri-path is not a %x2F ("/") character, output "/""
  if (!uriPath.startsWith("/")) return "/";
  const rightmost = uriPath.lastIndexOf("/");
  // "If the uri-path contains no more than one %x2F ("/") character, output %x2F ("/")"
  if (rightmost === 0) return "/";
  // "Output the characters of the uri-path from the first character up to, but not including, the right-most "/""
  return uriPath.slice(0, rightmost);
}

/** Whether a request-path path-matches a cookie-path. Both are compared as written: case-sensitive, escapes not decoded. */
export function pathMatches(requestPath: string, cookiePath: string): boolean {
  // "The cookie-path and the request-path are identical."
  if (requestPath === cookiePath) return true;
  if (!requestPath.startsWith(cookiePath)) return false;
  // "The cookie-path is a prefix of the request-path, and the last character of the cookie-path is %x2F ("/")."
  if (cookiePath.endsWith("/")) return true;
  // "… and the first character of the request-path that is not included in the cookie-path is a %x2F ("/") character."
  return requestPath[cookiePath.length] === "/";
}
