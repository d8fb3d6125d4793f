import type { RequestContext } from "../../http/cookie.ts";

/** When, through what and for whom the jar is asked. */
export interface CookieAccess {
  /** ms since the epoch. */
  readonly now: number;
  /** "script" is a "non-HTTP" API such as document.cookie; the URL is then that of its document. */
  readonly api: "http" | "script";
  /** How the request came about; null where there is nothing to tell, and then it is same-site. */
  readonly request: RequestContext | null;
}
