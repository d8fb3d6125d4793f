/** The only file of the page that uses the clock, randomness and the browser's storage. */

const STORE = "auth-explained";

/** Calls back after `ms` ms; returns a function that cancels it. */
export function after(ms: number, call: () => void): () => void {
  const timer = setTimeout(call, ms);
  return () => clearTimeout(timer);
}

export const chance = (): number => Math.random();

export const wantsStillness = (): boolean => matchMedia("(prefers-reduced-motion: reduce)").matches;

/** Returns what was stored, or null; a browser may refuse to store anything. */
export function readKept(): unknown {
  try {
    return JSON.parse(localStorage.getItem(STORE) ?? "null");
  } catch {
    return null;
  }
}

export function keep(value: unknown): void {
  try {
    localStorage.setItem(STORE, JSON.stringify(value));
  } catch {
    // Then it is remembered only until the page is closed.
  }
}
