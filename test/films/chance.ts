/** Numbers from 0 to below 1, always the same for one seed. */
export function chanceOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return state / 0x80000000;
  };
}

export const oneOf = <const T>(chance: () => number, list: readonly T[]): T =>
  list[Math.floor(chance() * list.length)] as T;
