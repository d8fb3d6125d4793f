import { type LeanEvent, leanEvents, wholeEvents } from "../trace/show/lean-events.ts";
import type { LessonShow } from "../trace/show/show.ts";

/** A show as it is kept in a file. */
export type LeanShow = Omit<LessonShow, "trace"> & {
  readonly trace: readonly LeanEvent<LessonShow["trace"][number]>[];
};

export function leanShow(show: LessonShow): LeanShow {
  for (const [index, { seq }] of show.trace.entries())
    if (seq !== index) throw new Error(`${show.lesson.path}: event ${index} has the number ${seq}`);
  return { ...show, trace: leanEvents(show.trace) };
}

/** The show of which `leanShow` made this. */
export const wholeShow = (lean: LeanShow): LessonShow => ({ ...lean, trace: wholeEvents(lean.trace) });
