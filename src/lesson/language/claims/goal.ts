import type { SourcePlace } from "../step.ts";
import { type Claim, type ParsedClaim, parseClaim } from "./claim.ts";
import type { Evidence } from "./evidence.ts";

/** Part of an exercise's goal: a claim, or several of which one has to hold. */
export interface ExerciseGoal extends Claim {
  /** Whether it can no longer be reached by any further step. */
  readonly lost: (evidence: Evidence) => boolean;
}

/** Separates alternative claims; within quotes it is a word. */
const OR = / or (?=(?:[^"]*"[^"]*")*[^"]*$)/;

/** Parses `claim` or `claim or claim`. */
export function parseGoal(
  text: string,
  place: SourcePlace,
): { goal: ExerciseGoal; problem: null } | (ParsedClaim & { claim: null; goal: null }) {
  const ways: Claim[] = [];
  let column = place.column;
  for (const part of text.split(OR)) {
    const { claim, problem } = parseClaim(part, { ...place, column });
    if (claim === null) return { claim: null, goal: null, problem };
    ways.push(claim);
    column += part.length + " or ".length;
  }
  const goal: ExerciseGoal = {
    text,
    fails: (evidence) => {
      const reasons = ways.map((way) => way.fails(evidence));
      return reasons.includes(null) ? null : (reasons[0] ?? null);
    },
    lost: (evidence) => ways.every((way) => isLost(way, evidence)),
  };
  return { goal, problem: null };
}

/** The past cannot change: a claim that something never happened, or happened once, cannot hold again. */
function isLost({ text, fails }: Claim, evidence: Evidence): boolean {
  if (fails(evidence) === null) return false;
  if (/^(?:never |after .* never |wire hides )/.test(text)) return true;
  const [, event] = /^once (.*)$/.exec(text) ?? [];
  if (event === undefined) return false;
  const { claim } = parseClaim(`seen ${event}`, { path: "", line: 1, column: 1 });
  return claim !== null && claim.fails(evidence) === null;
}
