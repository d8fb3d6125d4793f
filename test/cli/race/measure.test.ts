import { expect, test } from "vitest";
import { measureRace, startOfRace } from "../../../src/cli/race/measure.ts";
import { raceOptions } from "../../../src/cli/race/options.ts";
import type { RaceView } from "../../../src/stage/race/race.ts";

/** A race on a clock that moves by 10 ms at each look, so that each slice is one check; `stopAt`: aborts when so much has been shown. */
async function measured(stopAt = Number.POSITIVE_INFINITY) {
  const shown: RaceView[] = [];
  const stop = new AbortController();
  let at = 0;
  const clock = { now: () => (at += 10), sleep: async () => {} };
  const memory = async () => ({ held: 0, limit: 1e9 });
  const options = { ...raceOptions({}), sessions: 10_000, budget: 200 };
  const race = await measureRace({ memory, clock }, options, stop.signal, (view) => {
    shown.push(view);
    if (shown.length === stopAt) stop.abort();
  });
  return { shown, race, options };
}

test("it is told how far it is: sessions first, then the warm-up, then the rounds", async () => {
  const { shown, race, options } = await measured();
  const doing = shown.map(({ running }) => running?.doing ?? "done");
  expect(doing.slice(0, 2)).toEqual(["5,000 sessions in memory", "10,000 sessions in memory"]);
  expect(shown.slice(0, 2).map(({ running }) => running?.share)).toEqual([0.125, 0.25]);
  const steps = [...new Set(doing.slice(2).map((words) => words.replace(/^round \d+: /, "n: ")))];
  expect(steps).toEqual(["warming up", "n: all three in turns", "done"]);
  expect(doing.find((words) => words.startsWith("round"))).toBe("round 1: all three in turns");
  const shares = shown.flatMap(({ running }) => (running === null ? [] : [running.share]));
  expect(shares).toEqual([...shares].sort((a, b) => a - b));
  expect(shares.at(-1)).toBe(1);
  expect(shown.at(-1)).toEqual({ race, running: null });
  expect(race).toMatchObject({ hop: options.hop, crowd: { asked: 10_000, count: 10_000 } });
  expect(race?.timings).toHaveLength(3);
  expect(startOfRace(options).race).toMatchObject({ hop: options.hop, rounds: 0, crowd: null });
});

test.each([1, 2, 4])("one that is stopped after %i pictures ends there, without a result", async (stopAt) => {
  const { shown, race } = await measured(stopAt);
  expect(race).toBeNull();
  expect(shown).toHaveLength(stopAt);
});
