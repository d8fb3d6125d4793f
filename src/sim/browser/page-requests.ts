import { type Field, fieldValues } from "../../http/message.ts";
import { type Refusal, refuse } from "../../trace/refusal.ts";
import type { TraceLog } from "../../trace/trace-log.ts";
import type { Flights } from "../network/flights.ts";
import type { Process } from "../process.ts";
import { WorldError } from "../world-error.ts";
import type { Ask, CredentialsMode } from "./ask.ts";
import type { Browser, Page } from "./browser.ts";
import type { KeptAt, Loot, PageScripts } from "./page-scripts.ts";
import { contentType, jsonBody } from "./request-body.ts";
import { type ScriptAnswer, whyForgotten } from "./tabs.ts";

export interface FetchOptions {
  readonly credentials?: CredentialsMode;
  /** Sends what is stored here as Authorization: Bearer; if nothing is, what a script would read there: null or undefined. */
  readonly bearer?: KeptAt;
  /** Sends a name and password as Authorization: Basic. */
  readonly basic?: { readonly username: string; readonly password: string };
  readonly json?: Readonly<Record<string, string>>;
  /** Header fields set by the script. A value such as "cookie.csrf" is replaced by that cookie's value in document.cookie. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** What the scripts of the active page send, and what they may see of the responses. */
export class PageRequests {
  readonly #browser: Browser;
  readonly #scripts: PageScripts;
  readonly #log: TraceLog;
  readonly #flights: Pick<Flights, "begin">;

  constructor(browser: Browser, scripts: PageScripts, log: TraceLog, flights: Pick<Flights, "begin">) {
    this.#browser = browser;
    this.#scripts = scripts;
    this.#log = log;
    this.#flights = flights;
  }

