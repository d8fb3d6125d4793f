import type { Field, HttpRequest } from "../http/message.ts";
import { listedSuffix } from "../http/public-suffix-list.ts";
import type { Trace } from "../trace/event.ts";
import { TraceLog } from "../trace/trace-log.ts";
import { Browser } from "./browser.ts";
import { Clock } from "./clock.ts";
import { CookieJar } from "./cookie-jar.ts";
import { PageScripts } from "./page-scripts.ts";
import { Secrets } from "./secrets.ts";
import { Server, type ServerRoom } from "./server.ts";
import { SessionTable } from "./session-table.ts";
import { UserAgent } from "./user-agent.ts";
import { Wire } from "./wire.ts";
import { WorldError } from "./world-error.ts";

/** One browser, one wire and some servers, with a clock of their own. All that happens goes into the trace. */
export class World {
  readonly clock = new Clock();
  readonly browser: Browser;
  readonly page: PageScripts;
  readonly #log = new TraceLog(() => this.clock.now);
  readonly #servers = new Map<string, Server>();
  readonly #wire: Wire;
  readonly #room: ServerRoom;

  /** Worlds of one seed have the same ids and the same secrets. */
  constructor(seed = "auth-explained") {
    this.#room = {
      clock: this.clock,
      log: this.#log,
      secrets: new Secrets(seed),
      // Apart, so that a token signed in between leaves the session ids as they were.
      keySecrets: new Secrets(`${seed}/keys`),
      sharedSessions: new SessionTable(),
    };
    const jar = new CookieJar([], { suffixOf: listedSuffix });
    this.#wire = new Wire(this.clock, this.#log, this.#servers);
    this.browser = new Browser(
      this.clock,
      this.#log,
      jar,
      new UserAgent(this.clock, this.#log, jar, this.#wire),
    );
    this.page = new PageScripts(this.browser, this.clock, this.#log);
  }

  get trace(): Trace {
    return this.#log.events;
  }

  get servers(): readonly Server[] {
    return [...this.#servers.values()];
  }

  startServer(host: string): Server {
    if (this.#servers.has(host)) throw new WorldError(`A server already answers at ${host}.`, { word: host });
    const server = new Server(host, this.#room);
    this.#servers.set(host, server);
    return server;
  }

  /** The server at a host, or the first that was started where none is named. */
  server(host?: string): Server {
    const server = host === undefined ? this.servers[0] : this.#servers.get(host);
    if (server !== undefined) return server;
    const names = [...this.#servers.keys()].join(", ");
    if (host === undefined || names === "")
      throw new WorldError("No server has been started. Start one first: server start shop.test");
    throw new WorldError(`No server answers at ${host}. There is: ${names}.`, { word: host });
  }

  wait(ms: number): void {
    this.clock.advance(ms);
    this.#log.append("world", { type: "time.passed", ms });
    this.browser.agent.expireCookies();
  }

  /** Sends a request that no browser made: curl, a script, a thief. It carries exactly what it is given. */
  sendRaw(method: string, url: string, fields: readonly Field[]): void {
    const request: HttpRequest = {
      method,
      url,
      fields: [{ name: "Host", value: new URL(url).host }, ...fields],
      body: "",
    };
    const sender = { actor: "attacker", cause: "tool", tab: null, initiator: null } as const;
    this.#wire.carry(this.#wire.nextExchange(), request, sender);
  }
}
