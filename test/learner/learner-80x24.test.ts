import { describe } from "vitest";
import { course } from "../course.ts";
import { asOnALargerScreen, learnLessons } from "./walk.ts";

const firsts = course.parts.map(({ slugs }) => slugs[0]);
const shows = course.shows.filter(({ lesson }) => firsts.includes(lesson.slug));

describe("the first lesson of each part at 80x24, in motion", () =>
  learnLessons({ shows, cols: 80, rows: 24, flags: [] }, asOnALargerScreen));
