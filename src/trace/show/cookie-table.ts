import type { Cookie } from "../../http/cookie.ts";
import type { Refusal } from "../refusal.ts";

/** One Set-Cookie line as several browsers take it, and when each of them sends the cookie: as plain data. */
export interface CookieTable {
  /** The line, perhaps with its value masked. */
  readonly line: string;
  /** The URL whose answer has it. */
  readonly from: string;
  readonly verdicts: readonly CookieVerdict[];
  readonly rows: readonly SendingRow[];
}

/** What one browser makes of the line. */
export interface CookieVerdict {
  /** How people call the browser, in short. */
  readonly browser: string;
  /** The cookie as it is kept; null if it is not. */
  readonly cookie: Cookie | null;
  /** Why it is not kept; null if it is, or if the line only deletes. */
  readonly refusal: Refusal | null;
}

/** How a request comes about. */
export type Asking = "address" | "link" | "form POST" | "iframe" | "fetch" | "image" | "script";

/** Whether the cookie goes along, for each browser in the order of the verdicts. */
export interface SendingRow {
  readonly asking: Asking;
  readonly sameSite: readonly SendingCell[];
  /** Null: nobody asks but the user. */
  readonly crossSite: readonly SendingCell[] | null;
}

export interface SendingCell {
  /** "young": only in the first minutes of its life (RFC 6265bis §5.6.7.2). */
  readonly sent: "always" | "young" | "never";
  /** Why it stays, as soon as it does. */
  readonly refusal: Refusal | null;
}
