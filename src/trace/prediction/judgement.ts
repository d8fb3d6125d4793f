/** What of a typed header is right, part by part. */

export type PartKind = "none" | "name" | "cookie" | "attribute" | "scheme" | "token" | "member" | "value";

export type Verdict = "right" | "missing" | "extra" | "different";

/** A mistake that is made so often that it has a sentence of its own. */
export type Slip = "attribute-in-cookie" | "other-way" | "letter-case" | "comma" | "origin-path" | "no-colon";

export interface Part {
  readonly kind: PartKind;
  /** What it is called: the header, the cookie, the attribute, the scheme, the member of a list; never a value that was not typed. */
  readonly name: string;
  readonly verdict: Verdict;
  readonly slip?: Slip;
}

export interface Judgement {
  readonly right: boolean;
  readonly parts: readonly Part[];
}

/** Something typed beside something that comes: what it is called, and whether they are the same. */
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

/** Pieces between separators, none of them empty. */
export const pieces = (text: string, separator: ";" | ","): string[] =>
  text
    .split(separator)
    .map((piece) => piece.trim())
    .filter((piece) => piece !== "");

/** Letters of a value that must be there if it is shortened. */
const LEAST_LETTERS = 3;

/** Whether a value is the one that comes. It may be shortened as the stage does it: `eyJhbG…` for a long one. */
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
