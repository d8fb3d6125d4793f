import type { Verb } from "./verbs/verb.ts";

/** What people say for words of the step language. */
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

/** How much has to speak for a verb: its own word, or what it is for and shown with. */
const LEAST = 3;

/** Letters of a line that are looked at: no step is longer, and somebody may have pasted a book. */
const LONGEST = 200;

/** The verb that a line most likely means which fits no form: what most of its words stand in; null if too little does. */
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

/** How much a word says of a verb: most if it is one of its own, but little if many begin with it. */
function weightIn({ form, help, example }: Verb, word: string): number {
  const own = wordsOf(form.replace(/<[^>]*>/g, ""));
  if (own.includes(word)) return own.indexOf(word) === 0 ? 1 : 3;
  return (wordsOf(help).includes(word) ? 2 : 0) + (wordsOf(example).includes(word) ? 1 : 0);
}

const wordsOf = (text: string): string[] => text.toLowerCase().match(/[a-z]{3,}/g) ?? [];
