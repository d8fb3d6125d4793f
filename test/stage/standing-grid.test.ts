import fc from "fast-check";
import { expect, test } from "vitest";
import { playable } from "../../src/stage/playable.ts";
import type { View } from "../../src/stage/player/view.ts";
import { timeline } from "../../src/stage/timeline/timeline.ts";
import { showOf } from "../course.ts";
import { canvas, view } from "./course.ts";

const SHOWS = ["session-login", "revocation", "same-site"].map((slug) => showOf(slug));

const LOOKS: readonly Partial<View>[] = [
  {},
  { pane: "code" },
  { pane: "wire" },
  { overlay: "inspect" },
  { still: true },
  { corner: "12:34" },
];
const SIZES = [canvas(100, 30), canvas(100, 30, "ascii"), canvas(60, 18), canvas(80, 24)];

test("however one goes through a lesson, a picture is the one that is painted for it alone", () => {
  const laidOut = SHOWS.map((show) => timeline(show, "learn"));
  const step = fc.record({
    lesson: fc.nat(SHOWS.length - 1),
    beat: fc.nat(),
    ticks: fc.array(fc.nat(), { minLength: 2, maxLength: 4 }),
    look: fc.constantFrom(...LOOKS),
    size: fc.constantFrom(...SIZES),
  });
  fc.assert(
    fc.property(fc.array(step, { minLength: 1, maxLength: 4 }), (steps) => {
      for (const { lesson, beat: anyBeat, ticks, look, size } of steps) {
        const [show, line] = [SHOWS[lesson], laidOut[lesson]];
        if (show === undefined || line === undefined) continue;
        const beat = anyBeat % line.beats.length;
        for (const tick of ticks) {
          const at = view(beat, tick % playable(line).ticks(beat), look);
          const alone = playable(timeline(show, "learn")).frame(at, size);
          expect(playable(line).frame(at, size)).toEqual(alone);
        }
      }
    }),
    { numRuns: 60, seed: 13 },
  );
});
