import { readFileSync } from "node:fs";
import { worldsIn } from "../src/lesson/running/worlds.ts";
import { LESSON_FILES } from "./course.ts";

/** The text of CONTRIBUTING. */
export const CONTRIBUTING = readFileSync(new URL("../CONTRIBUTING.md", import.meta.url), "utf8");

/** The lesson that is written out in it, and the worlds that a lesson may be in. */
export const [, EXAMPLE = ""] = /^````markdown\n([\s\S]*?)^````$/m.exec(CONTRIBUTING) ?? [];
export const WORLDS = worldsIn({
  paths: [...LESSON_FILES.keys()],
  read: (path) => LESSON_FILES.get(path) ?? "",
});
