/** A word of the field: what it is, and the lesson that introduces it. */
export interface GlossaryWord {
  readonly word: string;
  /** Forms to look for in text; the plural may be left out. Empty if only code contains it. */
  readonly forms: readonly string[];
  /** Names for it in a listing, such as `req`. */
  readonly code: readonly string[];
  /** What it is, in one sentence. */
  readonly sentence: string;
  /** The name of the lesson. */
  readonly lesson: string;
}

/** Returns a pattern for the forms of a word in a text. Lower-case forms may also start a sentence. */
export function wordPattern({ forms }: Pick<GlossaryWord, "forms">): RegExp {
  if (forms.length === 0) return NOWHERE;
  const patterns = forms.map((form) => {
    const [first = "", ...rest] = escaped(form);
    const start = /[a-z]/.test(first) ? `[${first}${first.toUpperCase()}]` : first;
    return `${start}${rest.join("").replace(/[\s-]+/g, "[\\s-]+")}(?:s|es)?`;
  });
  return new RegExp(`(?<![\\w.-])(?:${patterns.join("|")})(?![\\w-]|\\.\\w)`, "g");
}

/** Returns a pattern for the names of a word in a listing: whole identifiers, not properties of something else. */
export const codePattern = ({ code }: Pick<GlossaryWord, "code">): RegExp =>
  code.length === 0
    ? NOWHERE
    : new RegExp(`(?<![\\w$]|\\w\\.)(?:${code.map(escaped).join("|")})(?![\\w$])`, "g");

/** Anchored, so that it is not tried at each character. */
const NOWHERE = /^(?!)/;

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

/** Returns the words that occur in a text, in the order of the glossary, then those that occur only in a listing. */
export function wordsIn(text: string, words: readonly GlossaryWord[], listing = ""): readonly GlossaryWord[] {
  const said = words.filter((word) => wordPattern(word).test(text));
  return [...said, ...words.filter((word) => !said.includes(word) && codePattern(word).test(listing))];
}
