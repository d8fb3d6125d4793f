import { field, type HttpResponse } from "../../http/message.ts";
import type { Ask } from "./ask.ts";

/** Fetch Standard, HTTP-redirect fetch: "If request's redirect count is 20, then return a network error." */
export const MOST_REDIRECTS = 20;

const REDIRECTS = [301, 302, 303, 307, 308];

/** Returns the request that a redirect response leads to (Fetch Standard, HTTP-redirect fetch), or null if it is not a redirect. */
export function redirected(ask: Ask, { status, ...response }: HttpResponse): Ask | null {
  const location = field(response, "Location");
  if (location === null || !REDIRECTS.includes(status) || !URL.canParse(location, ask.url)) return null;
  const { origin } = new URL(ask.url);
  const url = new URL(location, ask.url);
  const next: Ask = {
    ...ask,
    url: url.href,
    cause: "redirect",
    redirectedThrough: [...ask.redirectedThrough, origin],
  };
  const onItsWay = becomesGet(status, ask.method)
    ? { ...without(next, "Content-Type"), method: "GET", body: "" }
    : next;
  // "If request's current URL's origin is not same origin with locationURL's origin", delete Authorization.
  return url.origin === origin ? onItsWay : { ...without(onItsWay, "Authorization"), token: null };
}

/**
 * "status is 301 or 302 and request's method is `POST`", or "status is 303 and request's method is not `GET` or `HEAD`";
 * 307 and 308 repeat the request unchanged.
 */
function becomesGet(status: number, method: string): boolean {
  if (status === 303) return !["GET", "HEAD"].includes(method);
  return (status === 301 || status === 302) && method === "POST";
}

function without(ask: Ask, name: string): Ask {
  return { ...ask, fields: ask.fields.filter((f) => f.name !== name) };
}
