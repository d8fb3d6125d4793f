import type { Cookie } from "./cookie.ts";
import type { SetCookie } from "./set-cookie.ts";

/** RFC 6265bis §5.5: "The RECOMMENDED limit is 400 days in the future". In ms. */
export const COOKIE_AGE_LIMIT = 400 * 24 * 60 * 60 * 1000;

/** §5.6.2 step 7 asks for "the earliest representable date and time"; the epoch is early enough for a cookie to be gone. */
const EARLIEST = 0;

/**
 * Returns the expiry-time of a cookie received at `now`, both in ms since the epoch; null for a session cookie
 * (RFC 6265bis §5.7 step 6). `limit`: the cookie-age-limit, in ms.
 */
export function expiryTime(
  set: Pick<SetCookie, "maxAge" | "expires">,
  now: number,
  limit = COOKIE_AGE_LIMIT,
): number | null {
  // "If the cookie-attribute-list contains an attribute with an attribute-name of "Max-Age""
  if (set.maxAge !== null) {
    // §5.6.2: "If delta-seconds is less than or equal to zero (0), let expiry-time be the earliest representable date"
    if (set.maxAge <= 0) return EARLIEST;
    // "Set delta-seconds to the smaller of its present value and cookie-age-limit."
    return now + Math.min(set.maxAge * 1000, limit);
  }
  // "Otherwise, if the cookie-attribute-list contains an attribute with an attribute-name of "Expires""
  // §5.6.1: "If the expiry-time is more than cookie-age-limit, the user agent MUST set the expiry time to" it
  if (set.expires !== null) return Math.min(set.expires, now + limit);
  // "Otherwise: Set the cookie's persistent-flag to false."
  return null;
}

/**
 * RFC 6265bis §5.7: "A cookie is "expired" if the cookie has an expiry date in the past." The expiry second itself counts as past, because
 * Expires names "the date and time at which the cookie expires" (§4.1.2.1).
 */
export function isExpired(cookie: Pick<Cookie, "expiryTime">, now: number): boolean {
  return cookie.expiryTime !== null && cookie.expiryTime <= now;
}
