import type { RaceCheck } from "../../sim/race/race-checks.ts";
import type { Timing } from "../../stage/race/race.ts";
import type { WallClock } from "../../terminal/clock.ts";

/** Duration of one slice of work, in ms: long enough for the clock, short enough for keys to be handled. */
const SLICE_MS = 6;
/** Fraction of the budget that is not measured: the compiler is still at work, and the size of a slice is determined. */
const WARM_UP = 0.2;
/** Maximum warm-up in ms: by then the compiler is done. */
const LONGEST_WARM_UP = 1000;
const LEAST_ROUNDS = 5;
/** Maximum checks per slice: more would mean that a check takes no time. */
const MOST_TIMES = 2 ** 22;

export interface TimingOptions {
  /** Total time for the checks, in ms. */
  readonly budget: number;
  readonly clock: WallClock;
  readonly signal: AbortSignal;
  /** Called after each slice of the warm-up and after each round with the fraction of the budget spent, 0 to 1. */
  readonly onProgress?: (share: number, result: TimingResult) => void;
}

export interface TimingResult {
  readonly rounds: number;
  readonly timings: readonly Timing[];
}

interface TimedCheck {
  readonly check: RaceCheck;
  /** Number of checks in the next slice. */
  times: number;
  /** Nanoseconds per check, one for each round. */
  readonly samples: number[];
}

/**
 * Times checks in rounds: each gets a slice in every round, starting with a different one each time, so that anything that slows the
 * machine down affects all of them. null if the signal aborted it. Throws if a check fails: that would be different work.
 */
export async function timeChecks(
  checks: readonly RaceCheck[],
  { budget, clock, signal, onProgress = () => {} }: TimingOptions,
): Promise<TimingResult | null> {
  const lanes = checks.map((check): TimedCheck => ({ check, times: 1, samples: [] }));
  let spent = 0;
  let result: TimingResult = { rounds: 0, timings: [] };
  /** Nanoseconds per check. */
  const slice = async (lane: TimedCheck): Promise<number> => {
    // Keys, signals and the picture are handled between slices.
    await clock.sleep(0);
    const { check, times } = lane;
    const begun = clock.now();
    const granted = check.run(times);
    const ms = clock.now() - begun;
    if (granted !== times) throw new Error(`${check.name}: ${granted} of ${times} checks said yes`);
    spent += ms;
    lane.times = nextTimes(times, ms);
    return (ms * 1e6) / times;
  };

  const warmUp = Math.min(LONGEST_WARM_UP, WARM_UP * budget);
  for (const [i, lane] of lanes.entries()) {
    const until = (warmUp * (i + 1)) / lanes.length;
    for (let times = 0; lane.times > 1.5 * times || spent < until; ) {
      if (signal.aborted) return null;
      times = lane.times;
      await slice(lane);
      onProgress(Math.min(1, spent / budget), result);
    }
  }

  while (spent < budget || result.rounds < LEAST_ROUNDS) {
    for (let turn = 0; turn < lanes.length; turn += 1) {
      if (signal.aborted) return null;
      const lane = lanes[(result.rounds + turn) % lanes.length] as TimedCheck;
      lane.samples.push(await slice(lane));
    }
    result = { rounds: result.rounds + 1, timings: lanes.map(timingOf) };
    onProgress(Math.min(1, spent / budget), result);
  }
  return result;
}

/**
 * Returns the number of checks for the next slice, to take SLICE_MS: at most twice and at least half of the last one, since
 * one slice may have been delayed.
 */
function nextTimes(times: number, ms: number): number {
  const fitting = (times * SLICE_MS) / ms;
  const next = Math.max(1, Math.round(Math.min(2 * times, Math.max(times / 2, fitting))));
  if (next > MOST_TIMES) throw new Error("a check takes no time that could be measured");
  return next;
}

function timingOf({ check, samples }: TimedCheck): Timing {
  const sorted = [...samples].sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.round(share * (sorted.length - 1))] ?? Number.NaN;
  return { name: check.name, lower: at(0.25), median: at(0.5), upper: at(0.75) };
}
