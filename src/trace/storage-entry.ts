import type { StorageArea } from "./things.ts";

/** One thing that a page keeps. localStorage belongs to an origin; the other two areas to a tab as well. */
export interface StorageEntry {
  readonly area: StorageArea;
  readonly origin: string;
  readonly tab: string;
  readonly key: string;
  readonly value: string;
}

/** What the places are called wherever somebody reads of them; in steps and in code they have the browser's own names. */
export const PLACE_NAMES: Readonly<Record<StorageArea, string>> = {
  localStorage: "local storage",
  sessionStorage: "session storage",
  memory: "page memory",
};

/** The same, to begin a line with. */
export function placeTitle(area: StorageArea): string {
  const name = PLACE_NAMES[area];
  return `${name.charAt(0).toUpperCase()}${name.slice(1)}`;
}

/** Whether two entries take the same place: localStorage is one for the origin, whichever tab wrote it. */
export function sameEntry(a: Omit<StorageEntry, "value">, b: Omit<StorageEntry, "value">): boolean {
  if (a.area !== b.area || a.origin !== b.origin || a.key !== b.key) return false;
  return a.area === "localStorage" || a.tab === b.tab;
}
