import { describe } from "vitest";
import { course } from "../course.ts";
import { asKept, learnLessons } from "./walk.ts";

describe("every lesson at 100x30, where nothing moves", () =>
  learnLessons({ shows: course.shows, cols: 100, rows: 30, flags: ["--reduced-motion"] }, asKept));
