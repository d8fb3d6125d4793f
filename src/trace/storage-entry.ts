import type { StorageArea } from "./things.ts";

/** One thing that a page keeps. localStorage belongs to an origin; the other two areas to a tab as well. */
export interface StorageEntry {
  readonly area: StorageArea;
  readonly origin: string;
  readonly tab: string;
  readonly key: string;
  readonly value: string;
}

/** Whether two entries take the same place: localStorage is one for the origin, whichever tab wrote it. */
export function sameEntry(a: Omit<StorageEntry, "value">, b: Omit<StorageEntry, "value">): boolean {
  if (a.area !== b.area || a.origin !== b.origin || a.key !== b.key) return false;
  return a.area === "localStorage" || a.tab === b.tab;
}
