import type { Cookie } from "../http/cookie.ts";

/** Where a cookie came from that a browser sends although no answer before has put it in its jar. */
export type FoundBecause =
  /** It was there before the recording began. */
  | "older"
  /** A script of the page set it, or another tab: it is new, and no answer in the recording set it. */
  | "elsewhere"
  /** It has another value than the answer gave it. */
  | "changed"
  /** The same, and it is HttpOnly, so that no script did it. */
  | "changed-elsewhere"
  /** The answer that took it away was still on its way. */
  | "on-its-way"
  /** The time that its answer gave it was over. */
  | "outlived"
  /** By the rules it would have stayed in the jar. */
  | "not-explained";

/** What only recordings have: a part of the closed union in event.ts. */
export type CaptureEvent = { type: "cookie.found"; exchange: number; cookie: Cookie; because: FoundBecause };
