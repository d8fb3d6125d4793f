/** A word of the field: what it is, and the lesson that introduces it. */
export interface GlossaryWord {
  readonly word: string;
  /** How it is said: the word itself and other forms of it, that of several things need not be among them; none if only listings have it. */
  readonly forms: readonly string[];
  /** Names that mean it in a listing, such as `req`. */
  readonly code: readonly string[];
  /** What it is, in one sentence. */
  readonly sentence: string;
  /** The name of the lesson. */
  readonly lesson: string;
}

/** Finds the forms of a word in a text. What is written with small letters may begin a sentence. */
export function wordPattern({ forms }: Pick<GlossaryWord, "forms">): RegExp {
  if (forms.length === 0) return NOWHERE;
  const patterns = forms.map((form) => {
    const [first = "", ...rest] = escaped(form);
    const start = /[a-z]/.test(first) ? `[${first}${first.toUpperCase()}]` : first;
    return `${start}${rest.join("").replace(/[\s-]+/g, "[\\s-]+")}(?:s|es)?`;
  });
  return new RegExp(`(?<![\\w.-])(?:${patterns.join("|")})(?![\\w-]|\\.\\w)`, "g");
}

/** Finds the names of a word in a listing: whole ones, and not what belongs to something else. */
export const codePattern = ({ code }: Pick<GlossaryWord, "code">): RegExp =>
  code.length === 0
    ? NOWHERE
    : new RegExp(`(?<![\\w$]|\\w\\.)(?:${code.map(escaped).join("|")})(?![\\w$])`, "g");

const NOWHERE = /(?!)/;

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

/** Those of the words that stand in a text, in the order of the glossary, and then those that only a listing has. */
export function wordsIn(text: string, words: readonly GlossaryWord[], listing = ""): readonly GlossaryWord[] {
  const said = words.filter((word) => wordPattern(word).test(text));
  return [...said, ...words.filter((word) => !said.includes(word) && codePattern(word).test(listing))];
}
