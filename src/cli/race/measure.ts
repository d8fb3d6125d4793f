import { raceChecks } from "../../sim/race/race-checks.ts";
import { SessionCrowd } from "../../sim/race/session-crowd.ts";
import type { Race, RaceView } from "../../stage/race/race.ts";
import { thousands } from "../../text/count.ts";
import type { Machine } from "../machine.ts";
import { weighCrowd } from "./crowd.ts";
import type { RaceOptions } from "./options.ts";
import { timeChecks } from "./timing.ts";

/** Fraction of the progress bar for creating the sessions. */
const CROWD_SHARE = 0.25;

/** Returns a race without measurements. */
export function startOfRace({ hop }: RaceOptions): RaceView {
  const race: Race = { hop, rounds: 0, timings: [], crowd: null, wire: [] };
  return { race, running: { share: 0, doing: "sessions in memory" } };
}

/**
 * Fills a table with sessions, measures its memory, and times look-ups in it against token checks. `show` gets every new state, including
 * the last; null if the signal aborted it.
 */
export async function measureRace(
  host: Pick<Machine, "memory" | "clock">,
  options: RaceOptions,
  signal: AbortSignal,
  show: (view: RaceView) => void,
): Promise<Race | null> {
  let { race } = startOfRace(options);
  const crowd = new SessionCrowd();
  const size = await weighCrowd(crowd, options.sessions, host, signal, (count) => {
    const doing = `${thousands(count)} sessions in memory`;
    show({ race, running: { share: (CROWD_SHARE * count) / options.sessions, doing } });
  });
  if (size === null) return null;
  const checks = raceChecks(crowd);
  race = { ...race, crowd: size, wire: checks.map(({ name, wireBytes }) => ({ name, bytes: wireBytes })) };
  const timed = await timeChecks(checks, {
    budget: options.budget,
    clock: host.clock,
    signal,
    onProgress(share, result) {
      race = { ...race, ...result };
      const doing = result.rounds === 0 ? "warming up" : `round ${result.rounds}: all three in turns`;
      show({ race, running: { share: CROWD_SHARE + (1 - CROWD_SHARE) * share, doing } });
    },
  });
  if (timed === null) return null;
  show({ race, running: null });
  return race;
}
