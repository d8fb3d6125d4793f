import { describe, expect, test } from "vitest";
import type { Beat, CompareBeat, SceneBeat } from "../../../src/stage/timeline/beat.ts";
import {
  isFlash,
  progressAt,
  restOf,
  standingAt,
  ticksOf,
  waysAt,
} from "../../../src/stage/timeline/ticks.ts";
import { timeline } from "../../../src/stage/timeline/timeline.ts";
import { showOf } from "../../course.ts";

const scenes = timeline(showOf("session-login"), "learn").beats.filter(
  (beat): beat is SceneBeat => beat.kind === "scene",
);

describe.each(scenes.map((beat, i) => [i, beat.packet, beat] as const))(
  "scene %d, with %s",
  (_, packet, beat) => {
    const ticks = Array.from({ length: ticksOf(beat) }, (_, tick) => tick);

    test("what is new flashes in between: neither when the beat begins nor at its end, and not while something travels", () => {
      const lit = ticks.filter((tick) => isFlash(beat, tick));
      expect(lit).toEqual(packet === null ? [1, 2, 3, 4] : []);
      expect(lit).not.toContain(ticks.at(-1));
    });

    test("what travels leaves at the first tick and is there at the last", () => {
      const way = ticks.map((tick) => progressAt(beat, tick));
      expect(way).toEqual(way.toSorted((a, b) => a - b));
      expect([way[0], way.at(-1)]).toEqual(packet === null ? [1, 1] : [0, 1]);
      expect(progressAt(beat, 1000)).toBe(1);
    });
  },
);

const comparisons = timeline(showOf("revocation"), "learn").beats.filter(
  (beat): beat is CompareBeat => beat.kind === "compare",
);
const still = (beat: CompareBeat): CompareBeat => ({
  ...beat,
  lanes: beat.lanes.map((lane) => ({
    ...lane,
    beat: { ...lane.beat, packet: null },
  })) as unknown as CompareBeat["lanes"],
});
const travelling = (beat: CompareBeat, lane: 0 | 1): CompareBeat => ({
  ...still(beat),
  lanes: still(beat).lanes.map((one, i) =>
    i === lane ? { ...one, beat: { ...one.beat, packet: "to-server" } } : one,
  ) as unknown as CompareBeat["lanes"],
});
const [compared] = comparisons;
if (compared === undefined) throw new Error("no comparison");

describe("two worlds", () => {
  test("a request goes there and an answer comes back, one after the other, if one of the worlds asks", () => {
    for (const lane of [0, 1] as const) {
      const beat = travelling(compared, lane);
      const ways = Array.from({ length: ticksOf(beat) }, (_, tick) => waysAt(beat, tick));
      expect(ways).toHaveLength(29);
      expect(ways[0]).toEqual({ there: 0, back: 0 });
      expect(ways[7]).toEqual({ there: 0.5, back: 0 });
      expect(ways[14]).toEqual({ there: 1, back: 0 });
      expect(ways[21]).toEqual({ there: 1, back: 0.5 });
      expect(ways[28]).toEqual({ there: 1, back: 1 });
      expect(waysAt(beat, 1000)).toEqual({ there: 1, back: 1 });
    }
  });

  test("nothing moves if neither asks", () => {
    expect(ticksOf(still(compared))).toBe(1);
    expect(waysAt(still(compared), 0)).toEqual({ there: 1, back: 1 });
  });
});

test("the phase of a beat is one from tick to tick, until what travels is there", () => {
  const phases = (beat: Beat) =>
    Array.from({ length: ticksOf(beat) }, (_, tick) => standingAt(beat, tick)).join(" ");
  const sent = scenes.find(({ packet }) => packet !== null);
  const here = scenes.find(({ packet }) => packet === null);
  if (sent === undefined || here === undefined) throw new Error("no such scene");
  expect(phases(sent)).toBe(`${"sent ".repeat(14)}rest`);
  expect(phases(here)).toBe("rest flash flash flash flash rest rest");
  expect(phases(travelling(compared, 0))).toBe(`${"sent ".repeat(14)}${"answered ".repeat(14)}rest`);
  expect(phases(still(compared))).toBe("rest");
  expect(standingAt({ kind: "race", line: 1 }, 0)).toBe("rest");
});

test("a beat rests as long as it takes to read it, a comparison twice as long to look at, anything else 8 s", () => {
  const words = {
    headline: [{ text: "x".repeat(10), role: "text" }],
    body: [{ text: "y".repeat(30), role: "text" }],
  } as const;
  const [scene] = scenes;
  if (scene === undefined) throw new Error("no scene");
  expect(restOf({ ...scene, ...words })).toBe(1800 + 40 * 45);
  expect(restOf({ ...scene, headline: [], body: [] })).toBe(1800);
  expect(restOf({ ...compared, ...words })).toBe(3600 + 40 * 45);
  expect(restOf({ kind: "race", line: 1 })).toBe(8000);
  expect(restOf(undefined)).toBe(8000);
});
