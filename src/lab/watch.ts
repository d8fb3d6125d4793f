import type { RequestHandler } from "express";
import { cookiePairs } from "../capture/beside/cookie-pairs.ts";
import type { RequestBeside } from "../capture/beside/request-beside.ts";
import { cookieMask } from "../capture/masking/mask-messages.ts";
import type { Masks } from "../capture/masking/masks.ts";
import type { Recorded } from "../capture/recording.ts";
import { tellAnswer } from "../capture/telling/tell-answer.ts";
import { type Teller, tellRequest } from "../capture/telling/tell-request.ts";
import { field, type HttpRequest } from "../http/message.ts";
import type { LabMode } from "../trace/show/lab-mode.ts";
import { asBrowserSays, withOwnReasons } from "./browser/as-browser-says.ts";
import type { RequestWord, TalkingBrowser } from "./browser/browser-word.ts";
import type { Clients, LabClient } from "./clients.ts";
import type { LiveTrace } from "./live-trace.ts";
import { maskedBody } from "./server/masked-events.ts";
import {
  keepAnswer,
  type NodeRequest,
  type NodeResponse,
  requestOf,
  responseOf,
} from "./server/message-of.ts";
import { LAB_SERVER, type Reports, type Work } from "./server/reports.ts";
import { turnsAway } from "./server/served.ts";
import { cookieRead, routeIn, whyDenied } from "./server/why-denied.ts";
import type { SessionRows } from "./store/session-rows.ts";
import type { Speaker, TellingQueue } from "./telling-queue.ts";

/** What the watch needs of the lab. */
export interface LabInView {
  readonly setup: { readonly mode: LabMode; readonly rows: SessionRows; now(): number };
  readonly live: LiveTrace;
  readonly masks: Masks;
  readonly origins: { readonly shop: string };
  /** ms since the epoch, by the server's own clock. */
  serverNow(): number;
}

/** One exchange while it is under way. */
interface Exchange {
  readonly id: number;
  readonly startedAt: number;
  readonly connection: number;
  readonly request: NodeRequest;
  readonly speaker: Speaker;
  readonly body: Buffer[];
  client: LabClient | null;
  beside: RequestBeside | null;
  /** The report of the browser that sent it; null: there is none. */
  word: RequestWord | null;
  work: Work | null;
}

/** Routes for logged-in users only. */
const PROTECTED: ReadonlySet<string> = new Set(["/profile", "/transfer"]);

/** Watches requests and responses, and reports both. */
export class Watch {
  readonly #lab: LabInView;
  readonly #queue: TellingQueue;
  readonly #clients: Clients;
  readonly #reports: Reports;
  readonly #exchanges = new WeakMap<object, Exchange>();
  readonly #connections = new WeakMap<object, number>();
  #count = 0;
  #sockets = 0;
  #front: LabClient | null = null;
  #browser: TalkingBrowser | null = null;

  constructor(lab: LabInView, queue: TellingQueue, clients: Clients, reports: Reports) {
    this.#lab = lab;
    this.#queue = queue;
    this.#clients = clients;
    this.#reports = reports;
  }

  /** Number of requests that have started. */
  get count(): number {
    return this.#count;
  }

  /** Handles a request of `http`: watches it from its first byte on, then has it answered; unless it is not for the lab. */
  handle(
    rawRequest: unknown,
    rawResponse: unknown,
    answer: (request: unknown, response: unknown) => void,
  ): void {
    const [request, response] = [rawRequest as NodeRequest, rawResponse as NodeResponse];
    if (turnsAway(request, response)) return;
    this.#begin(request, response);
    answer(request, response);
  }

