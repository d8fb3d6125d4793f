import { splitCompact } from "../../jwt/reading/compact.ts";
import { type StorageEntry, sameEntry } from "../../trace/storage-entry.ts";
import type { StorageArea } from "../../trace/things.ts";
import type { TraceLog } from "../../trace/trace-log.ts";

/** Where a page keeps things: its origin, and its tab for the two areas that a tab takes with it. */
export interface StorageScope {
  readonly origin: string;
  readonly tab: string;
}

/** localStorage, sessionStorage and the variables of running pages. */
export class PageStorage {
  readonly #log: TraceLog;
  #entries: StorageEntry[] = [];

  constructor(log: TraceLog) {
    this.#log = log;
  }

  write(place: StorageScope, area: StorageArea, key: string, value: string): void {
    const { origin, tab } = place;
    const entry = { origin, tab, area, key, value };
    this.#entries = [...this.#entries.filter((e) => !sameEntry(e, entry)), entry];
    const type = splitCompact(value) !== null ? "token.stored" : "storage.written";
    this.#log.append("browser", { type, ...entry });
  }

  read(place: StorageScope, area: StorageArea, key: string): string | null {
    return this.#entries.find((e) => sameEntry(e, { ...place, area, key }))?.value ?? null;
  }

  /** Everything a page of this place can read in an area, oldest first. */
  list(place: StorageScope, area: StorageArea): StorageEntry[] {
    return this.#entries.filter((e) => sameEntry(e, { ...place, area, key: e.key }));
  }

  /** Removes one entry; false if there was none. */
  remove(place: StorageScope, area: StorageArea, key: string): boolean {
    const { origin, tab } = place;
    const gone = { origin, tab, area, key };
    const before = this.#entries.length;
    this.#entries = this.#entries.filter((e) => !sameEntry(e, gone));
    if (this.#entries.length === before) return false;
    this.#log.append("browser", { type: "storage.removed", ...gone });
    return true;
  }

  /** A page is replaced or reloaded: its variables are gone from the tab. Gives them back. */
  takeMemory(tab: string): readonly StorageEntry[] {
    const isOfPage = (e: StorageEntry) => e.area === "memory" && e.tab === tab;
    const taken = this.#entries.filter(isOfPage);
    this.#entries = this.#entries.filter((e) => !isOfPage(e));
    return taken;
  }

  /** A page that was kept is shown again, with the variables that it had. */
  putBack(memory: readonly StorageEntry[]): void {
    this.#entries = [...this.#entries, ...memory];
  }

  /** A tab is closed: only localStorage outlives it. */
  forgetTab(tab: string): void {
    this.#entries = this.#entries.filter((e) => e.area === "localStorage" || e.tab !== tab);
  }
}
