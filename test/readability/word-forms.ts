/** Endings, and what may have been in their place. */
const ENDINGS: readonly (readonly [RegExp, readonly string[]])[] = [
  [/(?:'s|s'|'re|'ve|'ll|'d)$/, [""]],
  [/n't$/, ["", "n"]],
  [/ies$/, ["y"]],
  [/es$/, ["", "e"]],
  [/s$/, [""]],
  [/ied$/, ["y"]],
  [/ed$/, ["", "e"]],
  [/ing$/, ["", "e"]],
  [/ier$/, ["y"]],
  [/er$/, ["", "e"]],
  [/iest$/, ["y"]],
  [/est$/, ["", "e"]],
  [/ily$/, ["y"]],
  [/ly$/, ["", "le"]],
  [/(?:ful|less|ness)$/, [""]],
];

/** Returns a word and the words that it may be a form of: `stopped` → stopped, stopp, stoppe, stop. */
export function formsOf(word: string): readonly string[] {
  const bare = ENDINGS.flatMap(([ending, stems]) =>
    ending.test(word) ? stems.map((stem) => word.replace(ending, stem)) : [],
  );
  const single = bare.flatMap((b) => (/([b-df-hj-np-tv-z])\1$/.test(b) ? [b.slice(0, -1)] : []));
  return [word, ...bare, ...single];
}
