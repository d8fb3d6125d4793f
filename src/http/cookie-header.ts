import type { Cookie } from "./cookie.ts";

/**
 * The cookies in the order of the Cookie header (RFC 6265bis §5.8.3 step 4); those it does not tell apart stay as they
 * were. A jar's cookies mostly lie in this order, and to look takes a fifth of the time that sorting does.
 */
export function inHeaderOrder(cookies: readonly Cookie[]): readonly Cookie[] {
  let before: Cookie | null = null;
  for (const cookie of cookies) {
    if (before !== null && byHeaderOrder(before, cookie) > 0) return cookies.toSorted(byHeaderOrder);
    before = cookie;
  }
  return cookies;
}

function byHeaderOrder(a: Cookie, b: Cookie): number {
  // "Cookies with longer paths are listed before cookies with shorter paths."
  // "Among cookies that have equal-length path fields, cookies with earlier creation-times are listed before cookies
  // with later creation-times."
  return b.path.length - a.path.length || a.creationTime - b.creationTime;
}

/** The cookie-string of cookies in their order (§5.8.3 step 6); "" where there are none, and no header is sent. */
export function cookieHeader(cookies: readonly Pick<Cookie, "name" | "value">[]): string {
  // "If the cookies' name is not empty, output the cookie's name followed by the %x3D ("=") character."
  return cookies.map(({ name, value }) => (name === "" ? value : `${name}=${value}`)).join("; ");
}
