import type { EventOf, SessionRecord } from "./event.ts";
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
    default:
      return known;
  }
}

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

/** Changes the tables of a server: its own, or those that all servers with a shared store look into. */
export function onTables(k: Knowledge, name: string, change: (tables: Tables) => Tables): Knowledge {
  const shared = k.servers.find((s) => s.name === name)?.store === "shared";
  return seeing(
    shared
      ? { ...k, shared: change(k.shared) }
      : onServer(k, name, (s) => ({ ...s, memory: change(s.memory) })),
  );
}

/** Every server sees the tables of its store. */
export function seeing(k: Knowledge): Knowledge {
  const servers = k.servers.map((s) => ({ ...s, ...(s.store === "shared" ? k.shared : s.memory) }));
  return { ...k, servers };
}
