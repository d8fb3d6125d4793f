import type { Cookie, RequestContext } from "../../../src/http/cookie.ts";
import type { CookieAccess } from "../../../src/sim/jar/cookie-access.ts";

export const NOW = Date.UTC(2024, 0, 1);

/** A cookie of https://shop.test that every same-site request there gets. */
export function cookie(changes: Partial<Cookie> = {}): Cookie {
  return {
    name: "a",
    value: "1",
    domain: "shop.test",
    hostOnly: true,
    path: "/",
    secure: false,
    httpOnly: false,
    sameSite: "Default",
    partitionKey: null,
    expiryTime: null,
    creationTime: NOW,
    lastAccessTime: NOW,
    ...changes,
  };
}

/** An access by HTTP at NOW that nothing is known about. */
export function access(changes: Partial<CookieAccess> = {}): CookieAccess {
  return { now: NOW, api: "http", request: null, ...changes };
}

/** A link followed on a page of https://evil.test. */
export function linkFromEvil(changes: Partial<RequestContext> = {}): RequestContext {
  return {
    method: "GET",
    topLevelNavigation: true,
    initiator: "https://evil.test",
    topLevelOrigin: null,
    redirectedThrough: [],
    ...changes,
  };
}

/** A request that a page of https://evil.test makes from within. */
export function fetchFromEvil(changes: Partial<RequestContext> = {}): RequestContext {
  return linkFromEvil({ topLevelNavigation: false, topLevelOrigin: "https://evil.test", ...changes });
}
