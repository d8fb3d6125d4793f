import type { SigningAlgorithm } from "../../trace/things.ts";

/** What races: a look-up of a session, or the check of a token's signature. */
export type Racer = "session" | SigningAlgorithm;

/** How long one check takes, in nanoseconds: the middle of all rounds, and the bounds of their middle half. */
export interface Timing {
  readonly name: Racer;
  readonly median: number;
  readonly lower: number;
  readonly upper: number;
}

/** Sessions held in memory at once; `asked` is how many there should have been. */
export interface CrowdSize {
  readonly asked: number;
  readonly count: number;
  /** All of them together, with the table that they stand in. */
  readonly bytes: number;
}

/** What has been measured so far. */
export interface Race {
  /** Nanoseconds to a store on the network and back. Modelled: added to what is measured. */
  readonly hop: number;
  readonly rounds: number;
  readonly timings: readonly Timing[];
  readonly crowd: CrowdSize | null;
  /** Bytes of the header field that each request carries. */
  readonly wire: readonly { readonly name: Racer; readonly bytes: number }[];
}

/** A race that is being run; `share` is how much of it is over, 0 to 1. */
export interface RaceView {
  readonly race: Race;
  readonly running: { readonly share: number; readonly doing: string } | null;
}

export const timingOf = (race: Race, name: Racer): Timing | undefined =>
  race.timings.find((timing) => timing.name === name);
