import type { Race, RaceView } from "../../src/stage/race/race.ts";

/** A race with these medians, in microseconds, and a hop of 0.5 ms. */
export function raceOf(session: number, hs256: number, rs256: number, change: Partial<Race> = {}): Race {
  const timing = (name: "session" | "HS256" | "RS256", us: number) => {
    return { name, median: us * 1000, lower: us * 900, upper: us * 1100 };
  };
  return {
    hop: 500_000,
    rounds: 21,
    timings: [timing("session", session), timing("HS256", hs256), timing("RS256", rs256)],
    crowd: { asked: 1_000_000, count: 1_000_000, bytes: 221_000_000 },
    wire: [
      { name: "session", bytes: 52 },
      { name: "HS256", bytes: 211 },
      { name: "RS256", bytes: 510 },
    ],
    ...change,
  };
}

/** As on most machines. */
export const USUAL = raceOf(0.4, 12, 40);

/** The longest words and numbers that there can be. */
export const LONGEST = raceOf(1234.5, 23_456.7, 98_765.4, {
  hop: 1e9,
  rounds: 1234,
  crowd: { asked: 10_000_000, count: 9_876_543, bytes: 2_222_222_222 },
});

export const NOTHING: Race = raceOf(0, 0, 0, { rounds: 0, timings: [], crowd: null, wire: [] });

export const over = (race: Race): RaceView => ({ race, running: null });
export const running = (race: Race, share: number): RaceView => {
  return { race, running: { share, doing: "round 12: all three in turns" } };
};
