import type { Trace } from "../../trace/event.ts";
import type { ComparisonNote, DoneStep, FlowStage, Note, Segment } from "../../trace/show/show.ts";
import type { Problem } from "../problem.ts";

/** What running a lesson gives: the parts of a show, and everything in it that does not hold. */
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

/** Of a lesson that was only read. */
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

/** Where a step of a scene stands in its file, and the number of the first event that it brought. */
export interface StepLine {
  readonly line: number;
  readonly text: string;
  readonly seq: number;
}