  /** The request has been read: reports it, and attributes everything done from here on to it. */
  readonly arrived: RequestHandler = (request, _response, next) => {
    const exchange = this.#exchanges.get(request);
    if (exchange === undefined) return next();
    const goOn = () => this.#reports.during(exchange.work ?? this.#tellRequest(exchange), next);
    if (this.#browser === null || request.headers["user-agent"] !== this.#browser.userAgent) return goOn();
    void this.#browser.ofRequest(request.method, this.#urlOf(exchange.request).href).then((word) => {
      exchange.word = word;
      goOn();
    });
  };

  /** From here on this browser's own reports are used. */
  hear(browser: TalkingBrowser): void {
    this.#browser = browser;
  }

  #urlOf({ url, headers }: NodeRequest): URL {
    return new URL(url ?? "/", `${this.#lab.origins.shop.split("//")[0]}//${headers.host}`);
  }

  #begin(request: NodeRequest, response: NodeResponse): void {
    const { socket } = request;
    const connection = this.#connections.get(socket) ?? ++this.#sockets;
    this.#connections.set(socket, connection);
    const exchange: Exchange = {
      id: this.#count++,
      startedAt: this.#lab.setup.now(),
      connection,
      request,
      speaker: this.#queue.begin(),
      body: [],
      client: null,
      beside: null,
      word: null,
      work: null,
    };
    this.#exchanges.set(request, exchange);
    keepAnswer(response, exchange.body);
    response.on("close", () => void this.#end(exchange, response));
  }

  #tellRequest(exchange: Exchange): Work {
    const { request: raw, id, startedAt, speaker } = exchange;
    const url = this.#urlOf(raw);
    const request = requestOf(raw, url.href);
    const recorded: Recorded = {
      index: id,
      startedAt,
      answeredAt: startedAt,
      request,
      response: null,
      page: null,
      destination: field(request, "Sec-Fetch-Dest"),
      fromCache: false,
      kept: null,
    };
    const client = this.#clients.of(recorded, exchange.connection, exchange.word !== null);
    const laid = client.jar.request(recorded);
    const beside = exchange.word === null ? laid : withOwnReasons(laid, exchange.word);
    exchange.client = client;
    exchange.beside = beside;
    const server = serverAt(url);
    speaker.say(() => {
      this.#lab.live.moment(startedAt);
      this.#lab.live.begins();
      if (this.#front !== client) {
        this.#front = client;
        const { name, program } = client;
        this.#lab.live.log.append("browser", { type: "browser.switched", name, program }, "observed");
      }
      tellRequest(beside, this.#teller(client));
      this.#lab.live.observe("server", { type: "request.received", exchange: id, server });
      this.#tellChoice(request, server);
    });
    const work: Work = {
      exchange: id,
      path: routeIn(request),
      user: null,
      refusal: null,
      threwAt: null,
      say: (body) => {
        const at = this.#lab.setup.now();
        const masked = maskedBody(body, this.#lab.masks);
        speaker.say(() => {
          this.#lab.live.moment(at);
          this.#lab.live.observe("server", masked);
        });
      },
    };
    exchange.work = work;
    return work;
  }

  /** Of several cookies with its name, the code reads the first. */
  #tellChoice(request: HttpRequest, server: string): void {
    const name = cookieRead(this.#lab.setup.mode);
    const values = cookiePairs(request)
      .filter((pair) => pair.name === name)
      .map(({ value }) => this.#lab.masks.of(value, cookieMask(name ?? "", value)));
    const [taken] = values;
    if (name === null || taken === undefined || values.length === 1) return;
    this.#lab.live.observe("server", { type: "cookie.chosen", server, name, values, taken });
  }

  async #end(exchange: Exchange, response: NodeResponse): Promise<void> {
    const { speaker } = exchange;
    const at = this.#lab.setup.now();
    // What the parsers rejected never reached the code.
    const work = exchange.work ?? this.#tellRequest(exchange);
    const { beside, client, word } = exchange;
    if (response.writableFinished && beside !== null && client !== null) {
      const said = word === null ? null : await word.answer();
      const answer = responseOf(
        response.statusCode,
        response._header ?? "",
        Buffer.concat(exchange.body).toString("utf8"),
      );
      const done = { ...beside, exchange: { ...beside.exchange, response: answer, answeredAt: at } };
      const expected = client.jar.answer(done);
      const set =
        said === null ? expected : asBrowserSays(expected, said, client.jar, this.#urlOf(exchange.request));
      this.#tellOutcome(work, beside.exchange.request, answer.status);
      speaker.say(() => {
        this.#lab.live.moment(at);
        tellAnswer(done, set, this.#teller(client), () => true);
        this.#lab.live.changed(work.threwAt);
      });
    }
    speaker.end();
    this.#exchanges.delete(exchange.request);
  }

  /** Reports what the response means for the client. */
  #tellOutcome(work: Work, request: HttpRequest, status: number): void {
    const { path: route, exchange, user } = work;
    if (!PROTECTED.has(route)) return;
    if (status < 400 && user !== null) {
      work.say({ type: "access.granted", server: LAB_SERVER, exchange, route, user });
    } else if (status >= 400) {
      const refusal = whyDenied(this.#lab.setup.mode, { status, route }, request, work.refusal);
      if (refusal !== null)
        work.say({ type: "access.denied", server: LAB_SERVER, exchange, route, status, refusal });
    }
  }

  #teller({ program }: LabClient): Teller {
    return { log: this.#lab.live.log, masks: this.#lab.masks, program, serverAt };
  }
}

/** All names except for the other site's belong to one server. */
const serverAt = ({ hostname }: URL): string => (hostname === "evil.localhost" ? hostname : LAB_SERVER);
