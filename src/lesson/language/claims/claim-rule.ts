import type { Args } from "../form.ts";
import type { Evidence } from "./evidence.ts";

/** One kind of claim: its form, and why it fails (null: it holds). */
export interface ClaimRule {
  readonly form: string;
  readonly example: string;
  readonly fails: (evidence: Evidence, args: Readonly<Record<string, unknown>>) => string | null;
}

/** Declares a kind of claim; the types of its arguments follow from its form. */
export function rule<const F extends string>(
  form: F,
  example: string,
  fails: (evidence: Evidence, args: Args<F>) => string | null,
): ClaimRule {
  return { form, example, fails: fails as ClaimRule["fails"] };
}

/** Joins words with commas, for the sentence why a claim fails. */
export const list = (words: readonly string[]) => (words.length === 0 ? "nothing" : words.join(", "));
