import { describe, expect, test } from "vitest";
import type { Race } from "../../../src/stage/race/race.ts";
import { crowdWords, meaning, methodWords, verdicts, wireWords } from "../../../src/stage/race/race-words.ts";
import { NOTHING, raceOf, USUAL } from "../races.ts";

describe("the words follow from the numbers, whichever way round they are", () => {
  test.each<[string, Race, string, string]>([
    [
      "the usual order",
      USUAL,
      "On this machine a look-up in memory is 30 times cheaper than an HS256 check.",
      "With one hop to a store, a look-up costs 42 times as much as an HS256 check.",
    ],
    [
      "a slow table",
      raceOf(24, 12, 40),
      "On this machine a look-up in memory costs 2.0 times as much as an HS256 check.",
      "With one hop to a store, a look-up costs 44 times as much as an HS256 check.",
    ],
    [
      "a very near store",
      { ...USUAL, hop: 1000 },
      "On this machine a look-up in memory is 30 times cheaper than an HS256 check.",
      "With one hop to a store, a look-up is 8.6 times cheaper than an HS256 check.",
    ],
    [
      "too close to call",
      raceOf(12, 12.5, 40, { hop: 100 }),
      "On this machine a look-up in memory costs about as much as an HS256 check.",
      "With one hop to a store, a look-up costs about as much as an HS256 check.",
    ],
  ])("%s", (_, race, inMemory, inStore) => {
    expect(verdicts(race)).toEqual([inMemory, inStore]);
    expect(meaning(race).slice(0, 2)).toEqual([inMemory, inStore]);
  });

  test.each<[string, Race, string]>([
    ["it depends", USUAL, 'So "JWT is faster" can be true or false: it depends on where the table is.'],
    [
      "the session always",
      { ...USUAL, hop: 1000 },
      "With a hop this short, the session is cheaper in both places.",
    ],
    ["the token always", raceOf(24, 12, 40), "Here the token is cheaper in both places."],
    ["no reason", raceOf(12, 12.5, 40), "Where two numbers are so close, speed is no reason to choose."],
    ["no reason", { ...USUAL, hop: 11_000 }, "Where two numbers are so close, speed is no reason to choose."],
  ])("what follows: %s", (_, race, conclusion) => {
    expect(meaning(race)[2]).toBe(conclusion);
  });

  test("the hop at which both cost the same is named only where there is one", () => {
    const level = "The two are level when the hop takes 12 µs.";
    expect(meaning(USUAL)).toContain(level);
    expect(verdicts({ ...USUAL, hop: 11_600 })[1]).toContain("costs about as much as");
    expect(meaning(raceOf(24, 12, 40)).join()).not.toContain("level");
  });

  test("RS256 against HS256, and what a denylist costs", () => {
    expect(meaning(USUAL)).toContain("Here an RS256 check costs 3.3 times as much as an HS256 check.");
    expect(meaning(raceOf(1, 40, 20))).toContain(
      "Here an RS256 check is 2.0 times cheaper than an HS256 check.",
    );
    expect(meaning(USUAL).at(-1)).toContain("pays for the hop too: 512 µs with HS256.");
  });

  test("nothing is said before there are numbers", () => {
    expect(verdicts(NOTHING)).toEqual([]);
    expect(meaning(NOTHING)).toEqual([]);
    expect(meaning({ ...USUAL, timings: USUAL.timings.slice(0, 2) })).toEqual([]);
  });
});

test("what sessions weigh, and that there was room for fewer", () => {
  const full = { asked: 1_000_000, count: 1_000_000, bytes: 221_400_000 };
  expect(crowdWords(full)[0]).toBe("Measured: 1,000,000 sessions, 221 bytes each, 221 MB.");
  expect(crowdWords(full).join()).not.toContain("asked");
  expect(crowdWords({ ...full, asked: 5_000_000 })[1]).toMatch(/^You asked for 5,000,000:/);
});

test("what a million requests carry", () => {
  expect(wireWords(USUAL)[0]).toBe(
    "Every request carries it again. In 1,000,000 requests: 52 MB, 211 MB and 510 MB.",
  );
});

test("how steady the numbers are", () => {
  expect(methodWords(USUAL)).toEqual([
    "Each number is the middle one of 21 rounds. Half of them took 0.36–0.44 µs (look-up), 11–13 µs (HS256), 36–44 µs (RS256).",
  ]);
});
