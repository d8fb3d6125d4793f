import type { Problem } from "../../problem.ts";
import { fitAny } from "../form.ts";
import type { SourcePlace } from "../step.ts";
import { splitWords } from "../words.ts";
import type { ClaimRule } from "./claim-rule.ts";
import { CLAIM_RULES } from "./claim-rules.ts";
import type { Evidence } from "./evidence.ts";

/** One claim about a trace. `fails` returns a sentence that says why it does not hold, or null if it does. */
export interface Claim {
  readonly text: string;
  readonly fails: (evidence: Evidence) => string | null;
}

export type ParsedClaim =
  | { readonly claim: Claim; readonly problem: null }
  | { readonly claim: null; readonly problem: Problem };

/** Parses one line of an `expect`. */
export function parseClaim(text: string, place: SourcePlace): ParsedClaim {
  const bad = (message: string, column: number): ParsedClaim => ({
    claim: null,
    problem: { path: place.path, line: place.line, column: place.column + column - 1, message },
  });
  const { words, error } = splitWords(text);
  if (error !== null) return bad(error.message, error.column);
  // A quote in the middle of a word would be dropped as its delimiter, and "wire hides" would look for another text than intended.
  const loose = words.find((w) => w.quotedWithin !== undefined);
  if (loose?.quotedWithin !== undefined)
    return bad(
      'This quote would be dropped. Put the whole text in quotes, and \\" for each one inside it.',
      loose.quotedWithin,
    );
  const found = fitAny<ClaimRule>(CLAIM_RULES, words);
  if ("misfit" in found) return bad(found.misfit.message, found.misfit.column);
  const { rule, args } = found;
  return { claim: { text, fails: (evidence) => rule.fails(evidence, args) }, problem: null };
}
