import type { Cookie, RequestContext } from "../../http/cookie.ts";
import { cookieHeader } from "../../http/cookie-header.ts";
import { fieldValues } from "../../http/message.ts";
import { placeTitle } from "../../trace/storage-entry.ts";
import type { StorageArea } from "../../trace/things.ts";
import type { TraceLog } from "../../trace/trace-log.ts";
import { type Forgery, forgeToken } from "../forge-token.ts";
import { WorldError } from "../world-error.ts";
import type { Browser, Page } from "./browser.ts";
import { whyForgotten } from "./tabs.ts";

/** A place where a page stores something. */
export interface KeptAt {
  readonly area: StorageArea;
  readonly key: string;
}

/** What a script could steal: the cookies that it may read, or something that the page stores. */
export type Loot = "document.cookie" | KeptAt;

/**
 * What the scripts of the active page can read and store, subject only to the browser's own rules. What they send is in page-requests.ts.
 */
export class PageScripts {
  readonly #browser: Browser;
  readonly #log: TraceLog;

  constructor(browser: Browser, log: TraceLog) {
    this.#browser = browser;
    this.#log = log;
  }

  /** document.cookie: every cookie that a request would carry, except HttpOnly ones. */
  readCookies(): string {
    const { attached } = this.#readable();
    return this.#ran("document.cookie", cookieHeader(attached), attached);
  }

  /** Returns the value of a cookie that a script may read, or null. */
  cookie(name: string): string | null {
    return this.#readable().attached.find((c) => c.name === name)?.value ?? null;
  }

  writeCookie(line: string): void {
    const page = this.#page();
    this.#ran(`document.cookie = ${JSON.stringify(line)}`, "");
    this.#browser.cookies.store(line, page.loaded.url, "script", contextIn(page));
  }

  readStorage(area: StorageArea, key: string): string {
    const value = this.#browser.storage.read(this.#page(), area, key);
    return this.#ran(area === "memory" ? key : `${area}.getItem("${key}")`, value ?? "null");
  }

  writeStorage(area: StorageArea, key: string, value: string): void {
    this.#browser.storage.write(this.#page(), area, key, value);
  }

  removeStorage(area: StorageArea, key: string): void {
    if (this.#browser.storage.remove(this.#page(), area, key)) return;
    throw this.#notKept(`${placeTitle(area)} has nothing called ${key}.`, { area, key });
  }

  /** Stores the token of the last response. */
  keepToken(area: StorageArea): void {
    const { shown } = this.#page();
    const { lastAnswer } = shown;
    const token = tokenIn(lastAnswer?.body ?? null);
    if (token === null) {
      const [cookie] = fieldValues(lastAnswer ?? { fields: [] }, "Set-Cookie");
      const forgotten = whyForgotten(shown);
      throw new WorldError(
        forgotten !== ""
          ? `${forgotten} Log in again, with page fetch.`
          : cookie === undefined
            ? "The last answer brought this page no token. Log in first, with page fetch."
            : `The body of the last answer has no token. It came with Set-Cookie: ${cookie.split("=")[0]}, and no script can read that.`,
      );
    }
    this.writeStorage(area, "token", token);
  }

  /**
   * Replaces a stored token by one forged from it. If only the payload changes, the signature stays the same and no longer fits. Throws
   * WorldError if no token is stored there.
   */
  changeToken(area: StorageArea, key: string, forgery: Forgery): void {
    const token = this.#browser.storage.read(this.#page(), area, key);
    const forged = token === null ? null : forgeToken(token, forgery);
    if (forged === null)
      throw this.#notKept(`${placeTitle(area)} keeps no token called ${key}.`, { area, key });
    const signs = forged.with !== "kept" || forgery.alg !== undefined;
    if (signs) this.#log.append("browser", { type: "token.forged", ...forged });
    this.writeStorage(area, key, forged.token);
  }

  #readable() {
    const page = this.#page();
    return this.#browser.cookies.read(page.loaded.url, contextIn(page));
  }

  #notKept(message: string, { area, key }: KeptAt): WorldError {
    const forgotten = area === "memory" ? whyForgotten(this.#page().shown) : "";
    return new WorldError(`${message} ${forgotten}`.trimEnd(), { word: `${area}.${key}` });
  }

  #ran(code: string, result: string, cookies: readonly Cookie[] = []): string {
    const { tab, origin } = this.#page();
    this.#log.append("browser", { type: "script.ran", tab, origin, code, result, cookies });
    return result;
  }

  #page(): Page {
    return this.#browser.page("browser open /");
  }
}

/** The context of a script: in a frame, its cookies depend on the page around it. */
function contextIn({ origin, topLevel }: Page): RequestContext | null {
  if (origin === topLevel) return null;
  const script = { method: "GET", topLevelNavigation: false, redirectedThrough: [] };
  return { ...script, initiator: origin, topLevelOrigin: topLevel };
}

function tokenIn(body: string | null): string | null {
  if (body === null) return null;
  try {
    const json: unknown = JSON.parse(body);
    if (typeof json !== "object" || json === null || !("token" in json)) return null;
    return typeof json.token === "string" ? json.token : null;
  } catch {
    return null;
  }
}
