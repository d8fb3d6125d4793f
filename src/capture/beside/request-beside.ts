import type { Cookie } from "../../http/cookie.ts";
import type { StoreOutcome, WithheldCookie } from "../../sim/jar/cookie-jar.ts";
import type { FoundBecause } from "../../trace/capture-events.ts";
import type { Refusal } from "../../trace/refusal.ts";
import type { Recorded } from "../recording.ts";
import type { HowAsked } from "./how-asked.ts";

/** A cookie in a request's header. `because`: where it came from, if no response put it into the jar. */
export interface SentCookie {
  readonly cookie: Cookie;
  readonly because: FoundBecause | null;
}

/** The outcome of one Set-Cookie line: that of the jar, or why the jar was not asked. */
export type SetOutcome = BrowserSaid &
  (
    | (StoreOutcome & { readonly line: string })
    | { readonly kind: "ignored"; readonly line: string; readonly name: string; readonly refusal: Refusal }
  );

/** The reason reported by a browser that is listened to, "" if it had no objection. Absent: nothing was reported. */
export interface BrowserSaid {
  readonly said?: string;
}

/** A request, compared with the jar. */
export interface RequestBeside {
  readonly exchange: Recorded;
  readonly how: HowAsked;
  /** Whether it says anything about cookies: a cached response does not. */
  readonly judged: boolean;
  readonly sent: readonly SentCookie[];
  /** The cookies of its site that were withheld. */
  readonly withheld: readonly (WithheldCookie & BrowserSaid)[];
  readonly expired: readonly Cookie[];
}

/** An exchange of a recording, compared with the jar. */
export interface BesideJar extends RequestBeside {
  readonly set: readonly SetOutcome[];
}
