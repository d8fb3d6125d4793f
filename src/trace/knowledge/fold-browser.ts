import { type StorageEntry, sameEntry } from "../storage-entry.ts";
import type { Changes } from "./change.ts";
import { unchanged } from "./change.ts";
import type { Knowledge, TabState } from "./knowledge.ts";

/** Tabs, and what pages keep. */
export const BROWSER_CHANGES: Changes<
  | "tab.opened"
  | "tab.closed"
  | "browser.closed"
  | "browser.chosen"
  | "browser.configured"
  | "page.opened"
  | "storage.written"
  | "storage.removed"
  | "token.stored"
  | "token.attached"
> = {
  "tab.opened": (k, { tab: name }) => {
    const tab: TabState = { name, url: null, status: null, text: "" };
    const known = k.tabs.some((t) => t.name === name);
    return { ...k, tabs: known ? k.tabs : [...k.tabs, tab], activeTab: name };
  },
  "tab.closed": (k, event) => {
    const tabs = k.tabs.filter((t) => t.name !== event.tab);
    const active = k.activeTab === event.tab ? (tabs.at(-1)?.name ?? null) : k.activeTab;
    return { ...k, tabs, activeTab: active, storage: k.storage.filter((e) => !diesWithTab(e, event.tab)) };
  },
  "browser.closed": (k) => {
    const storage = k.storage.filter((e) => e.area === "localStorage");
    return { ...k, tabs: [], activeTab: null, storage, exchange: null };
  },
  "browser.chosen": (k, { called }) => ({ ...k, browser: called }),
  "browser.configured": unchanged,
  "page.opened": (k, { tab, url, status, text }) => ({
    ...k,
    activeTab: tab,
    tabs: k.tabs.map((t) => (t.name === tab ? { ...t, url, status, text } : t)),
    // A new document is a new program: what a page kept in its variables is gone.
    storage: k.storage.filter((e) => !(e.area === "memory" && e.tab === tab)),
  }),
  "storage.written": keep,
  "token.stored": keep,
  "storage.removed": (k, event) => ({ ...k, storage: k.storage.filter((e) => !sameEntry(e, event)) }),
  "token.attached": unchanged,
};

function keep(k: Knowledge, { area, origin, tab, key, value }: StorageEntry): Knowledge {
  const entry = { area, origin, tab, key, value };
  return { ...k, storage: [...k.storage.filter((e) => !sameEntry(e, entry)), entry] };
}

const diesWithTab = (entry: StorageEntry, tab: string) => entry.area !== "localStorage" && entry.tab === tab;
