import type { EventOf, SessionRecord, TraceEvent } from "./event.ts";
import {
  type ExchangeState,
  type Knowledge,
  NOTHING,
  type ServerState,
  type StorageEntry,
  sameCookie,
  type TabState,
} from "./knowledge.ts";

/** What everyone knows after these events. Going back one event is folding one less: there is no undo. */
export function fold(events: Iterable<TraceEvent>, from: Knowledge = NOTHING): Knowledge {
  let knowledge = from;
  for (const event of events) knowledge = learn(knowledge, event);
  return knowledge;
}

/** What everyone knows after one more event. Never changes what it was given. */
export function learn(before: Knowledge, event: TraceEvent): Knowledge {
  const k: Knowledge = { ...before, now: event.at };
  switch (event.type) {
    case "server.started":
      return { ...k, servers: [...k.servers.filter((s) => s.name !== event.server), newServer(event)] };
    case "server.configured":
      return onServer(k, event.server, (s) => configured(s, event));
    case "server.restarted":
      return onServer(k, event.server, (s) => (s.store === "memory" ? { ...s, sessions: [] } : s));
    case "user.added":
      return onServer(k, event.server, (s) => ({ ...s, users: [...s.users, event.user] }));
    case "key.rotated":
      return onServer(k, event.server, (s) => ({
        ...s,
        key: { alg: event.alg, kid: event.kid, keptKids: event.keptKids },
      }));

    case "tab.opened": {
      const tab: TabState = { name: event.tab, url: null, status: null, text: "" };
      const known = k.tabs.some((t) => t.name === event.tab);
      return { ...k, tabs: known ? k.tabs : [...k.tabs, tab], activeTab: event.tab };
    }
    case "tab.closed": {
      const tabs = k.tabs.filter((t) => t.name !== event.tab);
      const active = k.activeTab === event.tab ? (tabs.at(-1)?.name ?? null) : k.activeTab;
      return { ...k, tabs, activeTab: active, storage: k.storage.filter((e) => !diesWithTab(e, event.tab)) };
    }
    case "browser.closed":
      return { ...k, tabs: [], activeTab: null, storage: k.storage.filter((e) => e.area === "localStorage") };
    case "page.opened":
      return {
        ...k,
        activeTab: event.tab,
        tabs: k.tabs.map((t) =>
          t.name === event.tab ? { ...t, url: event.url, status: event.status, text: event.text } : t,
        ),
        // A new document is a new program: what a page kept in its variables is gone.
        storage: k.storage.filter((e) => !(e.area === "memory" && e.tab === event.tab)),
      };

    case "storage.written":
    case "token.stored":
      return { ...k, storage: [...k.storage.filter((e) => !sameEntry(e, event)), entryOf(event)] };
    case "storage.removed":
      return { ...k, storage: k.storage.filter((e) => !sameEntry(e, event)) };

    case "cookie.stored": {
      const at = k.jar.findIndex((c) => sameCookie(c, event.cookie));
      return { ...k, jar: at < 0 ? [...k.jar, event.cookie] : k.jar.with(at, event.cookie) };
    }
    case "cookie.deleted":
    case "cookie.expired":
    case "cookie.evicted":
      return { ...k, jar: k.jar.filter((c) => !sameCookie(c, event.cookie)) };

    case "request.sent": {
      const { exchange: id, request, cause, tab } = event;
      return {
        ...k,
        exchange: {
          id,
          request,
          cause,
          tab,
          server: null,
          response: null,
          credentials: null,
          phase: "to-server",
        },
      };
    }
    case "credentials.checked": {
      const credentials = { username: event.username, fits: event.user !== null };
      return k.exchange === null ? k : { ...k, exchange: { ...k.exchange, credentials } };
    }
    case "request.received":
      return onExchange(k, event.exchange, (x) => ({ ...x, server: event.server, phase: "at-server" }));
    case "response.sent":
      return onExchange(k, event.exchange, (x) => ({ ...x, response: event.response, phase: "to-client" }));
    case "response.received":
      return onExchange(k, event.exchange, (x) => ({ ...x, phase: "done" }));

    case "session.stored":
      return onTable(k, event.server, (s) => ({ ...s, sessions: [...s.sessions, event.record] }));
    case "session.touched":
      return onTable(k, event.server, (s) => ({
        ...s,
        sessions: s.sessions.map((r) => (r.sessionId === event.record.sessionId ? event.record : r)),
      }));
    case "session.expired":
    case "session.deleted":
      return onTable(k, event.server, (s) => ({
        ...s,
        sessions: without(s.sessions, event.record.sessionId),
      }));

    default:
      return k;
  }
}

const without = (records: readonly SessionRecord[], id: string) => records.filter((r) => r.sessionId !== id);

function newServer(event: EventOf<"server.started">): ServerState {
  const { server: name, host, mode, store } = event;
  return { name, host, mode, store, users: [], sessions: [], key: null };
}

function configured(server: ServerState, event: EventOf<"server.configured">): ServerState {
  switch (event.setting) {
    case "mode":
      return { ...server, mode: event.value as ServerState["mode"] };
    case "store":
      return { ...server, store: event.value as ServerState["store"] };
    default:
      return server;
  }
}

function onServer(k: Knowledge, name: string, change: (server: ServerState) => ServerState): Knowledge {
  return { ...k, servers: k.servers.map((s) => (s.name === name ? change(s) : s)) };
}

/** A session table: the server's own, or the one that all servers with a shared store look into. */
function onTable(k: Knowledge, name: string, change: (server: ServerState) => ServerState): Knowledge {
  const owner = k.servers.find((s) => s.name === name);
  if (owner?.store !== "shared") return onServer(k, name, change);
  return { ...k, servers: k.servers.map((s) => (s.store === "shared" ? change(s) : s)) };
}

function onExchange(k: Knowledge, id: number, change: (x: ExchangeState) => ExchangeState): Knowledge {
  return k.exchange?.id === id ? { ...k, exchange: change(k.exchange) } : k;
}

const diesWithTab = (entry: StorageEntry, tab: string) => entry.area !== "localStorage" && entry.tab === tab;

/** localStorage is one for the origin, whichever tab wrote it; the others are one for each tab. */
function sameEntry(a: Omit<StorageEntry, "value">, b: Omit<StorageEntry, "value">): boolean {
  const samePlace =
    a.area === b.area && a.origin === b.origin && (a.area === "localStorage" || a.tab === b.tab);
  return samePlace && a.key === b.key;
}

const entryOf = (e: StorageEntry): StorageEntry => ({
  area: e.area,
  origin: e.origin,
  tab: e.tab,
  key: e.key,
  value: e.value,
});
