import type { Cookie, Frame, Page } from "puppeteer-core";
import type { StorageArea } from "../../src/trace/things.ts";
import type { RealBrowser } from "./browsers.ts";
import { inPage } from "./in-page.ts";

/** How long a page may take to come, in ms. */
const PATIENCE = 10_000;
/** How long a cookie that a script has written takes to reach the jar, in ms. */
const JAR_DELAY = 60;

interface RealTab {
  readonly page: Page;
  /** The frame in it that scripts run in; null: the page itself. */
  frame: Frame | null;
  /** The last answer that a script of this page could read. */
  lastAnswer: ReadAnswer | null;
}

/** What a script may read of a response. */
interface ReadAnswer {
  readonly body: string;
  readonly fields: readonly (readonly [name: string, value: string])[];
}

/** The tabs of a real browser, as the steps of a lesson name them. */
export class RealTabs {
  readonly #browser: RealBrowser;
  readonly #tabs = new Map<string, RealTab>();
  #front: string | null = null;
  #dropped: string | null = null;

  constructor(browser: RealBrowser) {
    this.#browser = browser;
  }

  /** The active tab; opens the first one if there is none. */
  async front(): Promise<RealTab> {
    return this.switchTo(this.#front ?? "tab 1");
  }

  async switchTo(name: string): Promise<RealTab> {
    let tab = this.#tabs.get(name);
    if (tab === undefined) {
      const page = await (await this.#browser.open()).newPage();
      page.setDefaultTimeout(PATIENCE);
      tab = { page, frame: null, lastAnswer: null };
      this.#tabs.set(name, tab);
    }
    await tab.page.bringToFront();
    this.#front = name;
    return tab;
  }

  async close(name = this.#front): Promise<void> {
    await this.#tabs.get(name ?? "")?.page.close();
    this.#tabs.delete(name ?? "");
    if (this.#front === name) this.#front = [...this.#tabs.keys()].at(-1) ?? null;
  }

  async quit(): Promise<void> {
    this.#tabs.clear();
    this.#front = null;
    await this.#browser.quit();
  }

  /** Returns the whole URL of an address: a path is relative to the origin of the active page, or to a site. */
  async resolve(address: string, site: string): Promise<string> {
    if (!address.startsWith("/")) return new URL(address).href;
    const document = await this.#document();
    const origin = /^https?:/.test(document.url()) ? new URL(document.url()).origin : `https://${site}`;
    return new URL(address, origin).href;
  }

  /** Where scripts run: in the active page, or in the frame in it. */
  async #document(): Promise<Page | Frame> {
    const { frame, page } = await this.front();
    return frame ?? page;
  }

  /** The active tab, about to show another page. */
  async #leaving(): Promise<RealTab> {
    const tab = await this.front();
    tab.frame = null;
    tab.lastAnswer = null;
    return tab;
  }

  async open(url: string): Promise<void> {
    const tab = await this.#leaving();
    await arriving(tab.page, () => tab.page.goto(url));
  }

  async follow(url: string): Promise<void> {
    const tab = await this.#leaving();
    await arriving(tab.page, () => inPage(tab.page, "follow", url));
  }

  /**
   * Why Chromium no longer had a page that it was free to keep, in its own words ("Circumstantial: CacheLimit"), told once; null if that
   * was not so, or if the browser does not say (Firefox). HTML lets a browser discard the document of a history entry at any time.
   */
  takeDropped(): string | null {
    const dropped = this.#dropped;
    this.#dropped = null;
    return dropped;
  }

  /** Sends the page's own form if it leads there, and otherwise one that is made. */
  async submit(url: string, method: string, values: Readonly<Record<string, string>>): Promise<void> {
    const tab = await this.#leaving();
    await arriving(tab.page, () => inPage(tab.page, "submit", url, method, values));
  }

  async reload(): Promise<void> {
    const tab = await this.#leaving();
    await arriving(tab.page, () => tab.page.reload());
  }

  /** Goes to the page before, which the browser may have kept. */
  async back(): Promise<void> {
    const { page } = await this.#leaving();
    const reasons: string[] = [];
    const devTools = await page.createCDPSession().catch(() => null);
    devTools?.on("Page.backForwardCacheNotUsed", ({ notRestoredExplanations }) => {
      for (const { type, reason } of notRestoredExplanations) reasons.push(`${type}: ${reason}`);
    });
    await devTools?.send("Page.enable");
    await page.goBack({ timeout: PATIENCE }).catch(() => null);
    await devTools?.detach().catch(() => null);
    const ofItself = reasons.length > 0 && reasons.every((reason) => reason.startsWith("Circumstantial: "));
    if (ofItself) this.#dropped = reasons.join(", ");
  }

  /** Shows an address in a frame of the page: from here on scripts run there. */
  async openFrame(url: string): Promise<void> {
    const tab = await this.front();
    await inPage(tab.page, "frame", url);
    tab.frame = tab.page.frames().at(-1) ?? null;
    tab.lastAnswer = null;
  }

  async leaveFrame(): Promise<void> {
    (await this.front()).frame = null;
  }

  /** new WebSocket(): waits until it is open, or has failed. */
  async connect(url: string): Promise<void> {
    await inPage(await this.#document(), "connect", url);
  }

  /** fetch() of a script; gives back the body, or null if the script may not read it. */
  async fetch(url: string, init: object): Promise<string | null> {
    const tab = await this.front();
    tab.lastAnswer = await inPage<ReadAnswer | null>(tab.frame ?? tab.page, "fetch", url, init);
    return tab.lastAnswer?.body ?? null;
  }

  async lastAnswer(): Promise<ReadAnswer | null> {
    return (await this.front()).lastAnswer;
  }

  async readCookies(): Promise<string> {
    return inPage(await this.#document(), "readCookies");
  }

  async writeCookie(line: string): Promise<void> {
    await inPage(await this.#document(), "writeCookie", line);
    await new Promise((resolve) => setTimeout(resolve, JAR_DELAY));
  }

  async read(area: StorageArea, key: string): Promise<string | null> {
    return inPage(await this.#document(), "read", area, key);
  }

  async write(area: StorageArea, key: string, value: string): Promise<void> {
    await inPage(await this.#document(), "write", area, key, value);
  }

  async removeKept(area: StorageArea, key: string): Promise<void> {
    await inPage(await this.#document(), "remove", area, key);
  }

  /** The jar, in no order. */
  async cookies(): Promise<Cookie[]> {
    return (await this.#browser.open()).cookies();
  }

  /** Takes cookies out of the jar: by hand, or in place of a time that has not really passed. */
  async deleteCookies(which: (cookie: Cookie) => boolean): Promise<void> {
    const browser = await this.#browser.open();
    const cookies = await browser.cookies();
    await browser.deleteCookie(...cookies.filter(which));
  }

  /** The developer tools: a cookie of this name has another value. */
  async editCookie(name: string, value: string): Promise<void> {
    const browser = await this.#browser.open();
    const found = (await browser.cookies()).filter((cookie) => cookie.name === name);
    await browser.setCookie(...found.map((cookie) => ({ ...cookie, value })));
  }
}

/** Runs something that loads another page, and waits for it. A page that does not load is an outcome as well. */
async function arriving(page: Page, act: () => Promise<unknown>): Promise<void> {
  const arrived = page.waitForNavigation({ waitUntil: "load", timeout: PATIENCE }).catch(() => null);
  const done = act().catch(() => null);
  await Promise.all([arrived, done]);
}
