import type { Cookie } from "../../http/cookie.ts";
import type { CookieTable, SendingCell } from "../../trace/show/cookie-table.ts";
import { cookieMask, maskRefusal, maskSetCookie, maskUrl } from "./mask-messages.ts";
import type { Masks } from "./masks.ts";

/** What browsers make of a Set-Cookie line, with short names for what the line and its URL say. The jar has seen them as they are. */
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

/** A cookie whose value and path have short names. */
export const maskedCookie = (cookie: Cookie, masks: Masks): Cookie => ({
  ...cookie,
  value: masks.of(cookie.value, cookieMask(cookie.name, cookie.value)),
  path: maskUrl(cookie.path, masks),
});
