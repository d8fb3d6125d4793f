import { isSkippedLine } from "../../lesson/markdown/fence.ts";
import type { Outcome } from "./sandbox-command.ts";

/** Maximum characters that a sandbox takes at once. */
const MOST = 20_000;

export const TOO_MUCH =
  "That is too much for a prompt. Put it in a file: load FILE does the steps of a file.";

export const isTooMuch = (pasted: string): boolean => pasted.length > MOST;

/** A prompt that lines can be typed at. */
export interface TypingPrompt {
  readonly text: string;
  insert(text: string): void;
  /** Submits the line and returns it. */
  enter(): string;
  clear(): void;
}

/**
 * Types a paste at a prompt. Of several lines each is entered as if followed by Enter, and the last one waits
 * for it; comments and fence markers are skipped. Stops at a line that fails. Returns the last
 * entered line and its outcome; null for none.
 */
export async function pasteLines(
  pasted: string,
  prompt: TypingPrompt,
  enter: (line: string) => Promise<Outcome>,
): Promise<{ readonly line: string; readonly outcome: Outcome } | null> {
  const lines = pasted.split("\n");
  const rest = lines.pop() ?? "";
  let last: { line: string; outcome: Outcome } | null = null;
  for (const text of lines) {
    prompt.insert(text);
    if (isSkippedLine(prompt.text)) {
      prompt.clear();
      continue;
    }
    const line = prompt.enter();
    last = { line, outcome: await enter(line) };
    if (stops(last.outcome)) return last;
  }
  prompt.insert(rest);
  return last;
}

const stops = (outcome: Outcome): boolean =>
  outcome.type === "left" ||
  (outcome.type === "said" && outcome.role === "bad") ||
  (outcome.type === "happened" && outcome.problem !== null);
