import { describe } from "vitest";
import { asKept, learnEveryLesson } from "./walk.ts";

describe("at 100x30", () => learnEveryLesson({ cols: 100, rows: 30, flags: [] }, asKept));
