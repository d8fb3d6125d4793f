import type { Cookie } from "../http/cookie.ts";

/** Why a browser sent a cookie that no earlier response put into its jar. */
export type FoundBecause =
  /** It is older than the recording. */
  | "older"
  /** It is new, but no response in the recording set it: a script of the page or another tab did. */
  | "elsewhere"
  /** Its value is not the one that the response set. */
  | "changed"
  /** The same, but it is HttpOnly, so no script did it. */
  | "changed-elsewhere"
  /** The response that deleted it had not arrived yet. */
  | "on-its-way"
  /** It is past the expiry that its response set. */
  | "outlived"
  /** By the rules it would have been in the jar. */
  | "not-explained";

/** What only recordings have: part of the closed union in event.ts. */
export type CaptureEvent = { type: "cookie.found"; exchange: number; cookie: Cookie; because: FoundBecause };
