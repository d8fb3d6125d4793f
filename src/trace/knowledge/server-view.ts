import { readSpan } from "../../text/time-span.ts";
import type { KnownMode, StoreKind } from "../things.ts";
import { balancerOf, type Knowledge, type ServerState, type Tables } from "./knowledge.ts";

/** A server with what follows from its settings. The tables are those that it uses: its own, or those in the shared store. */
export interface ServerView extends ServerState, Tables {
  readonly mode: KnownMode;
  readonly store: StoreKind;
  /** Offset of its own clock, in ms: fast if it is more than 0. It checks every limit by that clock. */
  readonly clockOff: number;
}

/** All servers, in the order in which they started. */
export const serversIn = (knowledge: Knowledge): readonly ServerView[] =>
  knowledge.servers.map((server) => serverView(knowledge, server));

/** The servers of a site: the one at a host, all behind a balancer, or those of the first site if no host is named. */
export function serversAt(knowledge: Knowledge, host?: string): readonly ServerView[] {
  const names = namesBehind(knowledge, host ?? knowledge.servers[0]?.name ?? "");
  const mates = host === undefined ? (balancerOf(knowledge, names[0] ?? null)?.servers ?? names) : names;
  return serversIn(knowledge).filter((s) => mates.includes(s.name));
}

/** The names of the servers that answer for a host: the one there, or those behind it. */
function namesBehind(knowledge: Knowledge, name: string): readonly string[] {
  const balancer = knowledge.balancers.find((b) => b.name === name);
  if (balancer !== undefined) return balancer.servers;
  const proxy = knowledge.proxies.find((p) => p.name === name);
  return proxy === undefined ? [name] : namesBehind(knowledge, proxy.behind);
}

/** One server, or null if none has that name. */
export function serverNamed(knowledge: Knowledge, name: string): ServerView | null {
  const server = knowledge.servers.find((s) => s.name === name);
  return server === undefined ? null : serverView(knowledge, server);
}

function serverView({ shared }: Knowledge, server: ServerState): ServerView {
  const { mode = "none", store = "memory", clock = "none" } = server.settings;
  return {
    ...server,
    ...(store === "shared" ? shared : server.memory),
    mode: mode as KnownMode,
    store: store as StoreKind,
    clockOff: clockOff(clock),
  };
}

/** "+30s", "-10m" or "none", in ms. */
const clockOff = (value: string): number =>
  (value.startsWith("-") ? -1 : 1) * (readSpan(value.slice(1)) ?? 0);
