import type { StorageArea } from "./things.ts";

/** One entry that a page stores. localStorage belongs to an origin; the other two areas belong to a tab as well. */
export interface StorageEntry {
  readonly area: StorageArea;
  readonly origin: string;
  readonly tab: string;
  readonly key: string;
  readonly value: string;
}

/** The names of the areas in prose; steps and code use the browser's own names. */
export const PLACE_NAMES: Readonly<Record<StorageArea, string>> = {
  localStorage: "local storage",
  sessionStorage: "session storage",
  memory: "page memory",
};

/** The same, capitalized. */
export function placeTitle(area: StorageArea): string {
  const name = PLACE_NAMES[area];
  return `${name.charAt(0).toUpperCase()}${name.slice(1)}`;
}

/** Whether two entries have the same key: localStorage is shared by the origin, whichever tab wrote it. */
export function sameEntry(a: Omit<StorageEntry, "value">, b: Omit<StorageEntry, "value">): boolean {
  if (a.area !== b.area || a.origin !== b.origin || a.key !== b.key) return false;
  return a.area === "localStorage" || a.tab === b.tab;
}
