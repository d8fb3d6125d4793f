import { beforeAll, describe, expect, test } from "vitest";
import type { Canvas } from "../../../src/stage/canvas/frame.ts";
import { misfits } from "../../../src/stage/misfits.ts";
import { scenePicture } from "../../../src/stage/picture/scene-picture.ts";
import { timeline } from "../../../src/stage/timeline/timeline.ts";
import { TRUTHS } from "../../../src/stage/truths/truths.ts";
import { drawExam, examShow } from "../../../src/trace/show/exam.ts";
import { course } from "../../course.ts";
import { GRID_LAWS, gridFault } from "./grid-laws.ts";
import { faultsOf, type Law, type Laws } from "./law.ts";
import { everyRest, pictureOf } from "./picture.ts";
import { ROLE_LAWS } from "./role-laws.ts";
import { VALUE_LAWS } from "./value-laws.ts";

/** The laws of the stage, at every tick and answer of every lesson and of an exam; each size has a file, so that they can run side by side. */

const shows = [...course.shows, examShow(drawExam(course.pool, 482_913))];

/** What `check` proves of every beat at rest holds here at every tick at which nothing moves. */
const TRUTH_LAWS: Laws = Object.fromEntries(
  Object.entries(TRUTHS).map(([name, truth]): [string, Law] => [
    name,
    ({ timeline: laidOut, beat, at, layout, rows }) => {
      if (beat.kind !== "scene" || laidOut.beats[at.beat]?.kind !== "scene" || at.tick < 6) return null;
      if (beat.packet !== null && at.tick < 14) return null;
      return truth({ timeline: laidOut, beat, picture: scenePicture(laidOut, beat), layout, rows });
    },
  ]),
);

const LAWS = { ...GRID_LAWS, ...VALUE_LAWS, ...ROLE_LAWS, ...TRUTH_LAWS };

/** Every picture of every show obeys every law at these sizes. */
export function testLaws(sizes: readonly Canvas[]): void {
  describe.each(shows.map((show) => [show.lesson?.slug ?? show.title, show] as const))(
    "%s",
    (_slug, show) => {
      const laidOut = timeline(show, "learn");

      describe.each(sizes)("every picture at $cols x $rows", (size) => {
        let faults: ReadonlyMap<string, readonly string[]>;
        beforeAll(() => {
          faults = faultsOf(LAWS, laidOut, size);
        });

        test.each(Object.keys(LAWS))("%s", (name) => expect(faults.get(name)).toEqual([]));
      });
    },
  );
}

/** Every beat at rest has exactly its cells, at sizes for which nothing was designed. */
export function testCells(sizes: readonly Canvas[]): void {
  test.each(sizes)("every beat at rest has exactly its cells at $cols x $rows in $glyphs", (size) => {
    for (const show of shows) {
      const laidOut = timeline(show, "learn");
      for (const at of everyRest(laidOut)) {
        const { frame, text } = pictureOf(laidOut, at, size);
        expect(gridFault(frame, size), `${show.title} ${JSON.stringify(at)}`).toBeNull();
        if (size.glyphs === "ascii") expect(text).toMatch(/^[\x20-\x7e]*$/);
      }
    }
  });
}

/** Nothing is cut on the smallest screens. */
export function testFit(): void {
  test.each(shows.map((show) => [show.lesson?.slug ?? show.title, show] as const))(
    "%s: nothing is cut on the smallest screens",
    (_, show) => {
      expect(misfits(show)).toEqual([]);
    },
  );
}
