/**
 * What there is to show: a trace, and the words and marks that belong to it, as plain data. Lessons are made into this once;
 * the stage, the transcript and every export read nothing else.
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

/** The author's words for one event, over those that the event has for itself. */
export interface Say {
  /** Line of the lesson's file, 1-based, for checks that point at it. */
  readonly line: number;
  readonly seq: number;
  readonly headline: string;
  readonly body: string;
}

/**
 * A step that was shown before: its events, from the first to before the second, are one beat, but for those that the author has
 * words for.
 */
export interface Fold {
  readonly from: number;
  readonly to: number;
  /** The author's words for that beat; null: it tells itself. */
  readonly words: { readonly line: number; readonly headline: string; readonly body: string } | null;
  /** It is a beat of its own even if nothing is said of it: somebody has typed it. */
  readonly apart?: true;
}

/** What is asked before the event of a number: an answer is chosen, or a header is typed. */
export type AskedBefore = { readonly before: number } & (
  | { readonly question: Question }
  | { readonly prediction: Prediction }
);

/** A task in the sandbox: plain data, from which the sandbox is made and its goal is checked. */
export interface Exercise {
  /** Line of the lesson's file, 1-based. */
  readonly line: number;
  /** Its name, unique in its lesson. */
  readonly id: string;
  readonly task: string;
  /** The steps that lead to its start, from the beginning of the world on. */
  readonly base: readonly string[];
  /** Claims over what the learner does, and what each means. */
  readonly goals: readonly { readonly claim: string; readonly words: string }[];
  /** From a nudge to the step itself. */
  readonly hints: readonly string[];
  readonly solution: readonly string[];
  /** What there was to learn. */
  readonly why: string;
}

/** A listing whose lines light up at the events they bring about. */
export interface Listing {
  readonly file: string;
  readonly lines: readonly { readonly text: string; readonly seqs: readonly number[] }[];
}

export type Segment =
  | { readonly kind: "quiz"; readonly question: Question }
  | { readonly kind: "try"; readonly exercise: Exercise }
  /** The race may be run here: a look-up against a signature check, measured on the reader's machine. */
  | { readonly kind: "race"; readonly line: number }
  /** The exam is held here. Its paper is drawn when the show is loaded; null before. */
  | { readonly kind: "exam"; readonly line: number; readonly paper: ExamPaper | null }
  | { readonly kind: "page"; readonly line: number; readonly blocks: readonly Prose[] }
  | ({ readonly kind: "compare"; readonly line: number } & Comparison)
  | {
      readonly kind: "scene";
      readonly line: number;
      /** The events of the scene: from the first to before the second. */
      readonly from: number;
      readonly to: number;
      readonly says: readonly Say[];
      /** Predict, then see: each question is asked before the event of its number. */
      readonly asks: readonly AskedBefore[];
      readonly listings: readonly Listing[];
      readonly folds: readonly Fold[];
    };

/** The predictions of a segment: what is asked before a step is shown. */
export function predictionsIn(segment: Segment): readonly Question[] {
  if (segment.kind === "scene")
    return segment.asks.flatMap((ask) => ("question" in ask ? [ask.question] : []));
  return segment.kind === "compare" ? segment.moments.flatMap(({ ask }) => ask ?? []) : [];
}

/** A step that was done, and the number of the first event that it brought. */
export interface DoneStep {
  readonly text: string;
  readonly seq: number;
}

/** What stands above a show. */
export interface ShowTitle {
  /** The part of the course, or what else it belongs to; "" if nothing. */
  readonly part: string;
  readonly title: string;
}

/** What a lesson says of itself, and what its scenes do not need. */
export interface LessonHead {
  /** The lesson's file, relative to the folder of its course. */
  readonly path: string;
  readonly slug: string;
  /** What it is about in the words of the field, beside the picture that its title is; null if its title says it. */
  readonly topic: string | null;
  readonly goal: string;
  readonly summary: readonly string[];
  readonly minutes: number;
  readonly needs: readonly string[];
  /** The lesson that comes next, or null after the last. */
  readonly next: string | null;
  /** What that one is called. */
  readonly nextTitle: string | null;
}

/** A title with what it is about in the words of the field. */
export const fullTitle = ({
  title,
  topic,
}: {
  readonly title: string;
  readonly topic: string | null;
}): string => (topic === null ? title : `${title}: ${topic}`);

/** What starts the program, if it is installed. */
export const PROGRAM = "auth-explained";

/** What there is to show. Whatever tells a trace is one: a lesson, a sandbox, an exam, a recording. */
export interface Show extends ShowTitle {
  /** What its user starts the program with, if not by its name: a lesson suggests commands. */
  readonly program?: string;
  /** null if it is no lesson. */
  readonly lesson: LessonHead | null;
  /** Every step from the beginning of the world on: whoever does them again has the same trace. */
  readonly steps: readonly DoneStep[];
  readonly trace: Trace;
  readonly flow: readonly FlowStage[];
  readonly segments: readonly Segment[];
  /** The words of the field that stand in it; absent: nobody explains any. */
  readonly words?: readonly GlossaryWord[];
}

/** What a presenter may say, from an event of a scene on until the next note or the end of the scene. */
export interface Note {
  readonly seq: number;
  /** A paragraph each. */
  readonly lines: readonly string[];
}

/** The same for a comparison, which has traces of its own. `line`: of its fence. */
export interface ComparisonNote {
  readonly line: number;
  readonly lines: readonly string[];
}

/** A lesson ready to be shown. */
export interface LessonShow extends Show {
  readonly lesson: LessonHead;
  /** For the presenter alone: nothing of it stands on a stage or in a file that is handed out. */
  readonly notes: readonly Note[];
  readonly comparisonNotes: readonly ComparisonNote[];
}
