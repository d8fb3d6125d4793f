import type { Field } from "../../http/message.ts";
import type { StorageEntry } from "../../trace/storage-entry.ts";
import type { TraceLog } from "../../trace/trace-log.ts";
import { WorldError } from "../world-error.ts";
import type { Ask } from "./ask.ts";

/** What a script of a page got for its last request, if it may see it. */
export interface ScriptAnswer {
  readonly body: string;
  readonly fields: readonly Field[];
  /** The host that answered, if it is of another origin than the page; else null. */
  readonly foreignHost: string | null;
}

/** A document that a tab shows, or a frame in it. */
export interface Shown {
  /** The request that brought it, for a reload to repeat. */
  readonly loaded: Ask;
  readonly status: number;
  readonly html: string;
  readonly text: string;
  /** Whether it may be shown again without asking (Cache-Control: no-store forbids it). */
  readonly storable: boolean;
  lastAnswer: ScriptAnswer | null;
  /** What its scripts had in variables when another page came: with a page that is shown again it is there again. */
  memory: readonly StorageEntry[];
  /** How the page before it in this tab ended, if its scripts had got or kept something that is gone now. */
  readonly forgot: "reload" | "visit" | null;
}

/** Why a page has no answer, and nothing in page memory, that a script got before: to stand in front of what to do. */
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
  /** The frame in its page that scripts and clicks are in; null for the page itself. */
  frame: Shown | null;
  /** The pages before this one, the newest last. */
  back: Shown[];
}

/** The tabs of a browser, and the one in front. */
export class Tabs {
  readonly #log: TraceLog;
  readonly #tabs = new Map<string, Tab>();
  #active: Tab | null = null;

  constructor(log: TraceLog) {
    this.#log = log;
  }

  /** The tab in front, or null if none is open. */
  get active(): Tab | null {
    return this.#active;
  }

  get all(): readonly Tab[] {
    return [...this.#tabs.values()];
  }

  /** Brings a tab to the front, a new one if there is none of this name. */
  switchTo(name: string): Tab {
    const tab = this.#tabs.get(name) ?? { name, shown: null, frame: null, back: [] };
    this.#tabs.set(name, tab);
    this.#active = tab;
    this.#log.append("browser", { type: "tab.opened", tab: name });
    return tab;
  }

  /** Closes one tab, or the one in front, and returns its name. */
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
