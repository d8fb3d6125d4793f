import type { World } from "../../sim/world.ts";
import { WorldError } from "../../sim/world-error.ts";
import type { Problem } from "../problem.ts";
import { fitAny } from "./form.ts";
import { likelyVerb } from "./likely-verb.ts";
import type { Verb } from "./verbs/verb.ts";
import { ATTACKER_VERBS } from "./verbs/verbs-attacker.ts";
import { BROWSER_VERBS } from "./verbs/verbs-browser.ts";
import { NETWORK_VERBS } from "./verbs/verbs-network.ts";
import { PAGE_VERBS } from "./verbs/verbs-page.ts";
import { SERVER_VERBS, WORLD_VERBS } from "./verbs/verbs-server.ts";
import { TOKEN_VERBS } from "./verbs/verbs-tokens.ts";
import { splitWords } from "./words.ts";

/** The whole step language, in the order of help. */
export const VERBS: readonly Verb[] = [
  ...BROWSER_VERBS,
  ...PAGE_VERBS,
  ...SERVER_VERBS,
  ...TOKEN_VERBS,
  ...NETWORK_VERBS,
  ...WORLD_VERBS,
  ...ATTACKER_VERBS,
];

/** One step: its text, and what it does. `do` throws WorldError if this world does not allow it. */
export interface Step {
  readonly text: string;
  readonly verb: Verb;
  /** The values in it, by their names in the verb's form. */
  readonly args: Readonly<Record<string, unknown>>;
  readonly do: (world: World) => void;
}

export type ParsedStep =
  | { readonly step: Step; readonly problem: null }
  | { readonly step: null; readonly problem: Problem };

/** Position of a line in a file: `column` is where its text starts, 1-based. */
export interface SourcePlace {
  readonly path: string;
  readonly line: number;
  readonly column: number;
}

/**
 * Reads one line of the step language. Used by lessons, the sandbox, solutions and tests alike. `besides`: other commands that this prompt
 * accepts, listed in the error message.
 */
export function parseStep(text: string, place: SourcePlace, besides: readonly string[] = []): ParsedStep {
  const bad = (message: string, column: number): ParsedStep => ({
    step: null,
    problem: { path: place.path, line: place.line, column: place.column + column - 1, message },
  });
  const { words, error } = splitWords(text);
  if (error !== null) return bad(error.message, error.column);
  const found = fitAny(VERBS, words, besides);
  if ("misfit" in found) return bad(withLikely(found.misfit.message, text), found.misfit.column);
  const { rule, args } = found;
  return { step: { text, verb: rule, args, do: (world) => rule.run(world, args) }, problem: null };
}

/** Adds a likely step to an error message, unless it names another word already. */
function withLikely(message: string, text: string): string {
  const isOpen = message.includes("Here you can write: ") && !message.includes("Did you mean");
  const likely = isOpen ? likelyVerb(VERBS, text) : null;
  return likely === null ? message : `${message} Did you mean something like: ${likely.example}`;
}

/** Runs a step, and returns what this world does not allow as a problem at the word that it is about. */
export function doStep(step: Step, world: World, place: SourcePlace): Problem | null {
  try {
    step.do(world);
    return null;
  } catch (error) {
    if (!(error instanceof WorldError)) throw error;
    return { ...place, column: place.column + columnOf(error.word, step.text) - 1, message: error.message };
  }
}

/** Returns the 1-based column of a word in the text of a step; 1 if there is no word, or it does not occur literally. */
function columnOf(word: string | null, text: string): number {
  return splitWords(text).words?.find((w) => w.text === word)?.column ?? 1;
}
