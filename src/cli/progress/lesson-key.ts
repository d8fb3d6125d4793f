import type { LessonProgress } from "../../terminal/progress/progress.ts";
import type { ProgressFile } from "../../terminal/progress/progress-file.ts";
import { isPath } from "../course/source.ts";
import type { Machine } from "../machine.ts";
import { isBegun } from "./words.ts";

/** What identifies a lesson of the user's own, wherever it is. */
interface Identity {
  readonly slug: string;
  readonly title: string;
}

/** The key for a lesson's progress: its slug; for a lesson opened by path, its title rather than its location. */
export const lessonKey = (typed: string, { slug, title }: Identity): string =>
  isPath(typed) ? `own:${slug}-${hash(title)}` : typed;

/** Returns the progress of a lesson, including what older versions stored under its location. */
export function progressOf(
  host: Machine,
  progress: ProgressFile,
  typed: string,
  lesson: Identity,
): LessonProgress {
  const known = progress.of(lessonKey(typed, lesson));
  return isBegun(known) || !isPath(typed) ? known : progress.of(placeKey(host, typed));
}

/** The same, and moves it to the new key; returns the key. */
export function adoptedKey(host: Machine, progress: ProgressFile, typed: string, lesson: Identity): string {
  const key = lessonKey(typed, lesson);
  const found = progressOf(host, progress, typed, lesson);
  if (isBegun(found) && !isBegun(progress.of(key))) progress.import(new Map([[key, found]]));
  return key;
}

/** The key by location, as in older versions. */
export const placeKey = (host: Machine, typed: string): string => host.absolutePath(typed);

/** FNV-1a with 64 bits: distinguishes two lessons of one name; nothing is secret. */
function hash(text: string): string {
  let bits = 0xcbf29ce484222325n;
  for (const byte of Buffer.from(text)) bits = BigInt.asUintN(64, (bits ^ BigInt(byte)) * 0x100000001b3n);
  return bits.toString(16).padStart(16, "0").slice(0, 12);
}
