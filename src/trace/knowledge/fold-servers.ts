import type { EventOf } from "../event.ts";
import { readSpan } from "../span-words.ts";
import type { SessionRecord } from "../things.ts";
import { type Knowledge, NO_TABLES, type ServerState, type Tables } from "./knowledge.ts";

/** A server as it is known when it starts. */
export function newServer(event: EventOf<"server.started">): ServerState {
  const { server: name, host, mode, store } = event;
  return {
    name,
    host,
    up: true,
    mode,
    store,
    users: [],
    ...NO_TABLES,
    memory: NO_TABLES,
    key: null,
    clockOff: 0,
    settings: {},
    transfers: [],
  };
}

/** A server after its owner has set something. */
export function configured(
  server: ServerState,
  { setting, value }: EventOf<"server.configured">,
): ServerState {
  const known = { ...server, settings: { ...server.settings, [setting]: value } };
  switch (setting) {
    case "mode":
      return { ...known, mode: value as ServerState["mode"] };
    case "store":
      return { ...known, store: value as ServerState["store"] };
    case "clock":
      return { ...known, clockOff: clockOff(value) };
    default:
      return known;
  }
}

/** "+30s", "-10m" or "none", in ms. */
const clockOff = (value: string): number =>
  (value.startsWith("-") ? -1 : 1) * (readSpan(value.slice(1)) ?? 0);

/** Changes what is known of one server. */
export function onServer(
  k: Knowledge,
  name: string,
  change: (server: ServerState) => ServerState,
): Knowledge {
  return { ...k, servers: k.servers.map((s) => (s.name === name ? change(s) : s)) };
}

/** Changes the session table of a server. */
export function onTable(
  k: Knowledge,
  name: string,
  change: (rows: readonly SessionRecord[]) => readonly SessionRecord[],
): Knowledge {
  return onTables(k, name, (tables) => ({ ...tables, sessions: change(tables.sessions) }));
}

/**
 * Changes the tables of a server: its own, or those that all servers with a shared store look into. `change` is given the time of
 * the server's own clock as well, in virtual ms.
 */
export function onTables(
  k: Knowledge,
  name: string,
  change: (tables: Tables, now: number) => Tables,
): Knowledge {
  const { store, clockOff = 0 } = k.servers.find((s) => s.name === name) ?? {};
  const now = k.now + clockOff;
  return seeing(
    store === "shared"
      ? { ...k, shared: change(k.shared, now) }
      : onServer(k, name, (s) => ({ ...s, memory: change(s.memory, now) })),
  );
}

/** Every server sees the tables of its store. */
export function seeing(k: Knowledge): Knowledge {
  const servers = k.servers.map((s) => ({ ...s, ...(s.store === "shared" ? k.shared : s.memory) }));
  return { ...k, servers };
}
