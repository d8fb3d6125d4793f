import { didYouMean } from "../nearest.ts";
import type { Word } from "./words.ts";

/** Where a line stopped matching a form: the index of the word, and what was expected there. */
export interface Miss {
  readonly at: number;
  readonly expected: readonly string[];
  /** The words allowed there, if they are few. */
  readonly choices?: readonly string[];
  readonly error?: string;
}

/** A line that fits no form: one sentence, and the 1-based column it is about. */
export interface Misfit {
  readonly message: string;
  readonly column: number;
}

/** Maximum number of attributes of a cookie, including Partitioned and Priority. */
const ATTRIBUTES = 9;

/** Describes what is wrong with a line, at the furthest word that any form matched. */
export function misfit(misses: readonly Miss[], words: readonly Word[]): Misfit {
  const at = misses[0]?.at ?? 0;
  const word = words[at];
  const expected = [...new Set(misses.flatMap((m) => m.expected))].filter((e) => e !== "");
  const list = expected.join(", ");
  if (word === undefined) {
    const last = words.at(-1);
    const choices = expected.length === 1 ? (misses[0]?.choices ?? []) : [];
    const few = choices.length === 0 ? "" : ` One of: ${choices.join(", ")}.`;
    return { message: `Something is missing at the end: ${list}.${few}`, column: last ? last.end + 1 : 1 };
  }
  const error = misses.find((m) => m.error !== undefined)?.error;
  if (error !== undefined && misses.length === 1) return { message: error, column: word.column };
  const before = words[at - 1];
  if (words[at - 2]?.text === "sets" && before !== undefined && !before.quoted) {
    const line = words.slice(at - 1, at + ATTRIBUTES).map(({ text }) => text.replace(/;$/, ""));
    return {
      message: `"${word.text}" does not fit here. Put what Set-Cookie says in double quotes: sets "${line.join("; ")}".`,
      column: word.column,
    };
  }
  const [, name, value] = /^([\w-]+)=(.+)$/.exec(before?.text ?? "") ?? [];
  if (
    before !== undefined &&
    name !== undefined &&
    !before.quoted &&
    !word.text.includes("=") &&
    !expected.includes(word.text)
  )
    return {
      message: `"${word.text}" does not fit here. Put a value with blanks in double quotes: ${name}="${value} ${word.text}".`,
      column: word.column,
    };
  const plain = expected.filter((e) => !e.startsWith("<"));
  const hint = didYouMean(word.text, plain);
  const can = list === "" ? "Nothing may follow here." : `Here you can write: ${list}.`;
  return { message: `"${word.text}" does not fit here.${hint} ${can}`, column: word.column };
}
