import { domainMatches } from "../../http/host.ts";
import { field } from "../../http/message.ts";
import type { TraceLog } from "../../trace/trace-log.ts";
import type { Clock } from "../clock.ts";
import { BROWSERS, type BrowserName, rulesOf, type ThirdPartyCookies } from "../jar/browsers.ts";
import type { CookieJar } from "../jar/cookie-jar.ts";
import { WorldError } from "../world-error.ts";
import type { Ask } from "./ask.ts";
import { hiddenFields, visibleText } from "./html-form.ts";
import { PageStorage, type StorageScope } from "./page-storage.ts";
import { contentType, formBody } from "./request-body.ts";
import type { UserAgent } from "./user-agent.ts";

/** One tab. */
export interface Tab {
  readonly name: string;
  /** The request that brought the page it shows, for a reload to repeat; null on a blank tab. */
  loaded: Ask | null;
  /** The HTML of its page. */
  html: string;
  /** The body of the last answer a script of this page could read. */
  lastAnswer: string | null;
}

/** What a tab shows: the origin that its scripts run in, and the request that brought it. */
export interface Page extends StorageScope {
  readonly loaded: Ask;
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

  constructor(clock: Clock, log: TraceLog, agent: UserAgent) {
    this.#clock = clock;
    this.#log = log;
    this.jar = agent.cookies.jar;
    this.agent = agent;
    this.storage = new PageStorage(log);
  }

  /** The tab in front, or null where none is open. */
  get tab(): Tab | null {
    return this.#active;
  }

  get tabs(): readonly Tab[] {
    return [...this.#tabs.values()];
  }

  /** Brings a tab to the front, new where there is none of this name. */
  switchTo(name: string): Tab {
    const known = this.#tabs.get(name);
    const tab = known ?? { name, loaded: null, html: "", lastAnswer: null };
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
    const { origin: initiator } = this.page("browser open /");
    this.#navigate({ method: "GET", url, cause: "link", initiator });
  }

  /** The page's form is sent, by the user or by a script; what its page has in hidden fields goes along with a POST. */
  submit(url: string, method: "GET" | "POST", values: Readonly<Record<string, string>>): void {
    const { origin: initiator, loaded } = this.page("browser open /login");
    const hidden = method === "GET" ? {} : hiddenFields(this.#active?.html ?? "", loaded.url, url);
    const data = formBody({ ...hidden, ...values });
    if (method === "GET") {
      const target = new URL(url);
      target.search = data.text;
      this.#navigate({ method, url: target.href, cause: "form", initiator });
      return;
    }
    const fields = [contentType(data)];
    this.#navigate({ method, url, cause: "form", initiator, fields, body: data.text });
  }

  /** Asks for the page again as it was asked for: a form is sent a second time, and a foreign link stays foreign. */
  reload(): void {
    this.#navigate({ ...this.page("browser open /profile").loaded, cause: "reload", redirectedThrough: [] });
  }

  /** Closes one tab, or the one in front: what its page kept in memory and in sessionStorage goes with it. */
  closeTab(name = this.#active?.name): void {
    if (name === undefined) throw new WorldError("No tab is open.");
    if (!this.#tabs.delete(name)) throw new WorldError(`No tab is called ${name}.`, { word: name });
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
      this.#log.append("browser", { type: "cookie.deleted", cookie, by: "browser-closed" });
    }
  }

  /** From now on the browser is one of another make: its rules change, and what it holds stays. */
  is(browser: BrowserName): void {
    const rules = rulesOf(browser);
    const { called, known } = BROWSERS[browser];
    this.jar.change({ rules, thirdPartyCookies: rules.thirdPartyCookies });
    this.#log.append("browser", { type: "browser.chosen", browser, called, known });
  }

  /** The user decides what becomes of cookies in pages of other sites. */
  setThirdPartyCookies(value: ThirdPartyCookies): void {
    this.jar.change({ thirdPartyCookies: value });
    this.#log.append("browser", { type: "browser.configured", setting: "third-party-cookies", value });
  }

  /** The user empties the jar. */
  clearCookies(): void {
    for (const cookie of this.jar.clear())
      this.#log.append("browser", { type: "cookie.deleted", cookie, by: "user" });
  }

  /**
   * The user changes a cookie in the developer tools, which HttpOnly does not forbid: the jar is his. Where several have
   * the name, it is one that belongs to the page in front.
   */
  editCookie(name: string, value: string): void {
    const host = this.#active?.loaded ? new URL(this.#active.loaded.url).hostname : "";
    const namesakes = this.jar.all().filter((c) => c.name === name);
    const before = namesakes.find((c) => domainMatches(host, c.domain)) ?? namesakes[0];
    if (before === undefined) throw new WorldError(`The jar has no cookie called ${name}.`, { word: name });
    const cookie = { ...before, value, lastAccessTime: this.#clock.now };
    this.jar.put(cookie);
    this.#log.append("browser", { type: "cookie.stored", cookie, replaced: true });
  }

  /** The page in front. Throws WorldError where there is none, with the step that would open one. */
  page(open: string): Page {
    const page = this.pageInFront();
    if (page !== null) return page;
    throw new WorldError(`There is no page here yet. Open one first: ${open}`);
  }

  /** The page in front, or null where the tab is blank or none is open. */
  pageInFront(): Page | null {
    const tab = this.#active;
    if (tab === null || tab.loaded === null) return null;
    return { tab: tab.name, origin: new URL(tab.loaded.url).origin, loaded: tab.loaded };
  }

  #navigate(want: Pick<Ask, "method" | "url" | "cause" | "initiator"> & Partial<Ask>): void {
    const tab = this.#active ?? this.switchTo("tab 1");
    const reply = this.agent.send({
      fields: [],
      body: "",
      token: null,
      redirectedThrough: [],
      ...want,
      tab: tab.name,
      page: null,
      credentials: "include",
    });
    if (reply === null) return;
    tab.loaded = reply.ask;
    const { status, body } = reply.response;
    const isHtml = field(reply.response, "Content-Type") === "text/html";
    tab.html = isHtml ? body : "";
    tab.lastAnswer = null;
    // A new document is a new program: the variables of the old one are gone.
    this.storage.forgetMemory(tab.name);
    const text = isHtml ? visibleText(body) : body;
    this.#log.append("browser", { type: "page.opened", tab: tab.name, url: reply.ask.url, status, text });
  }
}
