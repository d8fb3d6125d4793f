import type { AnswerWord, RequestWord, TalkingBrowser } from "./browser-word.ts";
import type { Protocol, ProtocolEvent } from "./protocol.ts";

/** ms to wait for a report of the browser after a request or a response. */
const PATIENCE = 400;

/** One request and its response: each redirect is another one with the same id. */
interface Hop {
  method: string;
  url: string;
  claimed: boolean;
  readonly sent: Later<RequestWord["keptBack"]>;
  readonly answered: Later<AnswerWord>;
}

/** Maximum number of unclaimed reports; older ones are dropped. */
const MOST_HOPS = 500;

/** Listens to the requests of all pages, frames and workers of a Chromium. */
export class ListeningBrowser implements TalkingBrowser {
  readonly userAgent: string;
  readonly #sleep: Sleep;
  readonly #hops: Hop[] = [];
  /** Hops by request, in order, and how many of each have been reported. */
  readonly #byRequest = new Map<string, { hops: Hop[]; begun: number; sent: number; answered: number }>();
  #wake: (() => void)[] = [];

  private constructor(userAgent: string, sleep: Sleep) {
    this.userAgent = userAgent;
    this.#sleep = sleep;
  }

  /** Starts to listen. */
  static async to(protocol: Protocol, sleep: Sleep): Promise<ListeningBrowser> {
    const { userAgent } = await protocol.call("Browser.getVersion");
    const browser = new ListeningBrowser(String(userAgent), sleep);
    protocol.onEvent((event) => {
      if (event.method === "Target.attachedToTarget") void listenTo(protocol, event);
      else browser.#hear(event);
    });
    await protocol.call("Target.setAutoAttach", ATTACH);
    return browser;
  }

  async ofRequest(method: string, url: string): Promise<RequestWord | null> {
    const isIt = (hop: Hop) => !hop.claimed && hop.method === method && hop.url === url;
    let over = false;
    const late = this.#patience().then(() => {
      over = true;
      this.#tell();
      return null;
    });
    for (;;) {
      const hop = this.#hops.find(isIt);
      if (hop !== undefined) {
        hop.claimed = true;
        const keptBack = await Promise.race([hop.sent.promise, late]);
        if (keptBack === null) return null;
        return { keptBack, answer: () => Promise.race([hop.answered.promise, this.#patience()]) };
      }
      if (over) return null;
      await new Promise<void>((resolve) => this.#wake.push(resolve));
    }
  }

  async #patience(): Promise<null> {
    await this.#sleep(PATIENCE);
    return null;
  }

  #tell(): void {
    for (const wake of this.#wake.splice(0)) wake();
  }

  #hear({ method, params }: ProtocolEvent): void {
    // A frame's own session reports some messages, that of the page around it others: the id is the same.
    const id = String(params.requestId);
    if (method === "Network.requestWillBeSent") {
      const { method: how, url } = params.request as { method: string; url: string };
      const known = this.#of(id);
      const hop = this.#hopAt(known, known.begun++);
      hop.method = how;
      hop.url = url.split("#")[0] ?? url;
      this.#hops.push(hop);
      if (this.#hops.length > MOST_HOPS) this.#hops.shift();
      this.#tell();
    }
    if (method === "Network.requestWillBeSentExtraInfo") {
      const known = this.#of(id);
      this.#hopAt(known, known.sent++).sent.resolve(keptBackIn(params));
    }
    if (method === "Network.responseReceivedExtraInfo") {
      const known = this.#of(id);
      this.#hopAt(known, known.answered++).answered.resolve({ refused: refusedIn(params) });
    }
    if (method === "Network.loadingFinished" || method === "Network.loadingFailed") this.#forgetLater(id);
  }

  #of(id: string) {
    const known = this.#byRequest.get(id) ?? { hops: [], begun: 0, sent: 0, answered: 0 };
    this.#byRequest.set(id, known);
    return known;
  }

  #hopAt(known: { hops: Hop[] }, at: number): Hop {
    const hop = known.hops[at] ?? newHop();
    known.hops[at] = hop;
    return hop;
  }

  /** The two kinds of messages come in any order. */
  #forgetLater(id: string): void {
    void this.#patience().then(() => this.#byRequest.delete(id));
  }
}

/** Resolves after `ms` milliseconds. */
type Sleep = (ms: number) => Promise<void>;

const ATTACH = { autoAttach: true, waitForDebuggerOnStart: true, flatten: true };

/** A new page, frame or worker is paused until it is listened to, so that nothing is missed. */
async function listenTo(protocol: Protocol, { params }: ProtocolEvent): Promise<void> {
  const session = String(params.sessionId);
  const quietly = (method: string, given = {}) => protocol.call(method, given, session).catch(() => {});
  await Promise.all([
    quietly("Network.enable"),
    quietly("Target.setAutoAttach", ATTACH),
    quietly("Runtime.runIfWaitingForDebugger"),
  ]);
}

function keptBackIn({ associatedCookies = [] }: { associatedCookies?: unknown }): RequestWord["keptBack"] {
  const found = associatedCookies as {
    blockedReasons: readonly string[];
    cookie: { name: string; domain: string; path: string };
  }[];
  return found
    .filter(({ blockedReasons }) => blockedReasons.length > 0)
    .map(({ blockedReasons: reasons, cookie: { name, domain, path } }) => ({ name, domain, path, reasons }));
}

function refusedIn({ blockedCookies = [] }: { blockedCookies?: unknown }): AnswerWord["refused"] {
  const found = blockedCookies as { blockedReasons: readonly string[]; cookieLine: string }[];
  return found.map(({ blockedReasons: reasons, cookieLine: line }) => ({ line, reasons }));
}

/** A deferred value. */
interface Later<T> {
  readonly promise: Promise<T>;
  readonly resolve: (value: T) => void;
}

function later<T>(): Later<T> {
  let resolve: (value: T) => void = () => {};
  const promise = new Promise<T>((done) => {
    resolve = done;
  });
  return { promise, resolve };
}

const newHop = (): Hop => ({ method: "", url: "", claimed: false, sent: later(), answered: later() });
