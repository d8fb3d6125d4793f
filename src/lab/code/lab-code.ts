import type { LessonFiles } from "../../lesson/lesson-files.ts";
import type { AuthoredListing } from "../../lesson/markdown/lesson.ts";
import { parseLesson } from "../../lesson/markdown/parse-lesson.ts";
import type { LabMode } from "../../trace/show/lab-mode.ts";
import { LAB_MODES } from "./lab-modes.ts";

/** Returns the code that a lab runs: a listing of a lesson, the last one of its name. Throws if the course has none. */
export function labListing(mode: LabMode, files: LessonFiles): AuthoredListing {
  const { lesson: slug, file } = LAB_MODES[mode];
  const path = files.paths.find((one) => one.endsWith(`-${slug}.md`)) ?? "";
  const { lesson } = parseLesson(path, files.read(path));
  const found = lesson?.blocks.findLast((block) => block.kind === "code" && block.listing.file === file);
  if (found?.kind !== "code") throw new Error(`the lesson ${slug} has no listing ${file} for the lab`);
  return found.listing;
}
