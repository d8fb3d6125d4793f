import type { SigningAlgorithm } from "../../trace/things.ts";

/** What competes: a session look-up, or the verification of a token's signature. */
export type Racer = "session" | SigningAlgorithm;

/** Time of one check in nanoseconds: the median of all rounds, and the quartiles. */
export interface Timing {
  readonly name: Racer;
  readonly median: number;
  readonly lower: number;
  readonly upper: number;
}

/** Sessions held in memory at once; `asked`: the requested number. */
export interface CrowdSize {
  readonly asked: number;
  readonly count: number;
  /** All of them together, including their table. */
  readonly bytes: number;
}

/** The measurements so far. */
export interface Race {
  /** Nanoseconds to a store on the network and back. Modelled, and added to what is measured. */
  readonly hop: number;
  readonly rounds: number;
  readonly timings: readonly Timing[];
  readonly crowd: CrowdSize | null;
  /** Bytes of the header field in each request. */
  readonly wire: readonly { readonly name: Racer; readonly bytes: number }[];
}

/** A race in progress; `share`: from 0 to 1. */
export interface RaceView {
  readonly race: Race;
  readonly running: { readonly share: number; readonly doing: string } | null;
}

export const timingOf = (race: Race, name: Racer): Timing | undefined =>
  race.timings.find((timing) => timing.name === name);
