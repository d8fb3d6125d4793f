import { isPath } from "../course/source.ts";
import type { Machine } from "../machine.ts";

/** Under what the progress of a lesson is kept: its name, or the absolute path of a file of one's own. */
export const lessonKey = (host: Machine, typed: string): string =>
  isPath(typed) ? host.absolutePath(typed) : typed;
