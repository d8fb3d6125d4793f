import { asciiFor } from "../stage/glyphs.ts";
import type { Canvas } from "../stage/view.ts";
import type { LessonProgress } from "../terminal/progress.ts";

/** Whether anything has been done in a lesson since it was begun, or reset. */
export const isBegun = ({ beats, solved }: LessonProgress): boolean => beats > 0 || solved.length > 0;

/** Whether a lesson was left before its end; who has seen it all stands at its beginning again. */
export const isUnderWay = ({ beat, beats, finished }: LessonProgress): boolean =>
  beats > 0 && (beat > 0 || !finished);

/** `beat 12 of 40`, as the corner of the screen says it. */
export const placeWords = ({ beat, beats }: LessonProgress): string => `beat ${beat + 1} of ${beats}`;

/**
 * Where somebody stands in a lesson, in a few letters: `▸ 12 of 40, 1/2 solved`, `✓ done`; nothing where it was never begun.
 * `exercises` are the names of those in the lesson.
 */
export function progressMark(
  progress: LessonProgress,
  exercises: readonly string[],
  glyphs: Canvas["glyphs"],
): string {
  const { beat, beats, finished, solved } = progress;
  if (!isBegun(progress)) return "";
  const place = finished ? "✓ done" : `▸ ${beat + 1} of ${beats}`;
  const done = exercises.filter((name) => solved.includes(name)).length;
  const mark = exercises.length === 0 ? place : `${place}, ${done}/${exercises.length} solved`;
  return glyphs === "ascii" ? [...mark].map(asciiFor).join("") : mark;
}
