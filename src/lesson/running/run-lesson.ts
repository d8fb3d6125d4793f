import type { BrowserName } from "../../sim/jar/browsers.ts";
import type { World } from "../../sim/world.ts";
import { fold } from "../../trace/knowledge/fold.ts";
import { type EventMatcher, matches } from "../../trace/matcher.ts";
import type {
  AskedBefore,
  ComparisonNote,
  DoneStep,
  Fold,
  Listing,
  Note,
  Say,
  Segment,
} from "../../trace/show/show.ts";
import { doStep } from "../language/step.ts";
import type {
  AuthoredComparison,
  AuthoredExercise,
  AuthoredLane,
  AuthoredListing,
  AuthoredNote,
  AuthoredSay,
  AuthoredStep,
  Lesson,
} from "../markdown/lesson.ts";
import { buildWorld } from "../markdown/named-world.ts";
import { keyPlace } from "../names.ts";
import type { Problem } from "../problem.ts";
import type { LessonRun, StepLine } from "./lesson-run.ts";
import { matcherText, placeNotes } from "./place-notes.ts";
import { proveExercise } from "./prove-exercise.ts";
import { type Predicted, provePredictions } from "./prove-prediction.ts";
import { reachFlow } from "./reach-flow.ts";
import { runComparison } from "./run-comparison.ts";
import { type Worlds, worldOf } from "./worlds.ts";

/**
 * Runs a lesson from its world to its end: every step is run, every claim is checked at its place. Problems of the world belong to its own
 * file. `browser`: another browser than the default.
 */
export function runLesson(lesson: Lesson, worlds: Worlds, browser?: BrowserName): LessonRun {
  const problems: Problem[] = [];
  const named =
    lesson.world === null
      ? null
      : worldOf(lesson.world, { path: lesson.path, ...keyPlace(lesson, "world") }, worlds, problems);
  const { world, steps } = buildWorld(named, browser);
  const run = new LessonRunner(
    lesson.path,
    world,
    steps,
    problems,
    steps.length - (named?.steps.length ?? 0),
  );
  const start = world.trace.length;
  for (const block of lesson.blocks) {
    switch (block.kind) {
      case "page":
        run.segments.push({ kind: "page", line: block.line, blocks: block.blocks });
        break;
      case "quiz":
        run.segments.push({ kind: "quiz", question: block.question });
        break;
      case "try":
        run.exercise(block.exercise, worlds);
        break;
      case "compare":
        run.compare(block.line, block.comparison, worlds);
        break;
      case "race":
        run.segments.push({ kind: "race", line: block.line });
        break;
      case "exam":
        run.segments.push({ kind: "exam", line: block.line, paper: null });
        break;
      case "code":
        run.listings.set(block.listing.file, block.listing);
        break;
      case "scene":
        run.scene(block.line, block.steps);
        break;
      case "notes":
        run.takeNotes(block.line, block.notes);
        break;
      case "expect":
        for (const { line, claim } of block.claims) {
          const why = claim.fails({ trace: world.trace, knowledge: fold(world.trace) });
          if (why !== null) run.problem(line, `This does not hold: ${claim.text}. ${why}`);
        }
    }
  }
  run.checkListings(lesson);
  return {
    steps: run.steps,
    trace: world.trace,
    flow: reachFlow(lesson.flow, world.trace, start, (line, message) => run.problem(line, message)),
    segments: run.segments,
    notes: run.notes,
    comparisonNotes: run.comparisonNotes,
    problems: run.problems,
    stepLines: run.stepLines,
  };
}

/** A lesson while it runs: the scenes so far, and the result of each. */
class LessonRunner {
  readonly segments: Segment[] = [];
  readonly notes: Note[] = [];
  readonly comparisonNotes: ComparisonNote[] = [];
  readonly listings = new Map<string, AuthoredListing>();
  readonly problems: Problem[];
  readonly #path: string;
  readonly #world: World;
  /** Matchers that have lit up a line of code so far. */
  readonly #lighters = new Set<EventMatcher>();

  readonly steps: DoneStep[];
  readonly stepLines: StepLine[] = [];
  /** Number of steps that choose the browser, before the world's own. */
  readonly #ahead: number;

  constructor(path: string, world: World, steps: readonly DoneStep[], problems: Problem[], ahead: number) {
    this.#ahead = ahead;
    this.problems = problems;
    this.steps = [...steps];
    this.#path = path;
    this.#world = world;
  }

