import type { Verb } from "./verbs/verb.ts";

/** Other words that people use for words of the step language. */
const OTHER_WORDS: Readonly<Record<string, string>> = {
  log: "login",
  sign: "login",
  signin: "login",
  signout: "logout",
  goto: "open",
  visit: "open",
  click: "follow",
  curl: "attacker",
  steal: "attacker",
};

/** Minimum weight for suggesting a verb: its own word, or words of its help and example. */
const LEAST = 3;

/** Characters of a line to examine: no step is longer, and somebody may have pasted a book. */
const LONGEST = 200;

/** Returns the verb that a line fitting no form most likely means: the one that has most of its words; null if too few match. */
export function likelyVerb(verbs: readonly Verb[], line: string): Verb | null {
  const words = wordsOf(line.slice(0, LONGEST)).map((word) => OTHER_WORDS[word] ?? word);
  const said = new Set(words);
  let best: Verb | null = null;
  let most = LEAST - 1;
  for (const verb of verbs) {
    const weight = [...said].reduce((sum, word) => sum + weightIn(verb, word), 0);
    if (weight > most) [best, most] = [verb, weight];
  }
  return best;
}

/** Weighs a word for a verb: most if it is one of its own, but little if many verbs start with it. */
function weightIn({ form, help, example }: Verb, word: string): number {
  const own = wordsOf(form.replace(/<[^>]*>/g, ""));
  if (own.includes(word)) return own.indexOf(word) === 0 ? 1 : 3;
  return (wordsOf(help).includes(word) ? 2 : 0) + (wordsOf(example).includes(word) ? 1 : 0);
}

const wordsOf = (text: string): string[] => text.toLowerCase().match(/[a-z]{3,}/g) ?? [];
