/** A stored cookie and the context of a request, in the words of RFC 6265bis §5. */

/** The cookie's same-site-flag. "Default" is what a cookie without a SameSite attribute gets: treated as Lax. */
export type SameSite = "Strict" | "Lax" | "None" | "Default";

/** RFC 6265bis §5.7 step 1: what a user agent stores for each cookie. Times in ms since the epoch. */
export interface Cookie {
  readonly name: string;
  readonly value: string;
  readonly domain: string;
  readonly hostOnly: boolean;
  readonly path: string;
  readonly secure: boolean;
  readonly httpOnly: boolean;
  readonly sameSite: SameSite;
  /** The top-level site that a partitioned cookie is tied to; null for one that is not partitioned. */
  readonly partitionKey: string | null;
  /** null: a session cookie, kept until the browser closes. */
  readonly expiryTime: number | null;
  readonly creationTime: number;
  readonly lastAccessTime: number;
  /** No Set-Cookie line for it was seen, for example because it is older than the recording: all but its name and value is a guess. */
  readonly unseen?: true;
}

/**
 * What identifies a cookie: "the same name, domain, host-only-flag, and path" (RFC 6265bis §5.7 step 23), and the same partition (CHIPS).
 */
export type CookieIdentity = Pick<Cookie, "name" | "domain" | "hostOnly" | "path" | "partitionKey">;

export function sameCookie(a: CookieIdentity, b: CookieIdentity): boolean {
  return (
    a.name === b.name &&
    a.domain === b.domain &&
    a.hostOnly === b.hostOnly &&
    a.path === b.path &&
    a.partitionKey === b.partitionKey
  );
}

/** The same identity as a key of a map: that of two cookies is equal exactly if `sameCookie` holds. */
export const cookieKey = ({ name, domain, hostOnly, path, partitionKey }: CookieIdentity): string =>
  JSON.stringify([name, domain, hostOnly, path, partitionKey]);

/** How a request was initiated: what RFC 6265bis §5.2 needs to decide whether it is same-site. */
export interface RequestContext {
  readonly method: string;
  /** A navigation of the top-level tab (address bar, link, form), as opposed to a fetch, an image or a frame. */
  readonly topLevelNavigation: boolean;
  /** Origin of the page that initiated it; null if the user did (address bar, bookmark). */
  readonly initiator: string | null;
  /** Origin of the top-level page the request belongs to, if it is not itself a top-level navigation. */
  readonly topLevelOrigin: string | null;
  /** Origins that redirected the request on its way here. */
  readonly redirectedThrough: readonly string[];
}
