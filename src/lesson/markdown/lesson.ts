/** A lesson as its author wrote it, parsed but not yet run. Every part has its line number, so that errors can point at it. */

import type { EventMatcher } from "../../trace/matcher.ts";
import type { LabMode } from "../../trace/show/lab-mode.ts";
import type { Question } from "../../trace/show/question.ts";
import type { Prose } from "../../trace/show/show.ts";
import type { Claim } from "../language/claims/claim.ts";
import type { Step } from "../language/step.ts";
import type { KeyPlaces } from "./front-matter.ts";
import type { AuthoredPrediction } from "./prediction.ts";

export interface AuthoredSay {
  readonly line: number;
  /** The event that it is about; null: all of a quiet step. */
  readonly matcher: EventMatcher | null;
  readonly headline: string;
  readonly body: string;
}

export interface AuthoredStep {
  readonly line: number;
  /** Asked before the step is run. */
  readonly ask: Question | null;
  /** Typed before the step is run. */
  readonly predict: AuthoredPrediction | null;
  readonly step: Step;
  /** It was shown before, and is one beat. */
  readonly quiet: boolean;
  readonly says: readonly AuthoredSay[];
}

export interface AuthoredStage {
  readonly line: number;
  readonly label: string;
  readonly short: string;
  readonly matcher: EventMatcher;
}

export interface AuthoredListing {
  readonly line: number;
  readonly file: string;
  readonly lines: readonly { readonly text: string; readonly matchers: readonly EventMatcher[] }[];
}

export interface AuthoredClaim {
  readonly line: number;
  readonly claim: Claim;
}

/** A presenter's note on an event of a scene, or on its start if `matcher` is null; one string per paragraph. */
export interface AuthoredNote {
  readonly line: number;
  readonly matcher: EventMatcher | null;
  readonly lines: readonly string[];
}

/** A line of an exercise, and its position. */
export interface AuthoredLine {
  readonly line: number;
  readonly column: number;
  readonly text: string;
}

/** Part of an exercise's goal, and its meaning. */
export interface AuthoredGoal {
  readonly line: number;
  readonly claim: Claim;
  readonly words: string;
}

/** The exercise in the lab, with a real server: its modes, and what differs there. */
export interface AuthoredLabTask {
  readonly modes: readonly LabMode[];
  /** "": the same as the exercise's. */
  readonly task: string;
  /** Empty: the same as the exercise's. */
  readonly goals: readonly AuthoredGoal[];
}

export interface AuthoredExercise {
  readonly line: number;
  readonly id: string;
  readonly task: string;
  /** The world that it starts in; null: the lesson's current one. */
  readonly world: AuthoredLine | null;
  readonly start: readonly AuthoredLine[];
  readonly goals: readonly AuthoredGoal[];
  readonly hints: readonly AuthoredLine[];
  readonly solution: readonly AuthoredLine[];
  readonly why: string;
  /** null: it needs features of the sandbox. */
  readonly lab: AuthoredLabTask | null;
}

/** One of the two worlds of a comparison: its name, and the setup steps. */
export interface AuthoredLane {
  readonly name: string;
  readonly world: AuthoredLine;
  readonly start: readonly PlacedStep[];
}

/** A step, and its position. */
export interface PlacedStep {
  readonly line: number;
  readonly column: number;
  readonly step: Step;
}

/** The step in each of the worlds; null: none. */
export interface AuthoredMoment {
  readonly line: number;
  readonly ask: Question | null;
  readonly steps: readonly [PlacedStep | null, PlacedStep | null];
  readonly headline: string;
  readonly body: string;
  /** Claims to check at that moment, in one of the worlds (0 or 1). */
  readonly claims: readonly (AuthoredClaim & { readonly lane: 0 | 1 })[];
}

export interface AuthoredComparison {
  readonly lanes: readonly AuthoredLane[];
  readonly moments: readonly AuthoredMoment[];
}

export type Block =
  | { readonly kind: "page"; readonly line: number; readonly blocks: readonly Prose[] }
  | { readonly kind: "scene"; readonly line: number; readonly steps: readonly AuthoredStep[] }
  | { readonly kind: "quiz"; readonly line: number; readonly question: Question }
  | { readonly kind: "try"; readonly line: number; readonly exercise: AuthoredExercise }
  | { readonly kind: "compare"; readonly line: number; readonly comparison: AuthoredComparison }
  | { readonly kind: "exam" | "race"; readonly line: number }
  | { readonly kind: "code"; readonly line: number; readonly listing: AuthoredListing }
  | { readonly kind: "notes"; readonly line: number; readonly notes: readonly AuthoredNote[] }
  | { readonly kind: "expect"; readonly line: number; readonly claims: readonly AuthoredClaim[] };

export interface Lesson {
  readonly path: string;
  /** The positions of its front matter's keys. */
  readonly places: KeyPlaces;
  readonly slug: string;
  readonly title: string;
  readonly topic: string | null;
  readonly goal: string;
  readonly summary: readonly string[];
  readonly minutes: number;
  readonly world: string | null;
  readonly needs: readonly string[];
  readonly flow: readonly AuthoredStage[];
  readonly blocks: readonly Block[];
}
