import { describe } from "vitest";
import { walkEveryLesson } from "./walk.ts";

describe("at 100x30", () => walkEveryLesson(100, 30));
