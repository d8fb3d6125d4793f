import type { LessonShow } from "../trace/show/show.ts";

type Event = LessonShow["trace"][number];
/** What can be told from the events before is left out: the number, which counts, and a moment that is still the same. */
type LeanEvent = Omit<Event, "seq" | "at"> & { readonly at?: number };
/** A show as it is kept in a file. */
export type LeanShow = Omit<LessonShow, "trace"> & { readonly trace: readonly LeanEvent[] };

export function leanShow(show: LessonShow): LeanShow {
  let before = 0;
  const trace = show.trace.map(({ seq, at, ...event }, index): LeanEvent => {
    if (seq !== index) throw new Error(`${show.lesson.path}: event ${index} has the number ${seq}`);
    const passed = at - before;
    before = at;
    return passed === 0 ? event : { at: passed, ...event };
  });
  return { ...show, trace };
}

/** The show of which `leanShow` made this. */
export function wholeShow(lean: LeanShow): LessonShow {
  let at = 0;
  const trace = lean.trace.map(({ at: passed = 0, ...event }, seq) => {
    at += passed;
    return { seq, at, ...event } as Event;
  });
  return { ...lean, trace };
}
