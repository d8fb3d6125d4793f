import type { TraceEvent } from "../../trace/event.ts";
import type { Knowledge } from "../../trace/knowledge/knowledge.ts";
import type { ExamPaper } from "../../trace/show/exam-paper.ts";
import type { Prediction } from "../../trace/show/prediction.ts";
import type { Question } from "../../trace/show/question.ts";
import type { Exercise, Prose, Show } from "../../trace/show/show.ts";
import type { StorageArea } from "../../trace/things.ts";
import type { Line } from "../canvas/text.ts";
import type { Highlighter } from "./highlighter.ts";
import type { ListingInView } from "./listing-in-view.ts";

/** A page of prose: nothing moves. */
export interface PageBeat {
  readonly kind: "page";
  readonly blocks: readonly Prose[];
  /**
   * The goal is above the first page, the summary on the last; an exam has a page before its questions, a comparison one after its steps.
   */
  readonly place: "first" | "middle" | "exam" | "compared" | "last";
}

/** How far the flow of a lesson has come. */
export interface Reaching {
  /** Index of the last reached stage of the flow, or -1; all before it are done. */
  readonly stage: number;
  /** That stage is done: it was reached in an earlier scene, or it is the last one and was reached in an earlier beat. */
  readonly stageOver: boolean;
}

/** A moment of a scene: what happened, what everyone knows then, and its words. */
export interface SceneBeat extends Reaching {
  readonly kind: "scene";
  readonly events: readonly TraceEvent[];
  readonly lead: TraceEvent;
  readonly before: Knowledge;
  readonly after: Knowledge;
  readonly headline: Line;
  readonly body: Line;
  readonly refused: boolean;
  /** The current listing and its running line; null if this scene has no code. */
  readonly listing: ListingInView | null;
  /** The direction in which something travels on the wire in this beat, if anything does. */
  readonly packet: "to-server" | "to-client" | null;
  /** The beats folded into this one, because they were shown before; [] if it is not a fold. */
  readonly inner: readonly SceneBeat[];
}

/** One step in two worlds. The flow does not advance. */
export interface CompareBeat extends Reaching {
  readonly kind: "compare";
  readonly lanes: readonly [LaneBeat, LaneBeat];
  readonly headline: Line;
  readonly body: Line;
}

/** A step in one of the worlds. */
export interface LaneBeat {
  readonly name: string;
  /** The step as written; "" if nothing is done here, null before the first one. */
  readonly did: string | null;
  /** Why it cannot be done here; null if it can. */
  readonly problem: string | null;
  /** The whole step as one moment of this world, with its own words. */
  readonly beat: SceneBeat;
  /** The world by itself: its values and peaks. */
  readonly timeline: Timeline;
  /** Every step from the beginning of the world up to here. */
  readonly steps: readonly string[];
}

/** A question: a prediction within a scene, a quiz, or one of an exam. It is asked over the current scene. */
export interface QuestionBeat {
  readonly kind: "question";
  readonly question: Question;
  readonly text: Line;
  readonly options: readonly { readonly text: Line; readonly right: boolean; readonly why: Line }[];
  /** The last scene beat before it, or null if there is none. */
  readonly over: SceneBeat | CompareBeat | null;
  /** Its number in an exam, where the first answer counts, 1-based; null elsewhere. */
  readonly exam: { readonly number: number; readonly of: number } | null;
}

/** A header to type before it is shown, asked over the current scene. */
export interface PredictionBeat {
  readonly kind: "prediction";
  readonly prediction: Prediction;
  readonly text: Line;
  readonly over: QuestionBeat["over"];
}

/** A task for the sandbox, between the scenes. */
export interface TryBeat {
  readonly kind: "try";
  readonly exercise: Exercise;
  readonly task: Line;
  readonly goals: readonly Line[];
  readonly why: Line;
}

/** The result of an exam, after its last question. */
export interface ResultBeat {
  readonly kind: "result";
  readonly paper: ExamPaper;
  /** The beat index of the first question, 0-based; the others follow it. */
  readonly first: number;
}

/** A place where the race can be run. */
export interface RaceBeat {
  readonly kind: "race";
  readonly line: number;
}

export type Beat =
  | RaceBeat
  | PageBeat
  | SceneBeat
  | CompareBeat
  | QuestionBeat
  | PredictionBeat
  | TryBeat
  | ResultBeat;

/** The maximum of what any beat of a lesson shows, so that boxes can reserve its rows from the start. */
export interface Peaks {
  readonly cookies: number;
  readonly sessions: number;
  readonly users: number;
  readonly refreshTokens: number;
  readonly denied: number;
  readonly kept: Readonly<Record<StorageArea, number>>;
}

/** A show laid out in time: beats in order. Built once; frames only read it. */
export interface Timeline {
  readonly show: Show;
  readonly beats: readonly Beat[];
  readonly highlighter: Highlighter;
  readonly peaks: Peaks;
  /** Whether time passes in it, so that a clock matters. */
  readonly timed: boolean;
  /** Whether so much time passes that dates need their year. */
  readonly years: boolean;
  /** Whether both http and https are used, so that the scheme matters. */
  readonly schemes: boolean;
  /** Whether some cookies go to more hosts than the one that set them, so that the host matters. */
  readonly hosts: boolean;
  /** Whether an attacker acts in it, so that a wide screen reserves an area for them. */
  readonly attacked: boolean;
  /** What was never observed, so that all of its content is inferred. */
  readonly guessed: { readonly jar: boolean; readonly tables: boolean };
}

/** Which parts of a lesson to lay out: everything, only its scenes for a projector, only its exam, or its comparisons. */
export type Cut = "learn" | "play" | "exam" | "compare";
