/** A word of the field: what it is, and the lesson that introduces it. */
export interface GlossaryWord {
  readonly word: string;
  /** Other forms of it; that of several things need not be among them. */
  readonly forms: readonly string[];
  /** What it is, in one sentence. */
  readonly sentence: string;
  /** The name of the lesson. */
  readonly lesson: string;
}

/** Finds the forms of a word in a text. What is written with small letters may begin a sentence. */
export function wordPattern({ word, forms }: Pick<GlossaryWord, "word" | "forms">): RegExp {
  const ways = [word, ...forms].map((form) => {
    const [first = "", ...rest] = form.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
    const start = /[a-z]/.test(first) ? `[${first}${first.toUpperCase()}]` : first;
    return `${start}${rest.join("").replace(/[\s-]+/g, "[\\s-]+")}(?:s|es)?`;
  });
  return new RegExp(`(?<![\\w.-])(?:${ways.join("|")})(?![\\w-]|\\.\\w)`, "g");
}

/** Those of the words that stand in a text, in the order of the glossary. */
export const wordsIn = (text: string, words: readonly GlossaryWord[]): readonly GlossaryWord[] =>
  words.filter((word) => wordPattern(word).test(text));
