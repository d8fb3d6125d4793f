import { parseCookieDate } from "../../http/cookie-date.ts";

/** The attributes of RFC 6265bis, in their usual spelling. */
const NAMES = ["Path", "Domain", "Expires", "Max-Age", "Secure", "HttpOnly", "SameSite", "Partitioned"];

/** "an attribute-name … is a case-insensitive match" (RFC 6265bis, 5.6). */
export const attributeName = (typed: string): string =>
  NAMES.find((name) => name.toLowerCase() === typed.toLowerCase()) ?? typed;

export const isAttributeName = (typed: string): boolean => NAMES.includes(attributeName(typed));

/** Whether two values of an attribute mean the same to a browser. */
export function sameAttribute(name: string, typed: string, real: string): boolean {
  switch (name) {
    case "SameSite":
      return typed.toLowerCase() === real.toLowerCase();
    case "Domain":
      // "If the first character of cookie-domain is %x2E ("."): … the cookie-domain without the leading %x2E" (5.6.3).
      return typed.toLowerCase().replace(/^\./, "") === real.toLowerCase().replace(/^\./, "");
    case "Max-Age":
      return /^-?\d+$/.test(typed) && Number(typed) === Number(real);
    case "Expires": {
      const at = parseCookieDate(typed);
      return at !== null && at === parseCookieDate(real);
    }
    case "Secure":
    case "HttpOnly":
    case "Partitioned":
      return true;
    default:
      return typed === real;
  }
}
