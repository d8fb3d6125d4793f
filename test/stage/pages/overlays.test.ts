import { describe, expect, test } from "vitest";
import { lineText, lineWidth } from "../../../src/stage/canvas/text.ts";
import { overlayLines } from "../../../src/stage/pages/overlays.ts";
import { playable } from "../../../src/stage/playable.ts";
import type { QuestionBeat } from "../../../src/stage/timeline/beat.ts";
import { timeline } from "../../../src/stage/timeline/timeline.ts";
import { labKeys } from "../../../src/terminal/lab/lab-keys.ts";
import { course, showOf } from "../../course.ts";
import { canvas, rowsOf, view } from "../course.ts";

const SIZES = [
  [100, 30],
  [80, 24],
  [60, 18],
] as const;
const OVERLAYS = ["flow", "inspect", "words", "keys"] as const;

// What covers the stage scrolls, so there is room for every word of it.
describe("no row of an overlay is cut", () => {
  test.each(course.shows.map((show) => [show.lesson.slug, show] as const))("%s", (_, show) => {
    const laidOut = timeline(show, "learn");
    let last: QuestionBeat["over"] = null;
    const wide = new Set<string>();
    for (const beat of laidOut.beats) {
      if (beat.kind === "scene") last = beat;
      for (const [cols, height] of [
        [100, 22],
        [80, 16],
        [60, 10],
      ] as const)
        for (const overlay of OVERLAYS)
          for (const watched of [true, false]) {
            const room = {
              width: cols - 4,
              height,
              glyphs: "unicode",
              watched,
              own: watched ? [] : labKeys(),
            } as const;
            for (const line of overlayLines(overlay, laidOut, last, beat, room))
              if (lineWidth(line) > room.width) wide.add(`${overlay} at ${cols}: ${lineText(line)}`);
          }
    }
    expect([...wide]).toEqual([]);
  });

  test.each(SIZES)("at %d by %d there are four columns less for its rows than in all", (cols, rows) => {
    const row = `${"x".repeat(cols - 6)} y`;
    const note = { title: "Note", lines: [row] };
    const film = playable(timeline(showOf("session-login"), "learn"));
    expect(
      rowsOf(film.frame(view(3, 9, { overlay: "note", note }), canvas(cols, rows))).join("\n"),
    ).toContain(row);
  });
});

test.each(SIZES)("at %d by %d a key with a long sentence has it whole", (cols, rows) => {
  const film = playable(timeline(showOf("session-login"), "learn"));
  const frame = rowsOf(film.frame(view(3, 9, { overlay: "keys", keys: labKeys() }), canvas(cols, rows)));
  const text = frame.map((row) => row.trim()).join(" ");
  expect(text.replace(/\s+/g, " ")).toContain(
    "m Show or hide the page about the lab: its users, levers and tasks",
  );
});
