import { cacheControl } from "../../http/freshness.ts";
import { field } from "../../http/message.ts";
import type { TraceLog } from "../../trace/trace-log.ts";
import type { CookieJar } from "../jar/cookie-jar.ts";
import type { Flights } from "../network/flights.ts";
import type { Process } from "../process.ts";
import { WorldError } from "../world-error.ts";
import type { Ask } from "./ask.ts";
import { hiddenFields, visibleText } from "./html-form.ts";
import { PageStorage, type StorageScope } from "./page-storage.ts";
import { contentType, formBody } from "./request-body.ts";
import { type Shown, type Tab, Tabs } from "./tabs.ts";
import type { TracedJar } from "./traced-jar.ts";
import type { Fetched, UserAgent } from "./user-agent.ts";

/** What a tab shows, or the frame in it that scripts run in: their origin, and the request that loaded it. */
export interface Page extends StorageScope {
  readonly shown: Shown;
  readonly loaded: Ask;
  /** Origin of the page in the address bar. */
  readonly topLevel: string;
}

/** What makes a tab or a frame request another page. */
type Visit = Pick<Ask, "method" | "url" | "cause" | "initiator"> & Partial<Pick<Ask, "fields" | "body">>;

/** A browser: tabs, page storage, and one cookie jar for all of them. Scripts of pages are in page-scripts.ts. */
export class Browser {
  readonly agent: UserAgent;
  readonly cookies: TracedJar;
  readonly jar: CookieJar;
  readonly storage: PageStorage;
  readonly #log: TraceLog;
  readonly #flights: Pick<Flights, "begin">;
  readonly #tabs: Tabs;

  constructor(log: TraceLog, agent: UserAgent, flights: Pick<Flights, "begin">) {
    this.#log = log;
    this.agent = agent;
    this.cookies = agent.cookies;
    this.jar = agent.cookies.jar;
    this.#flights = flights;
    this.storage = new PageStorage(log);
    this.#tabs = new Tabs(log);
  }

  /** The active tab, or null if none is open. */
  get tab(): Tab | null {
    return this.#tabs.active;
  }

  get tabs(): readonly Tab[] {
    return this.#tabs.all;
  }

  /** Activates a tab; opens it if there is none of this name. */
  switchTo(name: string): Tab {
    return this.#tabs.switchTo(name);
  }

  /** The user types an address: no page initiated the request, so it is same-site (RFC 6265bis §5.2). */
  open(url: string): void {
    this.#visit({ method: "GET", url, cause: "address", initiator: null });
  }

  /** The user follows a link on the page. */
  follow(url: string): void {
    const { origin: initiator } = this.page("browser open /");
    this.#visit({ method: "GET", url, cause: "link", initiator });
  }

  /** Submits the page's form, by the user or by a script; a POST includes the page's hidden fields. */
  submit(url: string, method: "GET" | "POST", values: Readonly<Record<string, string>>): void {
    const { origin: initiator, loaded, shown } = this.page("browser open /login");
    const hidden = method === "GET" ? {} : hiddenFields(shown.html, loaded.url, url);
    const data = formBody({ ...hidden, ...values });
    if (method === "GET") {
      const target = new URL(url);
      target.search = data.text;
      this.#visit({ method, url: target.href, cause: "form", initiator });
      return;
    }
    this.#visit({ method, url, cause: "form", initiator, fields: [contentType(data)], body: data.text });
  }

  /** Repeats the page's request: a form is submitted again, and a request from another site stays cross-site. */
  reload(): void {
    const { shown } = this.#tabs.active ?? {};
    const { loaded } = shown ?? this.page("browser open /profile");
    this.#flights.begin(this.#navigation({ ...loaded, cause: "reload", redirectedThrough: [] }));
  }

  /**
   * Goes back in history. The previous page is shown as it was, with its variables ("back/forward cache") and without a request, unless its
   * response had no-store; then it is requested again.
   */
  back(): void {
    const { active: tab } = this.#tabs;
    const before = tab?.back.at(-1);
    if (tab === null || before === undefined)
      throw new WorldError("This tab shows no other page before this one.");
    if (!before.storable) {
      this.#flights.begin(this.#navigation({ ...before.loaded, cause: "back", redirectedThrough: [] }));
      return;
    }
    tab.back.pop();
    this.storage.takeMemory(tab.name);
    this.storage.putBack(before.memory);
    tab.shown = before;
    tab.frame = null;
    const { loaded, status, text, memory } = before;
    const restored = { tab: tab.name, url: loaded.url, status, text, memory };
    this.#log.append("browser", { type: "page.restored", ...restored });
  }

  /** The active page opens another one in a frame. From now on scripts and clicks are those of the frame. */
  frame(url: string): void {
    const { topLevel, origin: initiator } = this.page("browser open /");
    const ask = this.#ask({ method: "GET", url, cause: "embed", initiator }, topLevel);
    this.#flights.begin(this.#framing(ask));
  }

