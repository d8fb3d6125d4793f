import { describe } from "vitest";
import { asOnALargerScreen, learnEveryLesson } from "./walk.ts";

describe("at 80x24, where nothing moves", () =>
  learnEveryLesson({ cols: 80, rows: 24, flags: ["--reduced-motion"] }, asOnALargerScreen));
