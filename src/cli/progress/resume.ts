import type { Playable } from "../../stage/player/view.ts";
import type { LessonProgress, Position } from "../../terminal/progress/progress.ts";

/** Where to start a lesson, and the previous answers. */
export type LessonPosition = Pick<Position, "beat" | "answers">;

export const START: LessonPosition = { beat: 0, answers: {} };

/**
 * Returns where to continue a lesson. If it has changed, its questions may have moved: the beat is kept if it
 * still exists, the answers are not.
 */
export function resumed({ beat, beats, answers }: LessonProgress, lesson: Playable): LessonPosition {
  if (beats === lesson.beats) return { beat, answers: answersIn(answers, lesson) };
  return beat < lesson.beats ? { beat, answers: {} } : START;
}

/** Returns the answers that are valid in a lesson. */
function answersIn(answers: Position["answers"], { options }: Playable): Position["answers"] {
  const given = Object.entries(answers).filter(([beat, option]) => option < options(Number(beat)));
  return Object.fromEntries(given);
}