  problem(line: number, message: string): void {
    this.problems.push({ path: this.#path, line, column: 1, message });
  }

  scene(line: number, steps: readonly AuthoredStep[]): void {
    const from = this.#world.trace.length;
    const says: Say[] = [];
    const asks: AskedBefore[] = [];
    const predicted: Predicted[] = [];
    const folds: Fold[] = [];
    for (const { line: stepLine, ask, predict, step, quiet, says: authored } of steps) {
      const start = this.#world.trace.length;
      this.steps.push({ text: step.text, seq: start });
      this.stepLines.push({ line: stepLine, text: step.text, seq: start });
      if (ask !== null) asks.push({ before: start, question: ask });
      const problem = doStep(step, this.#world, { path: this.#path, line: stepLine, column: 1 });
      if (problem !== null) {
        this.problems.push(problem);
        continue;
      }
      if (predict !== null) predicted.push({ before: start, predict });
      const shortly = authored.find(({ matcher }) => matcher === null) ?? null;
      if (quiet)
        folds.push({ from: start, to: this.#world.trace.length, words: shortly && wordsOf(shortly) });
      for (const { line: sayLine, matcher, headline, body } of authored) {
        if (matcher === null) continue;
        const seq = this.#find(matcher, start, says);
        if (seq === null) this.problem(sayLine, `This step never brings ${matcherText(matcher)}.`);
        else says.push({ line: sayLine, seq, headline, body });
      }
    }
    const to = this.#world.trace.length;
    asks.push(...provePredictions(predicted, this.#world.trace.slice(0, to), this.#path, this.problems));
    const listings = [...this.listings.values()].map((listing) => this.#lit(listing, from, to));
    this.segments.push({ kind: "scene", line, from, to, says, asks, listings, folds });
  }

  /** Attaches notes to what was run last: a scene, or a comparison. */
  takeNotes(line: number, authored: readonly AuthoredNote[]): void {
    const placed = placeNotes(line, authored, this.segments, this, this.#world.trace);
    for (const { line: at, message } of placed.misplaced) this.problem(at, message);
    this.comparisonNotes.push(...placed.comparisonNotes);
    this.notes.push(...placed.notes);
    this.notes.sort((x, y) => x.seq - y.seq);
  }

  compare(line: number, authored: AuthoredComparison, worlds: Worlds): void {
    const [first, second] = authored.lanes;
    if (first === undefined || second === undefined) return;
    const worldOfLane = ({ world }: AuthoredLane) =>
      worldOf(world.text, { path: this.#path, ...world }, worlds, this.problems);
    const { comparison, problems } = runComparison(authored, [first, second], worldOfLane, this.#path);
    this.problems.push(...problems);
    this.segments.push({ kind: "compare", line, ...comparison });
  }

  exercise(authored: AuthoredExercise, worlds: Worlds): void {
    const { id, line, world } = authored;
    if (this.segments.some((s) => s.kind === "try" && s.exercise.id === id))
      this.problem(line, `Two exercises of this lesson are called "${id}".`);
    const named =
      world === null ? null : worldOf(world.text, { path: this.#path, ...world }, worlds, this.problems);
    const ahead = this.steps.slice(0, this.#ahead);
    const before = named === null ? this.steps : [...ahead, ...named.steps.map(({ step }) => step)];
    const steps = before.map(({ text }) => text);
    const { exercise, problems } = proveExercise(authored, { path: this.#path, steps });
    this.problems.push(...problems);
    this.segments.push({ kind: "try", exercise });
  }

  /** Returns the first event of this step that matches and has no words yet. */
  #find(matcher: EventMatcher, from: number, taken: readonly Say[]): number | null {
    const found = this.#world.trace.find(
      (e) => e.seq >= from && matches(matcher, e) && !taken.some((say) => say.seq === e.seq),
    );
    return found?.seq ?? null;
  }

  #lit({ file, lines }: AuthoredListing, from: number, to: number): Listing {
    const events = this.#world.trace.slice(from, to);
    const seqsOf = (matchers: readonly EventMatcher[]) => {
      for (const m of matchers) if (events.some((e) => matches(m, e))) this.#lighters.add(m);
      return events.filter((e) => matchers.some((m) => matches(m, e))).map((e) => e.seq);
    };
    return { file, lines: lines.map(({ text, matchers }) => ({ text, seqs: seqsOf(matchers) })) };
  }

  /** A line that is tied to an event must light up at least once, in a scene after its listing. */
  checkListings(lesson: Lesson): void {
    for (const block of lesson.blocks) {
      if (block.kind !== "code") continue;
      for (const [i, { matchers }] of block.listing.lines.entries()) {
        for (const matcher of matchers) {
          if (this.#lighters.has(matcher)) continue;
          this.problem(
            block.listing.line + i,
            `This line never lights up: no scene after it brings ${matcherText(matcher)}.`,
          );
        }
      }
    }
  }
}

const wordsOf = ({ line, headline, body }: AuthoredSay): Fold["words"] => ({ line, headline, body });
