import type { Field } from "../../http/message.ts";
import type { StorageEntry } from "../../trace/storage-entry.ts";
import type { TraceLog } from "../../trace/trace-log.ts";
import { WorldError } from "../world-error.ts";
import type { Ask } from "./ask.ts";

/** What a page's script got for its last request, if it may see it. */
export interface ScriptAnswer {
  readonly body: string;
  readonly fields: readonly Field[];
  /** The host that answered, if its origin differs from the page's; otherwise null. */
  readonly foreignHost: string | null;
}

/** A document in a tab, or in a frame of it. */
export interface Shown {
  /** The request that loaded it, to be repeated by a reload. */
  readonly loaded: Ask;
  readonly status: number;
  readonly html: string;
  readonly text: string;
  /** Whether it may be shown again without a request (Cache-Control: no-store forbids it). */
  readonly storable: boolean;
  lastAnswer: ScriptAnswer | null;
  /** Its scripts' variables when another page replaced it: restored if the page is shown again. */
  memory: readonly StorageEntry[];
  /** How the previous page in this tab ended, if its scripts had received or stored something that is now gone. */
  readonly forgot: "reload" | "visit" | null;
}

/** Returns why a page lacks the response or the memory that a script had before: a prefix to the advice. */
export function whyForgotten({ forgot, lastAnswer }: Shown): string {
  if (forgot === null || lastAnswer !== null) return "";
  const began = forgot === "reload" ? "The page was reloaded" : "This is not the page from before";
  return `${began}, and page memory is empty: what a script had is gone.`;
}

/** One tab. */
export interface Tab {
  readonly name: string;
  /** null: a blank tab. */
  shown: Shown | null;
  /** The frame that scripts and clicks are in; null for the page itself. */
  frame: Shown | null;
  /** The history of pages before this one, the newest last. */
  back: Shown[];
}

/** The tabs of a browser, and the active one. */
export class Tabs {
  readonly #log: TraceLog;
  readonly #tabs = new Map<string, Tab>();
  #active: Tab | null = null;

  constructor(log: TraceLog) {
    this.#log = log;
  }

  /** The active tab, or null if none is open. */
  get active(): Tab | null {
    return this.#active;
  }

  get all(): readonly Tab[] {
    return [...this.#tabs.values()];
  }

  /** Activates a tab; opens it if there is none of this name. */
  switchTo(name: string): Tab {
    const tab = this.#tabs.get(name) ?? { name, shown: null, frame: null, back: [] };
    this.#tabs.set(name, tab);
    this.#active = tab;
    this.#log.append("browser", { type: "tab.opened", tab: name });
    return tab;
  }

  /** Closes a tab, by default the active one, and returns its name. */
  close(name = this.#active?.name): string {
    if (name === undefined) throw new WorldError("No tab is open.");
    if (!this.#tabs.delete(name)) throw new WorldError(`No tab is called ${name}.`, { word: name });
    if (this.#active?.name === name) this.#active = this.all.at(-1) ?? null;
    return name;
  }

  /** Closes all of them. */
  clear(): void {
    this.#tabs.clear();
    this.#active = null;
  }
}
