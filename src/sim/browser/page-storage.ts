import { splitCompact } from "../../jwt/reading/compact.ts";
import { type StorageEntry, sameEntry } from "../../trace/storage-entry.ts";
import type { StorageArea } from "../../trace/things.ts";
import type { TraceLog } from "../../trace/trace-log.ts";

/** The scope of a page's storage: its origin, and its tab for the two areas that end with the tab. */
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

  /** Returns everything that a page of this scope can read in an area, oldest first. */
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

  /** Removes and returns the variables of a tab whose page is replaced or reloaded. */
  takeMemory(tab: string): readonly StorageEntry[] {
    const isOfPage = (e: StorageEntry) => e.area === "memory" && e.tab === tab;
    const taken = this.#entries.filter(isOfPage);
    this.#entries = this.#entries.filter((e) => !isOfPage(e));
    return taken;
  }

  /** Restores the page memory of a page that is shown again. */
  putBack(memory: readonly StorageEntry[]): void {
    this.#entries = [...this.#entries, ...memory];
  }

  /** Removes what ends with a closed tab: all but localStorage. */
  forgetTab(tab: string): void {
    this.#entries = this.#entries.filter((e) => e.area === "localStorage" || e.tab !== tab);
  }
}
