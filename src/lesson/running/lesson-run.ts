import type { Trace } from "../../trace/event.ts";
import type { ComparisonNote, DoneStep, FlowStage, Note, Segment } from "../../trace/show/show.ts";
import type { Problem } from "../problem.ts";

/** The result of running a lesson: the parts of a show, and everything in it that fails. */
export interface LessonRun {
  readonly steps: readonly DoneStep[];
  readonly trace: Trace;
  readonly flow: readonly FlowStage[];
  readonly segments: readonly Segment[];
  readonly notes: readonly Note[];
  readonly comparisonNotes: readonly ComparisonNote[];
  readonly problems: readonly Problem[];
  readonly stepLines: readonly StepLine[];
}

/** The result for a lesson that was parsed but not run. */
export const NOT_RUN: LessonRun = {
  steps: [],
  trace: [],
  flow: [],
  segments: [],
  notes: [],
  comparisonNotes: [],
  problems: [],
  stepLines: [],
};

/** Position of a scene's step in its file, and the number of its first event. */
export interface StepLine {
  readonly line: number;
  readonly text: string;
  readonly seq: number;
}
