import type { Cookie } from "./cookie.ts";

/**
 * RFC 6265bis §5.8.3 step 4: "Cookies with longer paths are listed before cookies with shorter paths. Among cookies that
 * have equal-length path fields, cookies with earlier creation-times are listed before cookies with later creation-times."
 * For Array.sort, which leaves equal ones in the order they were in.
 */
export function byHeaderOrder(a: Cookie, b: Cookie): number {
  return b.path.length - a.path.length || a.creationTime - b.creationTime;
}

/** The cookie-string of cookies in their order (§5.8.3 step 6); "" where there are none, and no header is sent. */
export function cookieHeader(cookies: readonly Pick<Cookie, "name" | "value">[]): string {
  // "If the cookies' name is not empty, output the cookie's name followed by the %x3D ("=") character."
  return cookies.map(({ name, value }) => (name === "" ? value : `${name}=${value}`)).join("; ");
}
