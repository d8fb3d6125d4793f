import type { Browser, HTTPRequest, HTTPResponse, Page } from "puppeteer-core";

interface Pair {
  readonly name: string;
  readonly value: string;
}

/** An entry of a HAR file, as far as a browser tells it over its own protocol. */
interface Entry {
  readonly pageref: string;
  readonly startedDateTime: string;
  readonly time: number;
  readonly request: object;
  readonly response: object;
}

/** How long a request that is under way may take to end, in ms. */
const PATIENCE = 5000;

/** Writes down what the pages of a browser ask for and get, as HAR 1.2 with cookies and Authorization in it. */
export class HarRecorder {
  readonly #browser: Browser;
  readonly #entries: Promise<Entry>[] = [];
  readonly #underWay = new Map<HTTPRequest, number>();
  #pages = 0;

  constructor(browser: Browser) {
    this.#browser = browser;
  }

  /** From here on what this page does is written down. */
  watch(page: Page): void {
    const pageref = `page_${++this.#pages}`;
    page.on("request", (request) => void this.#underWay.set(request, Date.now()));
    page.on("requestfailed", (request) => void this.#underWay.delete(request));
    page.on("requestfinished", (request) => {
      const began = this.#underWay.get(request) ?? Date.now();
      this.#underWay.delete(request);
      const response = request.response();
      if (response !== null) this.#entries.push(entryOf(pageref, began, request, response));
    });
  }

  /** The file, once everything that was asked for has come to its end. */
  async har(): Promise<string> {
    for (let waited = 0; this.#underWay.size > 0 && waited < PATIENCE; waited += 20)
      await new Promise((resolve) => setTimeout(resolve, 20));
    const [name, version] = (await this.#browser.version()).split("/");
    const entries = await Promise.all(this.#entries);
    entries.sort((a, b) => a.startedDateTime.localeCompare(b.startedDateTime));
    return JSON.stringify({ log: { version: "1.2", creator: { name, version }, pages: [], entries } });
  }
}

async function entryOf(
  pageref: string,
  began: number,
  request: HTTPRequest,
  response: HTTPResponse,
): Promise<Entry> {
  const time = Date.now() - began;
  const mimeType = request.headers()["content-type"] ?? "";
  const posted = request.hasPostData() ? await request.fetchPostData() : undefined;
  // A redirect has no body, and of an opaque answer nothing may be read.
  const text = await response.text().catch(() => "");
  return {
    pageref,
    startedDateTime: new Date(began).toISOString(),
    time,
    request: {
      method: request.method(),
      url: request.url(),
      httpVersion: "HTTP/1.1",
      headers: pairs(request.headers()),
      ...(posted !== undefined && { postData: { mimeType, text: posted } }),
    },
    response: {
      status: response.status(),
      statusText: response.statusText(),
      httpVersion: "HTTP/1.1",
      headers: pairs(response.headers()),
      content: { size: text.length, mimeType: response.headers()["content-type"] ?? "", text },
    },
  };
}

/** Several fields of one name arrive as the lines of one value: in a HAR each is a field of its own. */
const pairs = (headers: Readonly<Record<string, string>>): Pair[] =>
  Object.entries(headers).flatMap(([name, value]) => value.split("\n").map((one) => ({ name, value: one })));
