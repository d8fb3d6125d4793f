import type { Field, HttpRequest } from "../../http/message.ts";
import type { BalancerPolicy, RouteReason } from "../../trace/things.ts";
import { requestCookie } from "../server/auth/request-credentials.ts";
import type { Server } from "../server/server.ts";

/** The balancer's own cookie, as with real ones: AWSALB, SERVERID. It identifies the server, and nothing about the user. */
const COOKIE = "server";

/** The server that gets a request and why, and the fields that the balancer adds to the response. */
export interface Routing {
  readonly server: Server;
  readonly because: RouteReason;
  readonly fields: readonly Field[];
}

/** Several servers behind one name: each request goes to one that is up, as health checks tell. */
export class Balancer {
  readonly name: string;
  readonly servers: readonly Server[];
  policy: BalancerPolicy = "round-robin";
  #next = 0;

  constructor(host: string, servers: readonly Server[]) {
    this.name = host;
    this.servers = servers;
  }

  /** Chooses a server for a request; null if none is up. */
  route(request: HttpRequest): Routing | null {
    if (this.policy === "round-robin") {
      const turn = this.#turn();
      return turn === null ? null : { ...turn, fields: [] };
    }
    const wanted = this.servers.find((s) => this.#label(s) === requestCookie(request, COOKIE));
    if (wanted?.up) return { server: wanted, because: "sticky", fields: [] };
    const turn = this.#turn();
    if (turn === null) return null;
    const value = `${COOKIE}=${this.#label(turn.server)}; Path=/; HttpOnly; Secure; SameSite=Lax`;
    const field = { name: "Set-Cookie", value };
    return { server: turn.server, because: wanted ? "server-down" : turn.because, fields: [field] };
  }

  /** The next server in turn that is up. */
  #turn(): Omit<Routing, "fields"> | null {
    for (let skipped = 0; skipped < this.servers.length; skipped += 1) {
      const server = this.servers[this.#next];
      this.#next = (this.#next + 1) % this.servers.length;
      if (server?.up) return { server, because: skipped === 0 ? "round-robin" : "server-down" };
    }
    return null;
  }

  /** Returns how the cookie names a server: by the first label of its host, or by the whole host if that is ambiguous. */
  #label(server: Server): string {
    const first = firstPart(server);
    return this.servers.filter((s) => firstPart(s) === first).length === 1 ? first : server.name;
  }
}

const firstPart = (server: Server) => server.name.split(".")[0] ?? "";
