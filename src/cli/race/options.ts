import { InvalidArgumentError } from "commander";
import { thousands } from "../../text/count.ts";
import { readSpan } from "../../text/time-span.ts";

/** The flags of `race` as given; absent: not given. */
export interface RaceFlags {
  readonly seconds?: number;
  readonly sessions?: number;
  /** Nanoseconds. */
  readonly hop?: number;
  readonly quick?: boolean;
  readonly json?: boolean;
}

/** Options of a race. */
export interface RaceOptions {
  /** Time for the checks, in ms. */
  readonly budget: number;
  readonly sessions: number;
  /** Nanoseconds to a store and back. */
  readonly hop: number;
}

/** Half a millisecond: a quick answer from a machine in the same data centre. */
const HOP = 500_000;
const USUAL = { seconds: 3, sessions: 1_000_000 };
const QUICK = { seconds: 0.3, sessions: 20_000 };
const SECONDS = { least: 0.1, most: 60 };
const SESSIONS = { least: 10_000, most: 10_000_000 };
const HOP_MS = { least: 0.001, most: 1000 };

/** `--quick` changes the defaults. */
export function raceOptions({ seconds, sessions, hop, quick }: RaceFlags): RaceOptions {
  const otherwise = quick ? QUICK : USUAL;
  return {
    budget: 1000 * (seconds ?? otherwise.seconds),
    sessions: sessions ?? otherwise.sessions,
    hop: hop ?? HOP,
  };
}

export function secondsOf(text: string): number {
  const seconds = /^\d*\.?\d+$/.test(text) ? Number(text) : Number.NaN;
  if (!(seconds >= SECONDS.least && seconds <= SECONDS.most))
    throw new InvalidArgumentError(`It should be a number from ${SECONDS.least} to ${SECONDS.most}.`);
  return seconds;
}

export function sessionsOf(text: string): number {
  const sessions = /^\d[\d_,]*$/.test(text) ? Number(text.replaceAll(/[_,]/g, "")) : Number.NaN;
  if (!(sessions >= SESSIONS.least && sessions <= SESSIONS.most)) {
    const [least, most] = [thousands(SESSIONS.least), thousands(SESSIONS.most)];
    throw new InvalidArgumentError(`It should be a whole number from ${least} to ${most}.`);
  }
  return sessions;
}

/** Parses a duration with its unit into nanoseconds: "0.5ms", "200us", "1s". */
export function hopOf(text: string): number {
  const ms = readSpan(text.replace(" ", "")) ?? Number.NaN;
  if (!(ms >= HOP_MS.least && ms <= HOP_MS.most))
    throw new InvalidArgumentError("It should be a time from 1us to 1s with its unit, such as 0.5ms.");
  return ms * 1e6;
}
