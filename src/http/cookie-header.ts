import type { Cookie } from "./cookie.ts";

/** Compares two cookies by their order in the Cookie header (RFC 6265bis §5.8.3 step 4); 0 if it does not order them. */
export function byHeaderOrder(a: Cookie, b: Cookie): number {
  // "Cookies with longer paths are listed before cookies with shorter paths."
  // "Among cookies that have equal-length path fields, cookies with earlier creation-times are listed before cookies
  // with later creation-times."
  return b.path.length - a.path.length || a.creationTime - b.creationTime;
}

/** Returns the cookie-string of cookies, in the given order (§5.8.3 step 6); "" if there are none, and then no header is sent. */
export function cookieHeader(cookies: readonly Pick<Cookie, "name" | "value">[]): string {
  // "If the cookies' name is not empty, output the cookie's name followed by the %x3D ("=") character."
  return cookies.map(({ name, value }) => (name === "" ? value : `${name}=${value}`)).join("; ");
}
