/** Returns a whole number from 0 up to, but not including, `n`. */
export type Below = (n: number) => number;

/** Pseudorandom whole numbers from 0 up to, but not including, `n`, determined by the seed alone: Weyl's sequence, its bits mixed. */
export function dice(seed: number): Below {
  let state = seed >>> 0;
  return (n) => {
    state = (state + 0x9e3779b9) >>> 0;
    let bits = state;
    bits = Math.imul(bits ^ (bits >>> 16), 0x21f0aaad);
    bits = Math.imul(bits ^ (bits >>> 15), 0x735a2d97);
    return Math.floor((((bits ^ (bits >>> 15)) >>> 0) / 2 ** 32) * n);
  };
}

/** Shuffles with equal probability for each order (Fisher and Yates). */
export function shuffle<T>(items: readonly T[], below: Below): T[] {
  const left = [...items];
  return items.flatMap(() => left.splice(below(left.length), 1));
}
