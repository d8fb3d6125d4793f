import { beforeAll, describe, expect, test } from "vitest";
import { misfits } from "../../src/stage/misfits.ts";
import { timeline } from "../../src/stage/timeline/timeline.ts";
import { drawExam, examShow } from "../../src/trace/show/exam.ts";
import { course } from "../course.ts";
import { canvas } from "./course.ts";
import { GRID_LAWS, gridFault } from "./laws/grid-laws.ts";
import { faultsOf } from "./laws/law.ts";
import { everyRest, pictureOf } from "./laws/picture.ts";
import { ROLE_LAWS } from "./laws/role-laws.ts";
import { VALUE_LAWS } from "./laws/value-laws.ts";

/** The laws of the stage, at every tick and answer of every lesson and of an exam. */

const LAW_SIZES = [canvas(100, 30), canvas(80, 24), canvas(60, 18)];
const MORE_SIZES = [canvas(200, 60), canvas(121, 35), canvas(79, 50), canvas(20, 5), canvas(1, 1)];

const LAWS = { ...GRID_LAWS, ...VALUE_LAWS, ...ROLE_LAWS };

const shows = [...course.shows, examShow(drawExam(course.pool, 482_913))];

describe.each(shows.map((show) => [show.lesson?.slug ?? show.title, show] as const))("%s", (_slug, show) => {
  const laidOut = timeline(show, "learn");

  describe.each(LAW_SIZES)("every picture at $cols x $rows", (size) => {
    let faults: ReadonlyMap<string, readonly string[]>;
    beforeAll(() => {
      faults = faultsOf(LAWS, laidOut, size);
    });

    test.each(Object.keys(LAWS))("%s", (name) => expect(faults.get(name)).toEqual([]));
  });

  test.each(MORE_SIZES)("every beat at rest has exactly its cells at $cols x $rows", (size) => {
    for (const at of everyRest(laidOut))
      expect(gridFault(pictureOf(laidOut, at, size).frame, size), JSON.stringify(at)).toBeNull();
  });

  test("ASCII frames hold nothing beyond ASCII", () => {
    for (const at of everyRest(laidOut))
      expect(pictureOf(laidOut, at, canvas(100, 30, "ascii")).rows.join("")).toMatch(/^[\x20-\x7e]*$/);
  });

  test("nothing is cut on the smallest screens", () => {
    expect(misfits(show)).toEqual([]);
  });
});
