/**
 * What there is to show: a trace with its words and marks, as plain data. Lessons are converted to this once; the stage, the transcript and
 * every export read nothing else.
 */

import type { Trace } from "../event.ts";
import type { Comparison } from "./comparison.ts";
import type { ExamPaper } from "./exam-paper.ts";
import type { GlossaryWord } from "./glossary.ts";
import type { Prediction } from "./prediction.ts";
import type { Question } from "./question.ts";

export interface Inline {
  readonly text: string;
  readonly style: "plain" | "strong" | "em" | "code";
}

export type Prose =
  | { readonly kind: "heading" | "paragraph" | "quote"; readonly content: readonly Inline[] }
  | { readonly kind: "list"; readonly ordered: boolean; readonly items: readonly (readonly Inline[])[] }
  | { readonly kind: "code"; readonly lines: readonly string[] }
  | {
      readonly kind: "table";
      readonly head: readonly (readonly Inline[])[];
      readonly rows: readonly (readonly (readonly Inline[])[])[];
    };

/** One stage of the flow diagram: its words in full, a short form for the rail, and the event that completes it. */
export interface FlowStage {
  readonly label: string;
  readonly short: string;
  readonly seq: number;
}

/** The author's words for one event, instead of the event's own. */
export interface Say {
  /** Line of the lesson's file, 1-based, for checks that point at it. */
  readonly line: number;
  readonly seq: number;
  readonly headline: string;
  readonly body: string;
}

/**
 * A step that was shown before: its events, from `from` up to but not including `to`, are one beat, except for those that the author has
 * words for.
 */
export interface Fold {
  readonly from: number;
  readonly to: number;
  /** The author's words for that beat; null: the default ones. */
  readonly words: { readonly line: number; readonly headline: string; readonly body: string } | null;
  /** It is a beat of its own even without the author's words: somebody typed it. */
  readonly apart?: true;
}

/** A question asked before the event of that number: an answer is chosen, or a header is typed. */
export type AskedBefore = { readonly before: number } & (
  | { readonly question: Question }
  | { readonly prediction: Prediction }
);

/** A task in the sandbox: plain data, from which the sandbox is set up and its goal is checked. */
export interface Exercise {
  /** Line of the lesson's file, 1-based. */
  readonly line: number;
  /** Its name, unique in its lesson. */
  readonly id: string;
  readonly task: string;
  /** The steps that lead to its start, from the beginning of the world. */
  readonly base: readonly string[];
  /** Claims about what the learner does, and what each of them means. */
  readonly goals: readonly { readonly claim: string; readonly words: string }[];
  /** From a nudge to the step itself. */
  readonly hints: readonly string[];
  readonly solution: readonly string[];
  /** What the exercise teaches. */
  readonly why: string;
}

/** A listing whose lines light up at the events that they cause. */
export interface Listing {
  readonly file: string;
  readonly lines: readonly { readonly text: string; readonly seqs: readonly number[] }[];
}

export type Segment =
  | { readonly kind: "quiz"; readonly question: Question }
  | { readonly kind: "try"; readonly exercise: Exercise }
  /** The race can be run here: a session look-up against a signature check, measured on the reader's machine. */
  | { readonly kind: "race"; readonly line: number }
  /** The exam is held here. Its paper is drawn when the show is loaded; null before. */
  | { readonly kind: "exam"; readonly line: number; readonly paper: ExamPaper | null }
  | { readonly kind: "page"; readonly line: number; readonly blocks: readonly Prose[] }
  | ({ readonly kind: "compare"; readonly line: number } & Comparison)
  | {
      readonly kind: "scene";
      readonly line: number;
      /** The events of the scene: from `from` up to, but not including, `to`. */
      readonly from: number;
      readonly to: number;
      readonly says: readonly Say[];
      /** Questions to predict from, each asked before the event of its number. */
      readonly asks: readonly AskedBefore[];
      readonly listings: readonly Listing[];
      readonly folds: readonly Fold[];
    };

/** Returns the predictions of a segment: the questions asked before a step is shown. */
export function predictionsIn(segment: Segment): readonly Question[] {
  if (segment.kind === "scene")
    return segment.asks.flatMap((ask) => ("question" in ask ? [ask.question] : []));
  return segment.kind === "compare" ? segment.moments.flatMap(({ ask }) => ask ?? []) : [];
}

/** A step that was done, and the number of its first event. */
export interface DoneStep {
  readonly text: string;
  readonly seq: number;
}

/** The heading of a show. */
export interface ShowTitle {
  /** The part of the course, or what else it belongs to; "" if nothing. */
  readonly part: string;
  readonly title: string;
}

/** What a lesson says about itself, which its scenes do not need. */
export interface LessonHead {
  /** The lesson's file, relative to the folder of its course. */
  readonly path: string;
  readonly slug: string;
  /** Its topic in the terms of the field, next to the metaphor in its title; null if the title already says it. */
  readonly topic: string | null;
  readonly goal: string;
  readonly summary: readonly string[];
  readonly minutes: number;
  readonly needs: readonly string[];
  /** The next lesson, or null after the last. */
  readonly next: string | null;
  /** The title of the next lesson. */
  readonly nextTitle: string | null;
}

/** Returns a title with its topic in the terms of the field. */
export const fullTitle = ({
  title,
  topic,
}: {
  readonly title: string;
  readonly topic: string | null;
}): string => (topic === null ? title : `${title}: ${topic}`);

/** The command that starts the program, if it is installed. */
export const PROGRAM = "auth-explained";

/** Anything that tells a trace: a lesson, a sandbox, an exam, a recording. */
export interface Show extends ShowTitle {
  /** The command that its user starts the program with, if not its name: lessons suggest commands. */
  readonly program?: string;
  /** null if it is no lesson. */
  readonly lesson: LessonHead | null;
  /** Every step from the beginning of the world: replaying them gives the same trace. */
  readonly steps: readonly DoneStep[];
  readonly trace: Trace;
  readonly flow: readonly FlowStage[];
  readonly segments: readonly Segment[];
  /** The glossary words that occur in it; absent: none are explained. */
  readonly words?: readonly GlossaryWord[];
}

/** What a presenter may say, from an event of a scene until the next note or the end of the scene. */
export interface Note {
  readonly seq: number;
  /** One string per paragraph. */
  readonly lines: readonly string[];
}

/** The same for a comparison, which has its own traces. `line`: of its fence. */
export interface ComparisonNote {
  readonly line: number;
  readonly lines: readonly string[];
}

/** A lesson ready to be shown. */
export interface LessonShow extends Show {
  readonly lesson: LessonHead;
  /** For the presenter only: never on a stage or in a file that is handed out. */
  readonly notes: readonly Note[];
  readonly comparisonNotes: readonly ComparisonNote[];
}
