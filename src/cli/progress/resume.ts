import type { Playable } from "../../stage/player/view.ts";
import type { LessonProgress, Position } from "../../terminal/progress/progress.ts";

/** Where a lesson is begun, and with what has been answered before. */
export type LessonPosition = Pick<Position, "beat" | "answers">;

export const START: LessonPosition = { beat: 0, answers: {} };

/**
 * Where to go on in a lesson. If it has been changed since, its questions may stand elsewhere: the beat is kept if it is
 * still there, the answers are not.
 */
export function resumed({ beat, beats, answers }: LessonProgress, lesson: Playable): LessonPosition {
  if (beats === lesson.beats) return { beat, answers: answersIn(answers, lesson) };
  return beat < lesson.beats ? { beat, answers: {} } : START;
}

/** The answers that can be given in a lesson. */
function answersIn(answers: Position["answers"], { options }: Playable): Position["answers"] {
  const given = Object.entries(answers).filter(([beat, option]) => option < options(Number(beat)));
  return Object.fromEntries(given);
}
