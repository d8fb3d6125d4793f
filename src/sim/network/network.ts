import type { BalancerPolicy } from "../../trace/things.ts";
import type { TraceLog } from "../../trace/trace-log.ts";
import { Server, type ServerRoom } from "../server/server.ts";
import { WorldError } from "../world-error.ts";
import { Balancer } from "./balancer.ts";
import type { Endpoint } from "./endpoint.ts";
import { SharedCache } from "./shared-cache.ts";
import { TlsProxy } from "./tls-proxy.ts";

/** Which endpoint is at which name: servers, and what is in front of them. */
export class Network {
  readonly endpoints = new Map<string, Endpoint>();
  readonly #room: ServerRoom;
  readonly #log: TraceLog;

  constructor(room: ServerRoom) {
    this.#room = room;
    this.#log = room.log;
  }

  get servers(): readonly Server[] {
    return [...this.endpoints.values()].filter((e) => e instanceof Server);
  }

  get balancers(): readonly Balancer[] {
    return [...this.endpoints.values()].filter((e) => e instanceof Balancer);
  }

  /** The host used if an address is only a path: that of the first server, or of what is in front of it. */
  get front(): string {
    let { name } = this.server();
    for (;;) {
      const before = [...this.endpoints.values()].find((e) => namesBehind(e).includes(name));
      if (before === undefined) return name;
      ({ name } = before);
    }
  }

  startServer(name: string): Server {
    this.#mustBeFree(name);
    const server = new Server(name, this.#room);
    this.endpoints.set(name, server);
    return server;
  }

  /** Puts servers behind one name and starts those that do not exist yet. From now on they are configured alike. */
  startBalancer(name: string, hosts: readonly string[]): Balancer {
    this.#mustBeFree(name);
    if (hosts.includes(name))
      throw new WorldError(`${name} cannot be behind itself. Give the balancer a name of its own.`, {
        word: name,
      });
    for (const host of hosts) {
      const other = this.balancers.find((b) => b.name === host || b.servers.some((s) => s.name === host));
      const why = other?.name === host ? "is a balancer itself" : `is behind ${other?.name} already`;
      if (other !== undefined) throw new WorldError(`${host} ${why}.`, { word: host });
    }
    const names = [...new Set(hosts)];
    if (names.length < 2)
      throw new WorldError("A balancer needs two servers or more: over a.shop.test b.shop.test");
    const servers = names.map((n) => this.servers.find((s) => s.name === n) ?? this.startServer(n));
    const [first = this.server(), ...rest] = servers;
    for (const server of rest) server.keys.standBeside(first.keys);
    const balancer = new Balancer(name, servers);
    this.endpoints.set(name, balancer);
    const { policy } = balancer;
    this.#log.append("server", { type: "balancer.started", balancer: name, servers: names, policy });
    return balancer;
  }

  /** Puts a proxy that ends TLS in front of a name: https outside, plain http inside. */
  startProxy(name: string, behind: string): void {
    this.#putBefore(behind, new TlsProxy(name, behind));
    this.#log.append("server", { type: "proxy.started", proxy: name, behind, does: "ends-tls" });
  }

  /** Puts a cache that all users share in front of a name. */
  startCache(name: string, behind: string): void {
    this.#putBefore(behind, new SharedCache(name, behind));
    this.#log.append("server", { type: "proxy.started", proxy: name, behind, does: "caches" });
  }

  /** Changes the policy of the balancer at a name, by default of the first one. */
  setPolicy(policy: BalancerPolicy, name?: string): void {
    const found = this.balancers.find((b) => name === undefined || b.name === name);
    const names = this.balancers.map((b) => b.name).join(", ");
    if (found === undefined && names === "")
      throw new WorldError(
        "No balancer has been started. Start one first: balancer start shop.test over a.shop.test b.shop.test",
      );
    if (found === undefined)
      throw new WorldError(`No balancer is at ${name}. There is: ${names}.`, { word: name ?? "" });
    found.policy = policy;
    this.#log.append("server", { type: "balancer.configured", balancer: found.name, policy });
  }

  /** Returns the servers that a step applies to: those at a name, by default the first one. */
  serversAt(name = this.front): readonly Server[] {
    const endpoint = this.endpoints.get(name);
    if (endpoint === undefined || endpoint instanceof Server) return [this.server(name)];
    return namesBehind(endpoint).flatMap((behind) => this.serversAt(behind));
  }

  /** Returns the server at a name, or the first behind it; by default the first that was started. */
  server(name?: string): Server {
    const endpoint = name === undefined ? this.servers[0] : this.endpoints.get(name);
    const server = endpoint === undefined || endpoint instanceof Server ? endpoint : this.serversAt(name)[0];
    if (server !== undefined) return server;
    const names = [...this.endpoints.keys()].join(", ");
    if (name === undefined || names === "")
      throw new WorldError("No server has been started. Start one first: server start shop.test");
    throw new WorldError(`No server answers at ${name}. There is: ${names}.`, { word: name });
  }

  /** The server behind it is started if it does not exist yet. */
  #putBefore(behind: string, endpoint: TlsProxy | SharedCache): void {
    const { name } = endpoint;
    this.#mustBeFree(name);
    if (name === behind) throw new WorldError(`${name} cannot be behind itself.`, { word: name });
    if (!this.endpoints.has(behind)) this.startServer(behind);
    this.endpoints.set(name, endpoint);
  }

  #mustBeFree(name: string): void {
    if (this.endpoints.has(name))
      throw new WorldError(`A server already answers at ${name}.`, { word: name });
  }
}

/** Returns the names directly behind an endpoint. */
function namesBehind(endpoint: Endpoint): readonly string[] {
  if (endpoint instanceof Server) return [];
  return endpoint instanceof Balancer ? endpoint.servers.map(({ name }) => name) : [endpoint.behind];
}
