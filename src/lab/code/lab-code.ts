import type { LessonFiles } from "../../lesson/lesson-files.ts";
import type { AuthoredListing } from "../../lesson/markdown/lesson.ts";
import { parseLesson } from "../../lesson/markdown/parse-lesson.ts";
import type { AuthMode } from "../../trace/things.ts";

/** How the lab's server remembers who asks, by the word for it on the command line. */
export const LAB_MODES = {
  session: { auth: "session", lesson: "session-code", file: "express-session.js" },
  jwt: { auth: "jwt-header", lesson: "jwt-code", file: "server.js" },
  "jwt-cookie": { auth: "jwt-cookie", lesson: "jwt-storage", file: "server.js" },
  naive: { auth: "naive-cookie", lesson: "cookie-is-storage", file: "naive.js" },
} as const satisfies Record<string, { auth: AuthMode; lesson: string; file: string }>;

export type LabMode = keyof typeof LAB_MODES;

export const LAB_MODE_NAMES = Object.keys(LAB_MODES) as readonly LabMode[];

/** The code that a lab runs: a listing of a lesson, the last one of its name. Throws where the course has none. */
export function labListing(mode: LabMode, files: LessonFiles): AuthoredListing {
  const { lesson: slug, file } = LAB_MODES[mode];
  const path = files.paths.find((one) => one.endsWith(`-${slug}.md`)) ?? "";
  const { lesson } = parseLesson(path, files.read(path));
  const found = lesson?.blocks.findLast((block) => block.kind === "code" && block.listing.file === file);
  if (found?.kind !== "code") throw new Error(`the lesson ${slug} has no listing ${file} for the lab`);
  return found.listing;
}
