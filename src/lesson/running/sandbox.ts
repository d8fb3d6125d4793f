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

/** A line that could not be done, and what is wrong with it. */
export interface RefusedLine {
  readonly text: string;
  readonly problem: Problem;
}

/** An event, and the step that brought it. */
export interface ExplainedEvent {
  readonly event: TraceEvent;
  readonly step: string | null;
}

/** Why something was refused: the first cause, what came of it, the refusal at the end; and what else its step had refused. */
export interface Explanation {
  readonly chain: readonly ExplainedEvent[];
  readonly also: readonly ExplainedEvent[];
}

/**
 * A world to try things in: the steps that lead to its start, and those that the learner did. Every change runs the world again from
 * its first step, so undo is one step less, and a saved sandbox is a list of steps.
 */
export class Sandbox {
  readonly title: string;
  readonly #base: readonly string[];
  #own: readonly string[] = [];
  #refused: RefusedLine | null = null;
  #world: World;
  #done: readonly DoneStep[];
  /** What steps have brought so far, and the steps that brought nothing else again: those are shown as one beat. */
  #known: Set<string>;
  #folds: readonly Fold[];
  /** Where the learner's own events begin. */
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

  /** What the learner did, and what everyone knows, up to before event `seq`: the goal of an exercise is checked against it. */
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

  /** The line before, if it could not be done; null if it was. */
  get refusedLine(): RefusedLine | null {
    return this.#refused;
  }

  /**
   * Does one more step; what is wrong with it, or null. If something is wrong, the world stays as it was. `besides`: what else can be
   * typed here, to be named where the line fits no step.
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
      // A step that failed half-way has left something behind. One that brought no event has not: a test holds that.
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

  /** Takes the last step back and returns it, or null if there is none. */
  undo(): string | null {
    const last = this.#own.at(-1) ?? null;
    if (last !== null) this.#replay(this.#own.slice(0, -1));
    return last;
  }

  /** Back to the start: every own step is taken back. */
  reset(): void {
    // Before a step of the learner's the world is at the start as it is.
    if (this.#own.length > 0) this.#replay([]);
    this.#refused = null;
  }

  /** Why the last thing was refused, in the learner's own steps or before them, back to its cause; null if nothing was. */
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

  /** The step that brought event `seq`, the learner's own or one before; null if none did. */
  #stepOf(seq: number): string | null {
    return this.#done.findLast((step) => step.seq <= seq)?.text ?? null;
  }

  /** The learner's own step that brought event `seq`, and which of them it is, 0-based; null if it was none of them. */
  stepAt(seq: number): { readonly text: string; readonly index: number } | null {
    const own = this.#done.length - this.#own.length;
    // They stand in the order of their events.
    let [at, end] = [-1, this.#done.length];
    while (end - at > 1) {
      const middle = (at + end) >> 1;
      if ((this.#done[middle]?.seq ?? 0) <= seq) at = middle;
      else end = middle;
    }
    const step = this.#done[at];
    return step === undefined || at < own ? null : { text: step.text, index: at - own };
  }

  /** What there is to show: the last beat before the learner began, and everything since. */
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

/** What a refusal is about: two cookies that are kept back for one reason are told once, two attributes are two things. */
function tellsOf(event: TraceEvent): string | null {
  const refusal = refusalIn(event);
  return (
    refusal && (event.type === "attribute.ignored" ? `${refusal.code} ${event.attribute}` : refusal.code)
  );
}

/** What was shown before: the same verb at the same place, that brings the same events with the same refusals. */
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
