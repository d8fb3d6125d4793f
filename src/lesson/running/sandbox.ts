import { World } from "../../sim/world.ts";
import { causesOf, lastRefusal, refusalIn } from "../../trace/causes.ts";
import type { Trace, TraceEvent } from "../../trace/event.ts";
import { fold } from "../../trace/knowledge/fold.ts";
import type { Knowledge } from "../../trace/knowledge/knowledge.ts";
import type { DoneStep, Fold, Show } from "../../trace/show/show.ts";
import type { Evidence } from "../language/claims/evidence.ts";
import { doStep, parseStep, type Step } from "../language/step.ts";
import type { Problem } from "../problem.ts";

const PLACE = { path: "sandbox", line: 1, column: 1 };

/** A line that could not be run, and its problem. */
export interface RefusedLine {
  readonly text: string;
  readonly problem: Problem;
}

/** An event, and the step that caused it. */
export interface ExplainedEvent {
  readonly event: TraceEvent;
  readonly step: string | null;
}

/** Why something was refused: the first cause, what followed from it, the refusal at the end; and what else the step had refused. */
export interface Explanation {
  readonly chain: readonly ExplainedEvent[];
  readonly also: readonly ExplainedEvent[];
}

/**
 * A world to experiment in: setup steps, and the learner's own. Every change replays the world from its first step, so undo is one step
 * less, and a saved sandbox is a list of steps.
 */
export class Sandbox {
  readonly title: string;
  readonly #base: readonly string[];
  #own: readonly string[] = [];
  #refused: RefusedLine | null = null;
  #world: World;
  #done: readonly DoneStep[];
  /** Signatures of the steps so far: a step with the same signature is shown as one beat. */
  #known: Set<string>;
  #folds: readonly Fold[];
  /** Number of the learner's first event. */
  #start: number;

  /** `base`: steps that are known to work. */
  constructor(title: string, base: readonly string[]) {
    this.title = title;
    this.#base = base;
    const { world, done, known } = run(base);
    this.#world = world;
    this.#done = done;
    this.#known = known;
    this.#folds = [];
    this.#start = world.trace.length;
  }

  get trace(): Trace {
    return this.#world.trace;
  }

