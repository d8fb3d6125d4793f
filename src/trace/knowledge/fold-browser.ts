import { type StorageEntry, sameEntry } from "../storage-entry.ts";
import type { Changes } from "./change.ts";
import { unchanged } from "./change.ts";
import { type Knowledge, NEW_BROWSER, type TabState } from "./knowledge.ts";

/** Tabs, and what pages keep. */
export const BROWSER_CHANGES: Changes<
  | "tab.opened"
  | "tab.closed"
  | "browser.closed"
  | "browser.chosen"
  | "browser.configured"
  | "browser.switched"
  | "page.restored"
  | "frame.opened"
  | "frame.left"
  | "socket.opened"
  | "field.hidden"
  | "page.opened"
  | "storage.written"
  | "storage.removed"
  | "token.stored"
  | "token.attached"
> = {
  "tab.opened": (k, { tab: name }) => {
    const tab: TabState = { name, url: null, status: null, text: "", frame: null };
    const known = k.tabs.some((t) => t.name === name);
    return { ...k, tabs: known ? k.tabs : [...k.tabs, tab], activeTab: name };
  },
  "tab.closed": (k, event) => {
    const tabs = k.tabs.filter((t) => t.name !== event.tab);
    const storage = k.storage.filter((e) => !diesWithTab(e, event.tab));
    if (k.activeTab !== event.tab) return { ...k, tabs, storage };
    // The page that received the last response is gone, and the one now in view has not received any.
    return { ...k, tabs, storage, activeTab: tabs.at(-1)?.name ?? null, exchange: null };
  },
  "browser.closed": (k) => {
    const storage = k.storage.filter((e) => e.area === "localStorage");
    return { ...k, tabs: [], activeTab: null, storage, exchange: null };
  },
  "browser.chosen": (k, { called }) => ({ ...k, browser: called }),
  "browser.configured": unchanged,
  "browser.switched": (k, { name, program }) => {
    const { tabs, activeTab, browser, jar, storage } = k;
    const before = k.device ?? FIRST_DEVICE;
    const elsewhere = { ...k.elsewhere, [before]: { tabs, activeTab, browser, jar, storage } };
    const { [name]: now = NEW_BROWSER, ...others } = elsewhere;
    return { ...k, ...now, device: name, program, elsewhere: others, exchange: null };
  },
  "page.opened": (k, { tab, url, status, text }) => ({
    ...k,
    tabs: k.tabs.map((t) => (t.name === tab ? { ...t, url, status, text, frame: null } : t)),
    // A new document is a new program: the variables of the old page are gone.
    storage: k.storage.filter((e) => !(e.area === "memory" && e.tab === tab)),
  }),
  "page.restored": (k, { tab, url, status, text, memory }) => ({
    ...k,
    activeTab: tab,
    exchange: null,
    tabs: k.tabs.map((t) => (t.name === tab ? { ...t, url, status, text, frame: null } : t)),
    storage: [...k.storage.filter((e) => !(e.area === "memory" && e.tab === tab)), ...memory],
  }),
  "frame.opened": (k, { tab, url }) => inFrame(k, tab, url),
  "frame.left": (k, { tab }) => inFrame(k, tab, null),
  "socket.opened": unchanged,
  "field.hidden": unchanged,
  "storage.written": keep,
  "token.stored": keep,
  "storage.removed": (k, event) => ({ ...k, storage: k.storage.filter((e) => !sameEntry(e, event)) }),
  "token.attached": unchanged,
};

/** The name of the browser that a world starts with, once there are others. */
const FIRST_DEVICE = "first";

const inFrame = (k: Knowledge, tab: string, frame: string | null): Knowledge => ({
  ...k,
  tabs: k.tabs.map((t) => (t.name === tab ? { ...t, frame } : t)),
});

function keep(k: Knowledge, { area, origin, tab, key, value }: StorageEntry): Knowledge {
  const entry = { area, origin, tab, key, value };
  return { ...k, storage: [...k.storage.filter((e) => !sameEntry(e, entry)), entry] };
}

const diesWithTab = (entry: StorageEntry, tab: string) => entry.area !== "localStorage" && entry.tab === tab;
