import { raceFrame } from "../../../src/stage/race/race-frame.ts";
import { RACE_PAGES, raceReport } from "../../../src/stage/race/race-pages.ts";
import { canvas } from "../../stage/course.ts";
import { NOTHING, over, raceOf, running, USUAL } from "../../stage/races.ts";
import { frameOf, type Sheet } from "../sheet.ts";

const VIEWS = {
  "not begun": running(NOTHING, 0),
  "half way": running(USUAL, 0.5),
  over: over(USUAL),
  "the other way round": over(raceOf(24, 12, 40)),
};

/** Every page of a race, and its report. */
export const races = (): Sheet => ({
  ...Object.fromEntries(
    Object.entries(VIEWS).flatMap(([name, view]) =>
      RACE_PAGES.map((_, page) => [`${name}, page ${page + 1}`, raceFrame(view, page, canvas(100, 30))]),
    ),
  ),
  "over, on a small screen": raceFrame(VIEWS.over, 0, canvas(60, 18)),
  "half way, on a small screen": raceFrame(VIEWS["half way"], 0, canvas(60, 18)),
  report: frameOf(raceReport(USUAL, 80)),
});
