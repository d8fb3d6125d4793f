import { fold } from "../../trace/knowledge/fold.ts";
import type { Comparison, LaneMoment } from "../../trace/show/comparison.ts";
import type { Segment } from "../../trace/show/show.ts";
import { doStep, parseStep } from "../language/step.ts";
import { spoken } from "../markdown/fence.ts";
import type { AuthoredComparison, AuthoredLane, AuthoredMoment, PlacedStep } from "../markdown/lesson.ts";
import { buildWorld, type NamedWorld } from "../markdown/named-world.ts";
import type { Problem } from "../problem.ts";

/** A comparison that was run, and everything in it that fails. */
export interface ComparisonRun {
  readonly comparison: Comparison;
  readonly problems: readonly Problem[];
}

/**
 * Runs the steps of a comparison in both worlds, one after another, and checks every claim at its place. A step that a world does not allow
 * is a problem, and is recorded in its moment: steps that work in only one world are worth showing.
 */
export function runComparison(
  { moments }: AuthoredComparison,
  lanes: readonly [AuthoredLane, AuthoredLane],
  worldOf: (lane: AuthoredLane) => NamedWorld | null,
  path: string,
): ComparisonRun {
  const problems: Problem[] = [];
  const runs = [
    new LaneRun(lanes[0], worldOf(lanes[0]), path),
    new LaneRun(lanes[1], worldOf(lanes[1]), path),
  ] as const;
  const ran = moments.map(({ line, ask, steps, headline, body, claims }) => {
    const done = [runs[0].step(steps[0]), runs[1].step(steps[1])] as const;
    for (const { line: claimLine, claim, lane } of claims) {
      const { trace } = runs[lane].world;
      const why = claim.fails({ trace, knowledge: fold(trace) });
      const message = `In "${lanes[lane].name}" this does not hold: ${claim.text}. ${why}`;
      if (why !== null) problems.push({ path, line: claimLine, column: 1, message });
    }
    return { line, ask, headline, body, lanes: done };
  });
  problems.push(...runs[0].problems, ...runs[1].problems);
  return { comparison: { lanes: [runs[0].lane(), runs[1].lane()], moments: ran }, problems };
}

/**
 * Runs steps, one per line, in two worlds, without the author's words. A line that cannot be parsed is a problem; what one of the worlds
 * does not allow is recorded in its moment.
 */
export function compareSteps(
  worlds: readonly [NamedWorld, NamedWorld],
  lines: readonly string[],
  path: string,
): { segment: Segment; problems: readonly Problem[] } {
  const problems: Problem[] = [];
  const moments: AuthoredMoment[] = [];
  for (const { line, indent, text } of spoken({ path, line: 1, text: lines.join("\n") })) {
    const { step, problem } = parseStep(text, { path, line, column: indent + 1 });
    if (problem !== null) problems.push(problem);
    else {
      const placed = { line, column: indent + 1, step };
      moments.push({ line, ask: null, steps: [placed, placed], headline: "", body: "", claims: [] });
    }
  }
  const laneOf = ({ name }: NamedWorld): AuthoredLane => ({
    name,
    world: { line: 0, column: 0, text: name },
    start: [],
  });
  const lanes = [laneOf(worlds[0]), laneOf(worlds[1])] as const;
  const { comparison } = runComparison(
    { lanes, moments },
    lanes,
    ({ name }) => (name === worlds[0].name ? worlds[0] : worlds[1]),
    path,
  );
  return { segment: { kind: "compare", line: 1, ...comparison }, problems };
}

class LaneRun {
  readonly world;
  readonly problems: Problem[] = [];
  readonly #name: string;
  readonly #base: string[];
  readonly #from: number;
  readonly #path: string;

  constructor({ name, start }: AuthoredLane, named: NamedWorld | null, path: string) {
    const { world, steps } = buildWorld(named);
    this.world = world;
    this.#name = name;
    this.#path = path;
    this.#base = steps.map(({ text }) => text);
    for (const placed of start) {
      this.#do(placed);
      this.#base.push(placed.step.text);
    }
    this.#from = world.trace.length;
  }

  step(placed: PlacedStep | null): LaneMoment {
    const problem = placed === null ? null : this.#do(placed);
    return { did: placed?.step.text ?? "", to: this.world.trace.length, problem: problem?.message ?? null };
  }

  lane() {
    return { name: this.#name, base: this.#base, trace: this.world.trace, from: this.#from };
  }

  #do({ line, column, step }: PlacedStep): Problem | null {
    const problem = doStep(step, this.world, { path: this.#path, line, column });
    if (problem !== null)
      this.problems.push({ ...problem, message: `In "${this.#name}": ${problem.message}` });
    return problem;
  }
}