  /** fetch(): the page stays where it is. */
  fetch(method: string, url: string, options: FetchOptions = {}): void {
    const page = this.#page();
    const { bearer, headers = {} } = options;
    // The fetch method: "If init["body"] exists and is non-null and request's method is `GET` or `HEAD`, then throw a
    // TypeError."
    if (options.json && ["GET", "HEAD"].includes(method))
      throw new WorldError(`A ${method} request of a script has no body, so no json.`, { word: "json" });
    const json = options.json ? jsonBody(options.json) : null;
    const kept = bearer ? this.#browser.storage.read(page, bearer.area, bearer.key) : null;
    // `Bearer ${…}` of a missing value: getItem returns null, and an unset variable is undefined.
    const bearerText = bearer && (kept ?? (bearer.area === "memory" ? "undefined" : "null"));
    const own = Object.entries(headers).map(([name, value]) => ({ name, value: this.#headerValue(value) }));
    const ask: Ask = {
      ...this.#ask(page, method, url),
      fields: [
        ...credentialFields(options, bearerText ?? null),
        ...(json === null ? [] : [contentType(json)]),
        ...own,
      ],
      body: json?.text ?? "",
      credentials: options.credentials ?? "same-origin",
      token: bearer && kept ? { value: kept, from: `${bearer.area}.${bearer.key}` } : null,
    };
    this.#flights.begin(this.#fetching(page, ask));
  }

  /**
   * Exfiltrates what a script can read, as an injected script would: a POST in mode "no-cors" needs no permission, and its body is the
   * loot.
   */
  send(loot: Loot, url: string): void {
    const body =
      loot === "document.cookie"
        ? this.#scripts.readCookies()
        : this.#scripts.readStorage(loot.area, loot.key);
    const page = this.#page();
    const ask: Ask = {
      ...this.#ask(page, "POST", url),
      // "If request's mode is "no-cors"" only what a form could send is allowed: a string is text/plain (Fetch Standard).
      fields: [{ name: "Content-Type", value: "text/plain;charset=UTF-8" }],
      body,
      opaque: true,
    };
    this.#flights.begin(this.#sending(ask));
  }

  /**
   * new WebSocket(): its handshake is a GET with the cookies of its URL, whichever page opens it (RFC 6455 §4.1). CORS does not apply to
   * it, but SameSite does.
   */
  connect(url: string): void {
    const page = this.#page();
    const ask: Ask = {
      ...this.#ask(page, "GET", url),
      fields: [
        { name: "Connection", value: "Upgrade" },
        { name: "Upgrade", value: "websocket" },
        { name: "Sec-WebSocket-Version", value: "13" },
      ],
      cause: "websocket",
      page: null,
      credentials: "include",
    };
    this.#flights.begin(this.#connecting(ask));
  }

  /** response.headers.get(): reads a header field of the last response, if the script may. */
  readAnswer(name: string): void {
    const { tab, origin, shown } = this.#page();
    const answer = shown.lastAnswer;
    if (answer === null)
      throw new WorldError(
        `${whyForgotten(shown) || "No answer came that this page may read."} Ask for one first, with page fetch.`,
      );
    const values = fieldValues(answer, name);
    const refusal = values.length === 0 ? null : hidden(name, answer);
    const code = `response.headers.get("${name}")`;
    const result = refusal !== null || values.length === 0 ? "null" : values.join(", ");
    this.#log.append("browser", { type: "script.ran", tab, origin, code, result, cookies: [] });
    if (refusal !== null) this.#log.append("browser", { type: "field.hidden", tab, field: name, refusal });
  }

  /** Builds the request of a script of this page. */
  #ask({ tab, origin, topLevel }: Page, method: string, url: string): Ask {
    return {
      method,
      url,
      fields: [],
      body: "",
      cause: "fetch",
      tab,
      initiator: origin,
      page: origin,
      topLevel,
      credentials: "same-origin",
      token: null,
      redirectedThrough: [],
    };
  }

  *#fetching({ shown, origin }: Page, ask: Ask): Process<void> {
    const reply = yield* this.#browser.agent.send(ask);
    const { host, origin: answering } = new URL(reply?.ask.url ?? ask.url);
    const { body = "", fields = [] } = reply?.response ?? {};
    const foreignHost = answering === origin ? null : host;
    shown.lastAnswer = reply?.readable ? { body, fields, foreignHost } : null;
  }

  *#sending(ask: Ask): Process<void> {
    yield* this.#browser.agent.send(ask);
  }

  *#connecting(ask: Ask): Process<void> {
    const reply = yield* this.#browser.agent.send(ask);
    if (reply?.response.status === 101)
      this.#log.append("browser", { type: "socket.opened", tab: ask.tab, url: ask.url });
  }

  #headerValue(value: string): string {
    const [, name] = /^cookie\.(.+)$/.exec(value) ?? [];
    return name === undefined ? value : (this.#scripts.cookie(name) ?? "undefined");
  }

  #page(): Page {
    return this.#browser.page("browser open /");
  }
}

/** Returns why a script may not read a field of the response; null if it may. */
function hidden(name: string, { fields, foreignHost: host }: ScriptAnswer): Refusal | null {
  // "A forbidden response-header name is a header name that is a byte-case-insensitive match for one of: Set-Cookie, Set-Cookie2"
  if (/^set-cookie2?$/i.test(name)) return refuse("forbidden-response-header", { name });
  if (host === null || SAFELISTED.includes(name.toLowerCase())) return null;
  const exposed = fieldValues({ fields }, "Access-Control-Expose-Headers").flatMap((v) =>
    v.split(",").map((n) => n.trim().toLowerCase()),
  );
  return exposed.includes(name.toLowerCase()) || exposed.includes("*")
    ? null
    : refuse("header-not-exposed", { name, host });
}

/** Fetch Standard, CORS-safelisted response-header name. */
const SAFELISTED = [
  "cache-control",
  "content-language",
  "content-length",
  "content-type",
  "expires",
  "last-modified",
  "pragma",
];

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
