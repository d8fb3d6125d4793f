import { describe, expect, test } from "vitest";
import type { Canvas } from "../../../src/stage/canvas/frame.ts";
import { misfits } from "../../../src/stage/misfits.ts";
import { scenePicture } from "../../../src/stage/picture/scene-picture.ts";
import { playable } from "../../../src/stage/playable.ts";
import type { Timeline } from "../../../src/stage/timeline/beat.ts";
import { timeline } from "../../../src/stage/timeline/timeline.ts";
import { TRUTHS } from "../../../src/stage/truths/truths.ts";
import { drawExam, examShow } from "../../../src/trace/show/exam.ts";
import type { Show } from "../../../src/trace/show/show.ts";
import { course } from "../../course.ts";
import { GRID_LAWS, gridFault } from "./grid-laws.ts";
import { faultsOf, type Law, type Laws } from "./law.ts";
import { everyRest } from "./picture.ts";
import { ROLE_LAWS } from "./role-laws.ts";
import { VALUE_LAWS } from "./value-laws.ts";

/** The laws of the stage, at every tick and answer of every lesson and of an exam; each size has a file, so that they can run side by side. */

const SHOWS = [...course.shows, examShow(drawExam(course.pool, 482_913))].map(
  (show) => [show.lesson?.slug ?? show.title, show] as const,
);

/** Each show is laid out once, for all sizes. */
function laidOutOf(show: Show): Timeline {
  const known = laidOut.get(show);
  if (known !== undefined) return known;
  const found = timeline(show, "learn");
  laidOut.set(show, found);
  return found;
}

const laidOut = new WeakMap<Show, Timeline>();

/** What `check` proves of every beat at rest is tested here at every tick without movement. */
const TRUTH_LAWS: Laws = Object.fromEntries(
  Object.entries(TRUTHS).map(([name, truth]): [string, Law] => [
    name,
    ({ timeline, beat, at, layout, rows }) => {
      if (beat.kind !== "scene" || timeline.beats[at.beat]?.kind !== "scene" || at.tick < 6) return null;
      if (beat.packet !== null && at.tick < 14) return null;
      return truth({ timeline, beat, picture: scenePicture(timeline, beat), layout, rows });
    },
  ]),
);

const LAWS = { ...GRID_LAWS, ...VALUE_LAWS, ...ROLE_LAWS, ...TRUTH_LAWS };

/** Every picture of every show obeys every law at these sizes. */
export function testLaws(sizes: readonly Canvas[]): void {
  describe.each(SHOWS)("%s", (_slug, show) => {
    test.each(sizes)("every picture at $cols x $rows obeys every law", (size) => {
      expect(faultsOf(LAWS, laidOutOf(show), size)).toEqual({});
    });
  });
}

/** Every beat at rest has exactly its cells, at sizes for which nothing was designed. */
export function testCells(sizes: readonly Canvas[]): void {
  test.each(sizes)("every beat at rest has exactly its cells at $cols x $rows in $glyphs", (size) => {
    const faults = SHOWS.flatMap(([name, show]) => {
      const laidOut = laidOutOf(show);
      return [...everyRest(laidOut)].flatMap((at) => {
        const frame = playable(laidOut).frame(at, size);
        const strange = size.glyphs === "ascii" && !/^[\x20-\x7e]*$/.test(frame.chars.join(""));
        const fault = gridFault(frame, size) ?? (strange ? "is more than ASCII" : null);
        return fault === null ? [] : [`${name}, beat ${at.beat}: ${fault}`];
      });
    });
    expect(faults).toEqual([]);
  });
}

/** Nothing is cut on the smallest screens. */
export function testFit(): void {
  test.each(SHOWS)("%s: nothing is cut on the smallest screens", (_, show) => {
    expect(misfits(show)).toEqual([]);
  });
}
