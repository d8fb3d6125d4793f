import type { LessonProgress } from "../../terminal/progress/progress.ts";

/** Whether anything has been done in a lesson since it was started, or reset. */
export const isBegun = ({ beats, solved }: LessonProgress): boolean => beats > 0 || solved.length > 0;

/** Whether a lesson is unfinished; after its last beat it starts over. */
export const isUnderWay = ({ beat, beats, finishedAt }: LessonProgress): boolean =>
  beats > 0 && (beat > 0 || finishedAt === null);

/** Returns `beat 12 of 40`, as in the corner of the screen. */
export const placeWords = ({ beat, beats }: LessonProgress): string => `beat ${beat + 1} of ${beats}`;

/** Whether everything is done in a lesson with these exercises. */
export const isDone = ({ finishedAt, solved }: LessonProgress, exercises: readonly string[]): boolean =>
  finishedAt !== null && exercises.every((name) => solved.includes(name));

/**
 * Returns the progress in a lesson, abbreviated: `▸ 12 of 40, 1/2 solved`, `✓ read, 1/2 solved`, `✓ done, 17 of 20 right`;
 * "" if it was never started. `exercises`: ids of the lesson's exercises.
 */
export function progressMark(progress: LessonProgress, exercises: readonly string[]): string {
  if (!isBegun(progress)) return "";
  if (isDone(progress, exercises)) return ["✓ done", ...marksWords(progress)].join(", ");
  return [...placeMark(progress), ...solvedMark(progress, exercises), ...marksWords(progress)].join(", ");
}

/** Returns the last result of the lesson's exam. */
const marksWords = ({ marks }: LessonProgress): string[] =>
  marks === null ? [] : [`${marks.right} of ${marks.of} right`];

/** [] if only an exercise was solved, in the lab. */
function placeMark({ beat, beats, finishedAt }: LessonProgress): string[] {
  if (finishedAt !== null) return ["✓ read"];
  return beats === 0 ? [] : [`▸ ${beat + 1} of ${beats}`];
}

function solvedMark({ solved }: LessonProgress, exercises: readonly string[]): string[] {
  if (exercises.length === 0) return [];
  return [`${exercises.filter((name) => solved.includes(name)).length}/${exercises.length} solved`];
}
