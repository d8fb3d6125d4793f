import { type Line, span } from "../canvas/text.ts";

/** What a beat says: a headline that tells what happened, and a sentence or two why. */
export interface Words {
  /** Plain text, whose values are marked; or a line that marks itself. */
  readonly headline: string | Line;
  readonly body: string | Line;
  /** Something was refused: the headline carries a sign and the colour of refusals. */
  readonly refused?: boolean;
  /** Nobody saw what is told here; absent: as it is with the event itself. */
  readonly inferred?: boolean;
}

/** Stands beside what nobody saw, and what follows from the rest. */
export const GUESSED: Line = [span("  ≈ inferred", "warn")];

/** Whose a row is. */
export const userWords = (userId: number | null): string =>
  userId === null ? "not known" : `user ${userId}`;

/** "a", "a and b", "a, b and c". */
export function listWords(words: readonly string[]): string {
  if (words.length < 2) return words.join("");
  return `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;
}