  /** Returns the evidence from the learner's steps before event `seq`: the goal of an exercise is checked against it. */
  evidence(seq = this.trace.length): Evidence {
    return { trace: this.trace.slice(this.#start, seq), knowledge: fold(this.trace.slice(0, seq)) };
  }

  get knowledge(): Knowledge {
    return fold(this.trace);
  }

  /** The learner's own steps, oldest first. */
  get steps(): readonly string[] {
    return this.#own;
  }

  /** The previous line, if it could not be run; null if it could. */
  get refusedLine(): RefusedLine | null {
    return this.#refused;
  }

  /**
   * Runs one more step; returns its problem, or null. If there is a problem, the world does not change. `besides`: other commands that can
   * be typed here, for the error message.
   */
  submit(text: string, besides: readonly string[] = []): Problem | null {
    const problem = this.#do(text, besides);
    this.#refused = problem && { text, problem };
    return problem;
  }

  #do(text: string, besides: readonly string[]): Problem | null {
    const { step, problem } = parseStep(text, PLACE, besides);
    if (problem !== null) return problem;
    const seq = this.trace.length;
    const refused = doStep(step, this.#world, PLACE);
    if (refused !== null) {
      // A step that failed half-way has left events behind. If it has not, it changed nothing: a test checks that.
      if (this.trace.length > seq) this.#replay(this.#own);
      return refused;
    }
    this.#own = [...this.#own, text];
    this.#done = [...this.#done, { text, seq }];
    const sort = sortOf(step, this.trace.slice(seq));
    if (this.#known.has(sort))
      this.#folds = [...this.#folds, { from: seq, to: this.trace.length, words: null, apart: true }];
    this.#known.add(sort);
    return null;
  }

  /** Undoes the last step and returns it, or null if there is none. */
  undo(): string | null {
    const last = this.#own.at(-1) ?? null;
    if (last !== null) this.#replay(this.#own.slice(0, -1));
    return last;
  }

  /** Resets to the start: undoes all of the learner's steps. */
  reset(): void {
    // Before the learner's first step the world is at the start already.
    if (this.#own.length > 0) this.#replay([]);
    this.#refused = null;
  }

  /** Explains the last refusal, in the learner's steps or before them, back to its cause; null if there is none. */
  explain(): Explanation | null {
    const last = this.trace.findLastIndex((e) => refusalIn(e) !== null);
    const step = this.#done.findLast(({ seq }) => seq <= last);
    const events = this.trace.slice(step?.seq ?? 0);
    const effect = last < 0 ? null : lastRefusal(events);
    if (effect === null) return null;
    const chain = causesOf(this.trace, effect);
    const told = new Set(chain.map(tellsOf));
    const also = events.filter((e) => {
      const tells = tellsOf(e);
      const isNew = tells !== null && refusalIn(e)?.code !== "domain-mismatch" && !told.has(tells);
      if (isNew) told.add(tells);
      return isNew;
    });
    const explained = (event: TraceEvent): ExplainedEvent => ({ event, step: this.#stepOf(event.seq) });
    return { chain: chain.map(explained), also: also.map(explained) };
  }

  /** Returns the step that caused event `seq`, the learner's or a setup step; null if none did. */
  #stepOf(seq: number): string | null {
    return this.#done.findLast((step) => step.seq <= seq)?.text ?? null;
  }

  /** Returns the learner's step that caused event `seq`, and its 0-based index; null if none did. */
  stepAt(seq: number): { readonly text: string; readonly index: number } | null {
    const own = this.#done.length - this.#own.length;
    // They are in the order of their events.
    let [at, end] = [-1, this.#done.length];
    while (end - at > 1) {
      const middle = (at + end) >> 1;
      if ((this.#done[middle]?.seq ?? 0) <= seq) at = middle;
      else end = middle;
    }
    const step = this.#done[at];
    return step === undefined || at < own ? null : { text: step.text, index: at - own };
  }

  /** Returns the show: the last beat before the learner started, and everything since. */
  show(): Show {
    const lastStep = this.#done.findLast(({ seq }) => seq < this.#start)?.seq ?? 0;
    const scene = {
      kind: "scene",
      line: 1,
      from: lastStep,
      to: this.trace.length,
      says: [],
      asks: [],
      listings: [],
      folds: this.#folds,
    } as const;
    return {
      part: "Sandbox",
      title: this.title,
      lesson: null,
      steps: this.#done,
      trace: this.trace,
      flow: [],
      segments: [scene],
    };
  }

  #replay(own: readonly string[]): void {
    const { world, done, known } = run(this.#base);
    this.#world = world;
    this.#done = done;
    this.#own = [];
    this.#known = known;
    this.#folds = [];
    for (const text of own) this.#do(text, []);
    this.#refused = null;
  }
}

/** Identifies what a refusal is about: two cookies withheld for one reason are told once, two attributes separately. */
function tellsOf(event: TraceEvent): string | null {
  const refusal = refusalIn(event);
  return (
    refusal && (event.type === "attribute.ignored" ? `${refusal.code} ${event.attribute}` : refusal.code)
  );
}

/** Signature of a step that decides whether it was shown before: the same verb at the same place, with the same events and refusals. */
function sortOf({ verb, text }: Step, events: Trace): string {
  const [, , place = ""] = text.split(/\s+/);
  return [verb.form, place, ...events.map((e) => `${e.type} ${refusalIn(e)?.code ?? ""}`)].join(" ");
}

function run(steps: readonly string[]): { world: World; done: readonly DoneStep[]; known: Set<string> } {
  const world = new World();
  const done: DoneStep[] = [];
  const known = new Set<string>();
  for (const text of steps) {
    const { step } = parseStep(text, PLACE);
    const seq = world.trace.length;
    done.push({ text, seq });
    if (step === null) continue;
    doStep(step, world, PLACE);
    known.add(sortOf(step, world.trace.slice(seq)));
  }
  return { world, done, known };
}
