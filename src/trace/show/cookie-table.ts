import type { Cookie } from "../../http/cookie.ts";
import type { Refusal } from "../refusal.ts";

/** One Set-Cookie line as several browsers read it, and when each of them sends the cookie: as plain data. */
export interface CookieTable {
  /** The line, possibly with its value masked. */
  readonly line: string;
  /** The URL whose response has it. */
  readonly from: string;
  readonly verdicts: readonly CookieVerdict[];
  readonly rows: readonly SendingRow[];
}

/** How one browser reads the line. */
export interface CookieVerdict {
  /** The everyday name of the browser, shortened. */
  readonly browser: string;
  /** The cookie as stored; null if it is not. */
  readonly cookie: Cookie | null;
  /** Why it is not stored; null if it is, or if the line only deletes. */
  readonly refusal: Refusal | null;
}

/** How a request is initiated. */
export type Asking = "address" | "link" | "form POST" | "iframe" | "fetch" | "image" | "script";

/** Whether the cookie is sent, for each browser in the order of the verdicts. */
export interface SendingRow {
  readonly asking: Asking;
  readonly sameSite: readonly SendingCell[];
  /** null: only the user can initiate it. */
  readonly crossSite: readonly SendingCell[] | null;
}

export interface SendingCell {
  /** "young": only in the first minutes after it is set (RFC 6265bis §5.6.7.2). */
  readonly sent: "always" | "young" | "never";
  /** Why it is withheld (for "young": later). */
  readonly refusal: Refusal | null;
}
