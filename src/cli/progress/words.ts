import type { LessonProgress } from "../../terminal/progress/progress.ts";

/** Whether anything has been done in a lesson since it was begun, or reset. */
export const isBegun = ({ beats, solved }: LessonProgress): boolean => beats > 0 || solved.length > 0;

/** Whether a lesson was left before its end; who has seen it all stands at its beginning again. */
export const isUnderWay = ({ beat, beats, finished }: LessonProgress): boolean =>
  beats > 0 && (beat > 0 || !finished);

/** `beat 12 of 40`, as the corner of the screen says it. */
export const placeWords = ({ beat, beats }: LessonProgress): string => `beat ${beat + 1} of ${beats}`;

/** Whether there is nothing left to do in a lesson that has these exercises. */
export const isDone = ({ finished, solved }: LessonProgress, exercises: readonly string[]): boolean =>
  finished && exercises.every((name) => solved.includes(name));

/**
 * Where somebody stands in a lesson, in a few letters: `▸ 12 of 40, 1/2 solved`, `✓ read, 1/2 solved`, `✓ done`; nothing
 * if it was never begun. `exercises` are the names of those in the lesson.
 */
export function progressMark(progress: LessonProgress, exercises: readonly string[]): string {
  if (!isBegun(progress)) return "";
  if (isDone(progress, exercises)) return "✓ done";
  return [placeMark(progress), ...solvedMark(progress, exercises)].join(", ");
}

const placeMark = ({ beat, beats, finished }: LessonProgress): string =>
  finished ? "✓ read" : `▸ ${beat + 1} of ${beats}`;

function solvedMark({ solved }: LessonProgress, exercises: readonly string[]): string[] {
  if (exercises.length === 0) return [];
  return [`${exercises.filter((name) => solved.includes(name)).length}/${exercises.length} solved`];
}
