import type { LessonProgress } from "../../terminal/progress/progress.ts";

/** Whether anything has been done in a lesson since it was begun, or reset. */
export const isBegun = ({ beats, solved }: LessonProgress): boolean => beats > 0 || solved.length > 0;

/** Whether a lesson was left before its end; who has seen it all stands at its beginning again. */
export const isUnderWay = ({ beat, beats, finishedAt }: LessonProgress): boolean =>
  beats > 0 && (beat > 0 || finishedAt === null);

/** `beat 12 of 40`, as the corner of the screen says it. */
export const placeWords = ({ beat, beats }: LessonProgress): string => `beat ${beat + 1} of ${beats}`;

/** Whether there is nothing left to do in a lesson that has these exercises. */
export const isDone = ({ finishedAt, solved }: LessonProgress, exercises: readonly string[]): boolean =>
  finishedAt !== null && exercises.every((name) => solved.includes(name));

/**
 * Where somebody stands in a lesson, in a few letters: `▸ 12 of 40, 1/2 solved`, `✓ read, 1/2 solved`, `✓ done, 17 of 20 right`;
 * nothing if it was never begun. `exercises` are the names of those in the lesson.
 */
export function progressMark(progress: LessonProgress, exercises: readonly string[]): string {
  if (!isBegun(progress)) return "";
  if (isDone(progress, exercises)) return ["✓ done", ...marksWords(progress)].join(", ");
  return [...placeMark(progress), ...solvedMark(progress, exercises), ...marksWords(progress)].join(", ");
}

/** What the exam of the lesson came to the last time. */
const marksWords = ({ marks }: LessonProgress): string[] =>
  marks === null ? [] : [`${marks.right} of ${marks.of} right`];

/** Nothing if only an exercise was solved, in the lab. */
function placeMark({ beat, beats, finishedAt }: LessonProgress): string[] {
  if (finishedAt !== null) return ["✓ read"];
  return beats === 0 ? [] : [`▸ ${beat + 1} of ${beats}`];
}

function solvedMark({ solved }: LessonProgress, exercises: readonly string[]): string[] {
  if (exercises.length === 0) return [];
  return [`${exercises.filter((name) => solved.includes(name)).length}/${exercises.length} solved`];
}
