import type { Question } from "../../../trace/show/question.ts";
import { parseClaim } from "../../language/claims/claim.ts";
import { parseStep } from "../../language/step.ts";
import type { Problem } from "../../problem.ts";
import { type Fence, type Read, type SpokenLine, spoken } from "../fence.ts";
import type { AuthoredComparison, AuthoredLane, AuthoredMoment, PlacedStep } from "../lesson.ts";
import { QuestionReader } from "../question.ts";

const LANES = 2;

/** The step of a world in which nothing is done. */
const NOTHING = "nothing";

/** A type with its fields and arrays writable. */
type Growing<T> = { -readonly [K in keyof T]: T[K] extends readonly (infer E)[] ? E[] : T[K] };

/**
 * `compare`: one list of steps in two worlds. First the worlds, `lane NAME: WORLD`, each followed by indented setup steps, which are not
 * shown. Then steps, one per line, as in a scene; if they differ, `step in the first | step in the second`, with `nothing` for none.
 * Indented under a step, a headline, and below it, indented further, why. `expect NAME: claim` is checked at its place in the world of that
 * name, `expect: claim` in both.
 */
export function readCompare(fence: Fence): Read<AuthoredComparison> {
  const reader = new CompareReader(fence);
  for (const line of spoken(fence)) reader.take(line);
  return reader.end();
}

class CompareReader {
  readonly #fence: Fence;
  readonly #problems: Problem[] = [];
  readonly #lanes: Growing<AuthoredLane>[] = [];
  readonly #moments: (Omit<Growing<AuthoredMoment>, "steps"> & { steps: AuthoredMoment["steps"] })[] = [];
  #asking: QuestionReader | null = null;
  #ask: Question | null = null;
  /** Indent of the moment's headline, in columns. */
  #indent = 0;

  constructor(fence: Fence) {
    this.#fence = fence;
  }

  take(line: SpokenLine): void {
    if (this.#asking !== null) {
      if (this.#asking.takes(line.line, line.text)) return;
      this.#endQuestion(this.#asking);
    }
    const [, lane, world] = /^lane ([^:]+?): *(\S+)$/.exec(line.text) ?? [];
    const [, of = "", claim] = /^expect(?: ([^:]+?))?: *(.+)$/.exec(line.text) ?? [];
    if (line.text.startsWith("? "))
      this.#asking = new QuestionReader(this.#fence.path, line.line, line.text.slice(2));
    else if (lane !== undefined && world !== undefined) this.#lane(lane, world, line);
    else if (claim !== undefined) this.#claim(of, claim, line);
    else if (line.indent === 0) this.#moment(line);
    else if (this.#moments.length > 0) this.#words(line);
    else this.#start(line);
  }

  end(): Read<AuthoredComparison> {
    if (this.#asking !== null) this.#endQuestion(this.#asking);
    const at = { line: this.#fence.line, indent: 0 };
    if (this.#ask !== null) this.#problem(at, "There is a question at the end, with no step after it.");
    if (this.#lanes.length !== LANES)
      this.#problem(
        at,
        `A comparison has two worlds: "lane Session: shop-session". This one has ${this.#lanes.length}.`,
      );
    if (this.#moments.length === 0) this.#problem(at, "A comparison needs steps below its two worlds.");
    for (const { line, headline } of this.#moments)
      if (headline === "")
        this.#problem({ line, indent: 0 }, "This step needs a headline, indented under it.");
    return { value: { lanes: this.#lanes, moments: this.#moments }, problems: this.#problems };
  }

  #endQuestion(asking: QuestionReader): void {
    if (this.#ask !== null)
      this.#problem(
        { line: this.#ask.line, indent: 0 },
        "A step has one question, and there is one after it already.",
      );
    this.#ask = asking.end();
    this.#problems.push(...asking.problems);
    this.#asking = null;
  }

  #lane(name: string, world: string, line: SpokenLine): void {
    if (this.#moments.length > 0) this.#problem(line, "Put the two worlds above the steps.");
    if (this.#lanes.some((lane) => lane.name === name))
      this.#problem(line, `Two worlds are called "${name}".`);
    const column = line.raw.lastIndexOf(world) + 1;
    this.#lanes.push({ name, world: { line: line.line, column, text: world }, start: [] });
  }

  #start(line: SpokenLine): void {
    const lane = this.#lanes.at(-1);
    const step = this.#step(line.text, line, line.indent + 1);
    if (lane === undefined)
      this.#problem(line, 'A comparison begins with its worlds: "lane Session: shop-session".');
    else if (step !== null) lane.start.push(step);
  }

  /** One step for both worlds, or two separated by a vertical bar. */
  #moment(line: SpokenLine): void {
    const [first, second, ...more] = dividedAt(line.text);
    if (first === undefined) return;
    if (more.length > 0) this.#problem(line, "There are two worlds, and so at most two steps in a line.");
    // A step for both worlds is parsed once.
    const [one = null, other = one] = [first, ...(second === undefined ? [] : [second])].map(
      ({ text, at }) => (text === NOTHING ? null : this.#step(text, line, at + 1)),
    );
    const steps = [one, other] as const;
    this.#moments.push({ line: line.line, ask: this.#ask, steps, headline: "", body: "", claims: [] });
    this.#ask = null;
    this.#indent = 0;
  }

  #step(text: string, { line }: SpokenLine, column: number): PlacedStep | null {
    const { step, problem } = parseStep(text, { path: this.#fence.path, line, column });
    if (problem === null) return { line, column, step };
    this.#problems.push(problem);
    return null;
  }

  #words({ indent, text }: SpokenLine): void {
    const moment = this.#moments.at(-1);
    if (moment === undefined) return;
    if (moment.headline === "") {
      moment.headline = text;
      this.#indent = indent;
    } else if (indent > this.#indent) moment.body = `${moment.body} ${text}`.trim();
    else moment.headline += ` ${text}`;
  }

  #claim(name: string, text: string, line: SpokenLine): void {
    const column = line.indent + line.text.length - text.length + 1;
    const place = { path: this.#fence.path, line: line.line, column };
    const { claim, problem } = parseClaim(text, place);
    const moment = this.#moments.at(-1);
    const lanes = ([0, 1] as const).filter((i) => name === "" || this.#lanes[i]?.name === name);
    if (problem !== null) this.#problems.push(problem);
    else if (moment === undefined) this.#problem(line, "Put what is expected under the steps that bring it.");
    else if (lanes.length === 0)
      this.#problem(line, `Neither world is called "${name}": ${this.#lanes.map((l) => l.name).join(", ")}.`);
    else moment.claims.push(...lanes.map((lane) => ({ line: line.line, claim, lane })));
  }

  #problem({ line, indent }: { line: number; indent: number }, message: string): void {
    this.#problems.push({ path: this.#fence.path, line, column: indent + 1, message });
  }
}

/** Splits a line at bars between spaces and outside quotes; returns the parts with their offsets. */
function dividedAt(text: string): { text: string; at: number }[] {
  const parts: { text: string; at: number }[] = [];
  let from = 0;
  const end = (to: number) => {
    const part = text.slice(from, to);
    parts.push({ text: part.trim(), at: from + part.length - part.trimStart().length });
  };
  let quoted = false;
  for (let i = 0; i < text.length; i++) {
    if (text[i] === '"') quoted = !quoted;
    if (quoted || text.slice(i, i + 3) !== " | ") continue;
    end(i);
    from = i + 3;
  }
  end(text.length);
  return parts;
}
