import { describe, expect, test } from "vitest";
import type { SceneBeat } from "../../../src/stage/timeline/beat.ts";
import { isFlash, progressAt, ticksOf } from "../../../src/stage/timeline/ticks.ts";
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