  /** Leaves the frame: scripts and clicks are those of the page around it again. */
  leaveFrame(): void {
    const { active: tab } = this.#tabs;
    if (!tab?.frame)
      throw new WorldError("The page has no frame. Put one in first: browser frame https://widget.test/");
    tab.frame = null;
    this.#log.append("browser", { type: "frame.left", tab: tab.name });
  }

  /** Closes a tab, by default the active one: its memory and sessionStorage are gone. */
  closeTab(name?: string): void {
    const closed = this.#tabs.close(name);
    this.storage.forgetTab(closed);
    this.#log.append("browser", { type: "tab.closed", tab: closed });
  }

  /** Closes the browser: session cookies are removed (RFC 6265bis §5.7). */
  quit(): void {
    for (const { name } of this.#tabs.all) this.storage.forgetTab(name);
    this.#tabs.clear();
    this.#log.append("browser", { type: "browser.closed" });
    this.cookies.endSession();
  }

  /** Returns the active page. Throws WorldError if there is none, with the step that would open one. */
  page(open: string): Page {
    const page = this.pageInFront();
    if (page !== null) return page;
    throw new WorldError(`There is no page here yet. Open one first: ${open}`);
  }

  /** Returns the active page, or the frame in it that scripts run in; null if the tab is blank or none is open. */
  pageInFront(): Page | null {
    const { active: tab } = this.#tabs;
    if (tab === null || tab.shown === null) return null;
    const shown = tab.frame ?? tab.shown;
    const { origin } = new URL(shown.loaded.url);
    const topLevel = new URL(tab.shown.loaded.url).origin;
    return { tab: tab.name, origin, loaded: shown.loaded, shown, topLevel };
  }

  /** In a frame, the frame navigates. */
  #visit(visit: Visit): void {
    const page = this.pageInFront();
    if (visit.cause !== "address" && this.#tabs.active?.frame && page !== null)
      this.#flights.begin(this.#framing(this.#ask(visit, page.topLevel)));
    else this.#flights.begin(this.#navigation(this.#ask(visit, null)));
  }

  #ask(visit: Visit, topLevel: string | null): Ask {
    const tab = this.#tabs.active ?? this.#tabs.switchTo("tab 1");
    return {
      fields: [],
      body: "",
      token: null,
      redirectedThrough: [],
      ...visit,
      tab: tab.name,
      page: null,
      topLevel,
      credentials: "include",
    };
  }

  *#navigation(ask: Ask): Process<void> {
    const tab = this.#tabs.all.find(({ name }) => name === ask.tab);
    const reply = yield* this.agent.send(ask);
    if (reply === null || !this.#isOpen(tab)) return;
    if (ask.cause === "back") tab.back.pop();
    else if (tab.shown !== null && ask.cause !== "reload") tab.back.push(tab.shown);
    // A new document is a new program: the variables of the old one and the responses that its scripts got are gone.
    const memory = this.storage.takeMemory(tab.name);
    if (tab.shown !== null) tab.shown.memory = memory;
    const forgot = memory.length > 0 || tab.shown?.lastAnswer || tab.shown?.forgot;
    tab.shown = shownBy(reply, forgot ? (ask.cause === "reload" ? "reload" : "visit") : null);
    tab.frame = null;
    const { status, text } = tab.shown;
    this.#log.append("browser", { type: "page.opened", tab: tab.name, url: reply.ask.url, status, text });
  }

  /**
   * Whether a tab is still there: what was on its way to a closed one opens nothing, also if another tab has its name by now (HTML, "destroy a
   * top-level traversable").
   */
  #isOpen(tab: Tab | undefined): tab is Tab {
    return tab !== undefined && this.#tabs.all.includes(tab);
  }

  *#framing(ask: Ask): Process<void> {
    const tab = this.#tabs.all.find(({ name }) => name === ask.tab);
    const reply = yield* this.agent.send(ask);
    if (reply === null || !this.#isOpen(tab)) return;
    tab.frame = shownBy(reply);
    const { status, text } = tab.frame;
    this.#log.append("browser", { type: "frame.opened", tab: tab.name, url: reply.ask.url, status, text });
  }
}

/** Returns how a tab shows a response. */
function shownBy({ ask, response }: Fetched, forgot: Shown["forgot"] = null): Shown {
  const { status, body } = response;
  const isHtml = field(response, "Content-Type") === "text/html";
  return {
    loaded: ask,
    status,
    html: isHtml ? body : "",
    text: isHtml ? visibleText(body) : body,
    storable: !cacheControl(response).has("no-store"),
    lastAnswer: null,
    memory: [],
    forgot,
  };
}
