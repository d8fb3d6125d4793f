/** Anything numbered consecutively with a time (ms since 1970). */
export interface Numbered {
  readonly seq: number;
  readonly at: number;
}

/** An event without what the previous ones determine: no number, and instead of its time the ms since the previous one; absent if 0. */
export type LeanEvent<E extends Numbered> = Omit<E, "seq" | "at"> & { readonly at?: number };

/** Makes events for a file: events that differ only in number and time become equal. */
export function leanEvents<E extends Numbered>(events: readonly E[]): LeanEvent<E>[] {
  let before = 0;
  return events.map(({ seq: _, at, ...event }) => {
    const passed = at - before;
    before = at;
    return passed === 0 ? event : { at: passed, ...event };
  });
}

/** Restores the events that `leanEvents` shortened; `from`: the number of the first. */
export function wholeEvents<E extends Numbered>(lean: readonly LeanEvent<E>[], from = 0): E[] {
  let at = 0;
  return lean.map(({ at: passed = 0, ...event }, i) => {
    at += passed;
    return { seq: from + i, at, ...event } as unknown as E;
  });
}
