import type { Args } from "../form.ts";
import type { Evidence } from "./evidence.ts";

/** One sort of claim: its form, and why it fails (null: it holds). */
export interface ClaimRule {
  readonly form: string;
  readonly example: string;
  readonly fails: (evidence: Evidence, args: Readonly<Record<string, unknown>>) => string | null;
}

/** Declares a sort of claim; the types of its arguments follow from its form. */
export function rule<const F extends string>(
  form: F,
  example: string,
  fails: (evidence: Evidence, args: Args<F>) => string | null,
): ClaimRule {
  return { form, example, fails: fails as ClaimRule["fails"] };
}

/** Words with commas between them, for the sentence why a claim fails. */
export const list = (words: readonly string[]) => (words.length === 0 ? "nothing" : words.join(", "));
