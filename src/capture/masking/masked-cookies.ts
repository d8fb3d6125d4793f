import type { Cookie } from "../../http/cookie.ts";
import type { CookieTable, SendingCell } from "../../trace/show/cookie-table.ts";
import { cookieMask, maskRefusal, maskSetCookie, maskUrl } from "./mask-messages.ts";
import type { Masks } from "./masks.ts";

/** Masks the table of a Set-Cookie line: in it and its URL. The jar has processed the real values. */
export function maskedCookies({ line, from, verdicts, rows }: CookieTable, masks: Masks): CookieTable {
  const cells = (all: readonly SendingCell[]) =>
    all.map((cell) => ({ ...cell, refusal: cell.refusal && maskRefusal(cell.refusal, masks) }));
  return {
    line: maskSetCookie(line, masks),
    from: maskUrl(from, masks),
    verdicts: verdicts.map(({ browser, cookie, refusal }) => ({
      browser,
      cookie: cookie && maskedCookie(cookie, masks),
      refusal: refusal && maskRefusal(refusal, masks),
    })),
    rows: rows.map(({ asking, sameSite, crossSite }) => ({
      asking,
      sameSite: cells(sameSite),
      crossSite: crossSite && cells(crossSite),
    })),
  };
}

/** Masks a cookie's value and path. */
export const maskedCookie = (cookie: Cookie, masks: Masks): Cookie => ({
  ...cookie,
  value: masks.of(cookie.value, cookieMask(cookie.name, cookie.value)),
  path: maskUrl(cookie.path, masks),
});
