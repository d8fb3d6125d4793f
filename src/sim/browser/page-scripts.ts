import type { Cookie } from "../../http/cookie.ts";
import { cookieHeader } from "../../http/cookie-header.ts";
import type { Field } from "../../http/message.ts";
import type { StorageArea } from "../../trace/things.ts";
import type { TraceLog } from "../../trace/trace-log.ts";
import { type Forgery, forgeToken } from "../forge-token.ts";
import { WorldError } from "../world-error.ts";
import type { CredentialsMode } from "./ask.ts";
import type { Browser, Page } from "./browser.ts";
import { contentType, jsonBody } from "./request-body.ts";

/** What a script could steal: the cookies it may read, or something the page keeps. */
export type Loot = "document.cookie" | { readonly area: StorageArea; readonly key: string };

export interface FetchOptions {
  readonly credentials?: CredentialsMode;
  /** Send what is kept here as Authorization: Bearer; if nothing is, what a script reads there: null or undefined. */
  readonly bearer?: { readonly area: StorageArea; readonly key: string };
  /** Send a name and password as Authorization: Basic. */
  readonly basic?: { readonly username: string; readonly password: string };
  readonly json?: Readonly<Record<string, string>>;
}

/** What the scripts of the page in front can do: the browser's own rules hold for them, and nobody else's. */
export class PageScripts {
  readonly #browser: Browser;
  readonly #log: TraceLog;

  constructor(browser: Browser, log: TraceLog) {
    this.#browser = browser;
    this.#log = log;
  }

  /** fetch(): the page stays where it is. */
  fetch(method: string, url: string, options: FetchOptions = {}): void {
    const { origin, tab } = this.#page();
    const { bearer } = options;
    // The fetch method: "If init["body"] exists and is non-null and request's method is `GET` or `HEAD`, then throw a
    // TypeError."
    if (options.json && ["GET", "HEAD"].includes(method))
      throw new WorldError(`A ${method} request of a script has no body, so no json.`, { word: "json" });
    const json = options.json ? jsonBody(options.json) : null;
    const kept = bearer ? this.#browser.storage.read({ origin, tab }, bearer.area, bearer.key) : null;
    // `Bearer ${…}` of what is not there: getItem gives null, and a variable that nobody has set is undefined.
    const bearerText = bearer && (kept ?? (bearer.area === "memory" ? "undefined" : "null"));
    const reply = this.#browser.agent.send({
      method,
      url,
      fields: [
        ...credentialFields(options, bearerText ?? null),
        ...(json === null ? [] : [contentType(json)]),
      ],
      body: json?.text ?? "",
      cause: "fetch",
      tab,
      initiator: origin,
      page: origin,
      credentials: options.credentials ?? "same-origin",
      token: bearer && kept ? { value: kept, from: `${bearer.area}.${bearer.key}` } : null,
      redirectedThrough: [],
    });
    const front = this.#browser.tab;
    if (front !== null) front.lastAnswer = reply?.readable ? reply.response.body : null;
  }

  /**
   * A script takes what it can read to another site, as one that was slipped into the page would: a POST in mode "no-cors" needs
   * nobody's leave, and its body is the loot.
   */
  send(loot: Loot, url: string): void {
    const body = loot === "document.cookie" ? this.readCookies() : this.readStorage(loot.area, loot.key);
    const { origin, tab } = this.#page();
    this.#browser.agent.send({
      method: "POST",
      url,
      // "If request's mode is "no-cors"" only what a form could send goes along: a string is text/plain (Fetch Standard).
      fields: [{ name: "Content-Type", value: "text/plain;charset=UTF-8" }],
      body,
      cause: "fetch",
      tab,
      initiator: origin,
      page: origin,
      credentials: "same-origin",
      opaque: true,
      token: null,
      redirectedThrough: [],
    });
  }

  /** document.cookie: every cookie a request would carry, but for those that are HttpOnly. */
  readCookies(): string {
    const { loaded } = this.#page();
    const { attached } = this.#browser.agent.cookies.read(loaded.url, null);
    return this.#ran("document.cookie", cookieHeader(attached), attached);
  }

  writeCookie(line: string): void {
    const { loaded } = this.#page();
    this.#ran(`document.cookie = ${JSON.stringify(line)}`, "");
    this.#browser.agent.cookies.store(line, loaded.url, "script", null);
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
    throw new WorldError(`${area} has nothing called ${key}.`, { word: `${area}.${key}` });
  }

  /** The page takes the token out of the last answer and keeps it. */
  keepToken(area: StorageArea): void {
    const token = tokenIn(this.#browser.tab?.lastAnswer ?? null);
    if (token === null)
      throw new WorldError("The last answer brought this page no token. Log in first, with page fetch.");
    this.writeStorage(area, "token", token);
  }

  /**
   * Somebody makes another token of a kept one, and keeps that. Where only the payload changes the signature stays as it was,
   * and so no longer fits. Throws WorldError where no token is kept there.
   */
  changeToken(area: StorageArea, key: string, forgery: Forgery): void {
    const token = this.#browser.storage.read(this.#page(), area, key);
    const forged = token === null ? null : forgeToken(token, forgery);
    if (forged === null)
      throw new WorldError(`${area} keeps no token called ${key}.`, { word: `${area}.${key}` });
    const signs = forged.with !== "kept" || forgery.alg !== undefined;
    if (signs) this.#log.append("browser", { type: "token.forged", ...forged });
    this.writeStorage(area, key, forged.token);
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

function credentialFields(options: FetchOptions, token: string | null): Field[] {
  const fields: Field[] = [];
  if (token !== null) fields.push({ name: "Authorization", value: `Bearer ${token}` });
  if (options.basic) {
    const { username, password } = options.basic;
    const encoded = Buffer.from(`${username}:${password}`).toString("base64");
    fields.push({ name: "Authorization", value: `Basic ${encoded}` });
  }
  return fields;
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
