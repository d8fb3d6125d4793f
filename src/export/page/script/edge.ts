/** The one file of the page that reads the clock, chance and what the browser keeps. */

const STORE = "auth-explained";

/** Calls back after `ms` milliseconds; returns what cancels that. */
export function after(ms: number, call: () => void): () => void {
  const timer = setTimeout(call, ms);
  return () => clearTimeout(timer);
}

export const chance = (): number => Math.random();

export const wantsStillness = (): boolean => matchMedia("(prefers-reduced-motion: reduce)").matches;

/** What was kept, or null; a browser may refuse to keep anything. */
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
    // Then it is known until the page is closed.
  }
}
