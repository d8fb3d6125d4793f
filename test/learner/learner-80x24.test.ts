import { describe } from "vitest";
import { walkEveryLesson } from "./walk.ts";

describe("at 80x24", () => walkEveryLesson(80, 24));
