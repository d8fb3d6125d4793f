import type { LessonProgress } from "../../terminal/progress/progress.ts";
import type { ProgressFile } from "../../terminal/progress/progress-file.ts";
import { isPath } from "../course/source.ts";
import type { Machine } from "../machine.ts";
import { isBegun } from "./words.ts";

/** What tells one lesson of one's own from another, wherever it lies. */
interface Identity {
  readonly slug: string;
  readonly title: string;
}

/** Under what the progress of a lesson is kept: its name; of one's own, by which a path was typed, what it is called and not where it lies. */
export const lessonKey = (typed: string, { slug, title }: Identity): string =>
  isPath(typed) ? `own:${slug}-${hash(title)}` : typed;

/** How far somebody is in a lesson. What was kept by the place of its file, as it was once, is found too. */
export function progressOf(
  host: Machine,
  progress: ProgressFile,
  typed: string,
  lesson: Identity,
): LessonProgress {
  const known = progress.of(lessonKey(typed, lesson));
  return isBegun(known) || !isPath(typed) ? known : progress.of(placeKey(host, typed));
}

/** The same, and from now on it is kept under what the lesson is; the key. */
export function adoptedKey(host: Machine, progress: ProgressFile, typed: string, lesson: Identity): string {
  const key = lessonKey(typed, lesson);
  const found = progressOf(host, progress, typed, lesson);
  if (isBegun(found) && !isBegun(progress.of(key))) progress.import(new Map([[key, found]]));
  return key;
}

/** The key of a lesson of one's own by its place. */
export const placeKey = (host: Machine, typed: string): string => host.absolutePath(typed);

/** FNV-1a with 64 bits: two lessons of one name are told apart by it, and nothing is kept secret. */
function hash(text: string): string {
  let bits = 0xcbf29ce484222325n;
  for (const byte of Buffer.from(text)) bits = BigInt.asUintN(64, (bits ^ BigInt(byte)) * 0x100000001b3n);
  return bits.toString(16).padStart(16, "0").slice(0, 12);
}
