/** What is right in a typed header, part by part. */

export type PartKind = "none" | "name" | "cookie" | "attribute" | "scheme" | "token" | "member" | "value";

export type Verdict = "right" | "missing" | "extra" | "different";

/** A mistake common enough to have its own sentence. */
export type Slip = "attribute-in-cookie" | "other-way" | "letter-case" | "comma" | "origin-path" | "no-colon";

export interface JudgedPart {
  readonly kind: PartKind;
  /** What it is called: the header, cookie, attribute, scheme or list member; never a value that was not typed. */
  readonly name: string;
  readonly verdict: Verdict;
  readonly slip?: Slip;
}

export interface Judgement {
  readonly right: boolean;
  readonly parts: readonly JudgedPart[];
}

/** A name and its value, as typed or as sent. */
export interface Pair {
  readonly name: string;
  readonly value: string;
}

/** `name=value`, or a name alone. */
export function pairOf(text: string): Pair {
  const at = text.indexOf("=");
  return at < 0
    ? { name: text.trim(), value: "" }
    : { name: text.slice(0, at).trim(), value: text.slice(at + 1).trim() };
}

/** Splits a text at separators; empty pieces are dropped. */
export const pieces = (text: string, separator: ";" | ","): string[] =>
  text
    .split(separator)
    .map((piece) => piece.trim())
    .filter((piece) => piece !== "");

/** Least number of characters of a shortened value. */
const LEAST_LETTERS = 3;

/** Whether a value is the real one. It may be shortened as the stage does: `eyJhbG…` for a long one. */
export function sameValue(typed: string, real: string): boolean {
  if (typed === real) return true;
  const kept = typed.split(/…|\.{3}/);
  if (kept.length === 1 || kept.join("").replaceAll(".", "").length < LEAST_LETTERS) return false;
  const [first = ""] = kept;
  const last = kept.at(-1) ?? "";
  if (!real.startsWith(first) || !real.endsWith(last)) return false;
  let at = 0;
  for (const piece of kept) {
    const found = real.indexOf(piece, at);
    if (found < 0) return false;
    at = found + piece.length;
  }
  return true;
}
