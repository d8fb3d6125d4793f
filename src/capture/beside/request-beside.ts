import type { Cookie } from "../../http/cookie.ts";
import type { StoreOutcome, WithheldCookie } from "../../sim/jar/cookie-jar.ts";
import type { FoundBecause } from "../../trace/capture-events.ts";
import type { Refusal } from "../../trace/refusal.ts";
import type { Recorded } from "../recording.ts";
import type { HowAsked } from "./how-asked.ts";

/** A cookie that a request carries: seen in its header. `because`: where it came from, if no answer put it in the jar. */
export interface SentCookie {
  readonly cookie: Cookie;
  readonly because: FoundBecause | null;
}

/** What became of one Set-Cookie line: what the jar says, or why the jar was never asked. */
export type SetOutcome = BrowserSaid &
  (
    | (StoreOutcome & { readonly line: string })
    | { readonly kind: "ignored"; readonly line: string; readonly name: string; readonly refusal: Refusal }
  );

/** What a browser that can be listened to says itself: its word for why not, "" if it has nothing against it. Absent: nobody heard it. */
export interface BrowserSaid {
  readonly said?: string;
}

/** A request with what the jar beside it says. */
export interface RequestBeside {
  readonly exchange: Recorded;
  readonly how: HowAsked;
  /** Whether it says anything of cookies: nothing that came out of a cache does. */
  readonly judged: boolean;
  readonly sent: readonly SentCookie[];
  /** What stayed in the jar, of the cookies of its site. */
  readonly withheld: readonly (WithheldCookie & BrowserSaid)[];
  readonly expired: readonly Cookie[];
}

/** An exchange of a recording with what the jar beside it says. */
export interface BesideJar extends RequestBeside {
  readonly set: readonly SetOutcome[];
}
