import type { RequestCause } from "../trace/event.ts";
import type { TraceLog } from "../trace/trace-log.ts";
import type { Clock } from "./clock.ts";
import type { CookieJar } from "./cookie-jar.ts";
import { PageStorage } from "./page-storage.ts";
import type { Ask, UserAgent } from "./user-agent.ts";
import { WorldError } from "./world-error.ts";

/** One tab. `initiator` is who asked for the page it shows: a reload repeats that request as it was. */
export interface Tab {
  readonly name: string;
  url: string | null;
  initiator: string | null;
  /** The body of the last answer a script of this page could read. */
  lastAnswer: string | null;
}

/** A browser: tabs, what pages keep, and one cookie jar for all of them. Scripts of pages are in page-scripts.ts. */
export class Browser {
  readonly agent: UserAgent;
  readonly jar: CookieJar;
  readonly storage: PageStorage;
  readonly #clock: Clock;
  readonly #log: TraceLog;
  readonly #tabs = new Map<string, Tab>();
  #active: Tab | null = null;

  constructor(clock: Clock, log: TraceLog, jar: CookieJar, agent: UserAgent) {
    this.#clock = clock;
    this.#log = log;
    this.jar = jar;
    this.agent = agent;
    this.storage = new PageStorage(log);
  }

  /** The tab in front; a first one is opened where there is none. */
  get tab(): Tab {
    return this.#active ?? this.switchTo("tab 1");
  }

  get tabs(): readonly Tab[] {
    return [...this.#tabs.values()];
  }

  /** Brings a tab to the front, new where there is none of this name. */
  switchTo(name: string): Tab {
    const known = this.#tabs.get(name);
    const tab = known ?? { name, url: null, initiator: null, lastAnswer: null };
    this.#tabs.set(name, tab);
    this.#active = tab;
    this.#log.append("browser", { type: "tab.opened", tab: name });
    return tab;
  }

  /** The user types an address: nobody else asked for it, so it is same-site (RFC 6265bis §5.2). */
  open(url: string): void {
    this.#navigate({ method: "GET", url, cause: "address", initiator: null });
  }

  /** The user follows a link on the page. */
  follow(url: string): void {
    this.#navigate({ method: "GET", url, cause: "link", initiator: this.origin() });
  }

  /** The page's form is sent, by the user or by a script. */
  submit(url: string, method: "GET" | "POST", values: Readonly<Record<string, string>>): void {
    const data = new URLSearchParams(values).toString();
    const initiator = this.origin();
    if (method === "GET") {
      const target = new URL(url);
      target.search = data;
      this.#navigate({ method, url: target.href, cause: "form", initiator });
      return;
    }
    const fields = [{ name: "Content-Type", value: "application/x-www-form-urlencoded" }];
    this.#navigate({ method, url, cause: "form", initiator, fields, body: data });
  }

  reload(): void {
    const { url, initiator } = this.tab;
    if (url === null)
      throw new WorldError("There is no page to reload yet. Open one first: browser open /profile");
    this.#navigate({ method: "GET", url, cause: "reload", initiator });
  }

  /** Closes one tab: what its page kept in memory and in sessionStorage goes with it. */
  closeTab(name: string): void {
    if (!this.#tabs.delete(name)) throw new WorldError(`No tab is called ${name}.`);
    if (this.#active?.name === name) this.#active = this.tabs.at(-1) ?? null;
    this.storage.forgetTab(name);
    this.#log.append("browser", { type: "tab.closed", tab: name });
  }

  /** Closes the browser: cookies without an expiry go too (RFC 6265bis §5.7, "session cookies"). */
  quit(): void {
    for (const name of this.#tabs.keys()) this.storage.forgetTab(name);
    this.#tabs.clear();
    this.#active = null;
    this.#log.append("browser", { type: "browser.closed" });
    for (const cookie of this.jar.endSession()) {
      this.#log.append("browser", { type: "cookie.deleted", cookie, by: "user" });
    }
  }

  /** The user empties the jar. */
  clearCookies(): void {
    for (const cookie of this.jar.clear())
      this.#log.append("browser", { type: "cookie.deleted", cookie, by: "user" });
  }

  /** The user changes a cookie in the developer tools, which HttpOnly does not forbid: the jar is his. */
  editCookie(name: string, value: string): void {
    const before = this.jar.all().find((c) => c.name === name);
    if (before === undefined) throw new WorldError(`The jar has no cookie called ${name}.`);
    const cookie = { ...before, value, lastAccessTime: this.#clock.now };
    this.jar.put(cookie);
    this.#log.append("browser", { type: "cookie.stored", cookie, replaced: true });
  }

  /** The origin of the page in front, or null on a blank one. */
  origin(): string | null {
    const { url } = this.tab;
    return url === null ? null : new URL(url).origin;
  }

  #navigate(
    want: { method: string; url: string; cause: RequestCause; initiator: string | null } & Partial<Ask>,
  ): void {
    const { tab } = this;
    const reply = this.agent.send({
      fields: [],
      body: "",
      ...want,
      tab: tab.name,
      page: null,
      credentials: "include",
    });
    if (reply === null) return;
    tab.url = reply.url;
    tab.initiator = want.initiator;
    tab.lastAnswer = null;
    // A new document is a new program: the variables of the old one are gone.
    this.storage.forgetMemory(tab.name);
    const { status, body } = reply.response;
    this.#log.append("browser", { type: "page.opened", tab: tab.name, url: reply.url, status, text: body });
  }
}
