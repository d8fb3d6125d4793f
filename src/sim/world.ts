import type { HttpRequest, HttpResponse } from "../http/message.ts";
import { listedSuffix } from "../http/public-suffix-list.ts";
import type { Trace } from "../trace/event.ts";
import type { BalancerPolicy } from "../trace/things.ts";
import { TraceLog } from "../trace/trace-log.ts";
import { Attacker } from "./attacker.ts";
import { Browser } from "./browser/browser.ts";
import { PageScripts } from "./browser/page-scripts.ts";
import { TracedJar } from "./browser/traced-jar.ts";
import { UserAgent } from "./browser/user-agent.ts";
import { Clock } from "./clock.ts";
import { FIRST_BROWSER, rulesOf } from "./jar/browsers.ts";
import { CookieJar } from "./jar/cookie-jar.ts";
import { Balancer } from "./network/balancer.ts";
import { type Endpoint, Wire } from "./network/wire.ts";
import { Secrets } from "./secrets.ts";
import { Server, type ServerRoom } from "./server/server.ts";
import { ServerStore } from "./server/server-store.ts";
import { WorldError } from "./world-error.ts";

/** One browser, one wire and some servers, with a clock of their own. All that happens goes into the trace. */
export class World {
  readonly clock = new Clock();
  readonly browser: Browser;
  readonly page: PageScripts;
  readonly attacker: Attacker;
  readonly #log = new TraceLog(() => this.clock.now);
  readonly #sites = new Map<string, Endpoint>();
  readonly #room: ServerRoom;
  readonly #wire: Wire;

  /** Worlds of one seed have the same ids and the same secrets. */
  constructor(seed = "auth-explained") {
    this.#room = {
      clock: this.clock,
      log: this.#log,
      secrets: new Secrets(seed),
      // Apart, so that a token signed in between leaves the session ids as they were.
      keySecrets: new Secrets(`${seed}/keys`),
      sharedStore: new ServerStore(),
    };
    const jar = new CookieJar([], { suffixOf: listedSuffix, rules: rulesOf(FIRST_BROWSER) });
    const wire = new Wire(this.clock, this.#log, this.#sites);
    this.#wire = wire;
    const agent = new UserAgent(this.#log, new TracedJar(jar, this.clock, this.#log), wire);
    this.browser = new Browser(this.clock, this.#log, agent);
    this.page = new PageScripts(this.browser, this.#log);
    this.attacker = new Attacker(this.#log, wire);
  }

  get trace(): Trace {
    return this.#log.events;
  }

  get servers(): readonly Server[] {
    return [...this.#sites.values()].filter((s) => s instanceof Server);
  }

  get balancers(): readonly Balancer[] {
    return [...this.#sites.values()].filter((s) => s instanceof Balancer);
  }

  startServer(host: string): Server {
    this.#mustBeFree(host);
    const server = new Server(host, this.#room);
    this.#sites.set(host, server);
    return server;
  }

  /** Puts servers behind one name; those that are not there yet are started. From now on they are configured alike. */
  startBalancer(host: string, hosts: readonly string[]): Balancer {
    this.#mustBeFree(host);
    if (hosts.includes(host))
      throw new WorldError(`${host} cannot stand behind itself. Give the balancer a name of its own.`, {
        word: host,
      });
    for (const name of hosts) {
      const other = this.balancers.find((b) => b.name === name || b.servers.some((s) => s.name === name));
      const why = other?.name === name ? "is a balancer itself" : `stands behind ${other?.name} already`;
      if (other !== undefined) throw new WorldError(`${name} ${why}.`, { word: name });
    }
    const names = [...new Set(hosts)];
    if (names.length < 2)
      throw new WorldError("A balancer needs two servers or more: over a.shop.test b.shop.test");
    const servers = names.map((name) => this.servers.find((s) => s.name === name) ?? this.startServer(name));
    const [first = this.server(), ...rest] = servers;
    for (const server of rest) server.standBeside(first);
    const balancer = new Balancer(host, servers);
    this.#sites.set(host, balancer);
    this.#log.append("server", {
      type: "balancer.started",
      balancer: host,
      servers: names,
      policy: balancer.policy,
    });
    return balancer;
  }

  /** The balancer at a host, or the first where none is named, takes another policy. */
  setPolicy(policy: BalancerPolicy, host?: string): void {
    const found = this.balancers.find((b) => host === undefined || b.name === host);
    const names = this.balancers.map((b) => b.name).join(", ");
    if (found === undefined && names === "")
      throw new WorldError(
        "No balancer has been started. Start one first: balancer start shop.test over a.shop.test b.shop.test",
      );
    if (found === undefined)
      throw new WorldError(`No balancer is at ${host}. There is: ${names}.`, { word: host ?? "" });
    found.policy = policy;
    this.#log.append("server", { type: "balancer.configured", balancer: found.name, policy });
  }

  /** The name that stands in an address where only a path is given: that of the first server, or of the balancer before it. */
  get site(): string {
    const first = this.server();
    return this.balancers.find((b) => b.servers.includes(first))?.name ?? first.name;
  }

  /**
   * The servers that a step is about: the one at a host, all behind a balancer at that host, and where none is named those
   * of the first site.
   */
  serversAt(host?: string): readonly Server[] {
    const name = host ?? this.site;
    return this.balancers.find((b) => b.name === name)?.servers ?? [this.server(name)];
  }

  /** The server at a host, or the first of its balancer; the first that was started where none is named. */
  server(host?: string): Server {
    const at = host === undefined ? this.servers[0] : this.#sites.get(host);
    const server = at instanceof Balancer ? at.servers[0] : at;
    if (server !== undefined) return server;
    const names = [...this.#sites.keys()].join(", ");
    if (host === undefined || names === "")
      throw new WorldError("No server has been started. Start one first: server start shop.test");
    throw new WorldError(`No server answers at ${host}. There is: ${names}.`, { word: host });
  }

  /** Carries a request from outside the simulation, such as a real browser's; null if no server answers at its host. */
  receive(request: HttpRequest): HttpResponse | null {
    const sender = { actor: "browser", cause: "address", tab: null, initiator: null } as const;
    return this.#wire.carry(this.#wire.nextExchange(), request, sender);
  }

  wait(ms: number): void {
    this.clock.advance(ms);
    this.#log.append("world", { type: "time.passed", ms });
    this.browser.agent.cookies.expire();
  }

  #mustBeFree(host: string): void {
    if (this.#sites.has(host)) throw new WorldError(`A server already answers at ${host}.`, { word: host });
  }
}
