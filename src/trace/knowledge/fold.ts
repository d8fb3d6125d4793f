import type { Cookie } from "../../http/cookie.ts";
import type { TraceEvent } from "../event.ts";
import type { SessionRecord } from "../things.ts";
import { configured, newServer, onServer, onTable, onTables, seeing } from "./fold-servers.ts";
import { withTokenState } from "./fold-token-state.ts";
import {
  type ExchangeState,
  type Knowledge,
  NO_TABLES,
  NOTHING,
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
      return seeing({ ...k, servers: [...k.servers, newServer(event)] });
    case "server.configured":
      return seeing(onServer(k, event.server, (s) => configured(s, event)));
    case "server.restarted":
      return seeing(onServer(k, event.server, (s) => ({ ...s, up: true, memory: NO_TABLES })));
    case "server.crashed":
      return seeing(onServer(k, event.server, (s) => ({ ...s, up: false, memory: NO_TABLES })));
    case "balancer.started": {
      const { balancer: name, servers, policy } = event;
      return { ...k, balancers: [...k.balancers, { name, servers, policy }] };
    }
    case "balancer.configured": {
      const { balancer: name, policy } = event;
      return { ...k, balancers: k.balancers.map((b) => (b.name === name ? { ...b, policy } : b)) };
    }
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
    case "browser.closed": {
      const storage = k.storage.filter((e) => e.area === "localStorage");
      return { ...k, tabs: [], activeTab: null, storage, exchange: null };
    }
    case "time.passed":
      // Whatever was on the wire is long over.
      return { ...k, exchange: null };
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

    case "cookie.attached":
    case "script.ran":
      return used(k, event.cookies, event.at);

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
          balancer: null,
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
    case "request.routed":
      return onExchange(k, event.exchange, (x) => ({
        ...x,
        server: event.server,
        balancer: event.balancer,
        phase: "at-server",
      }));
    case "request.received":
      return onExchange(k, event.exchange, (x) => ({ ...x, server: event.server, phase: "at-server" }));
    case "response.sent":
      return onExchange(k, event.exchange, (x) => ({ ...x, response: event.response, phase: "to-client" }));
    case "response.received":
      return onExchange(k, event.exchange, (x) => ({ ...x, phase: "done" }));

    case "session.stored":
      return onTable(k, event.server, (rows) => [...rows.filter((r) => !sameRow(r, event)), event.record]);
    case "session.touched":
      return onTable(k, event.server, (rows) => rows.map((r) => (sameRow(r, event) ? event.record : r)));
    case "session.expired":
    case "session.deleted":
      return onTable(k, event.server, (rows) => rows.filter((r) => !sameRow(r, event)));

    case "transfer.made":
      return onServer(k, event.server, (s) => ({ ...s, transfers: [...s.transfers, event] }));
    case "token.taken":
      return { ...k, attacker: { ...k.attacker, held: event.token } };
    case "token.forged":
      return {
        ...k,
        forgeries: [...k.forgeries, event.token],
        attacker: event.actor === "attacker" ? { ...k.attacker, forged: event.token } : k.attacker,
      };
    case "secret.guessed":
      return { ...k, attacker: { ...k.attacker, secret: event.secret } };

    case "refresh.stored":
    case "refresh.used":
    case "refresh.revoked":
    case "denylist.added":
    case "denylist.looked-up":
      return onTables(k, event.server, (tables, now) => withTokenState(tables, event, now));

    default:
      return k;
  }
}

/** §5.8.3 step 5: "Update the last-access-time of each cookie in the cookie-list to the current date and time." */
function used(k: Knowledge, cookies: readonly Cookie[], at: number): Knowledge {
  const isUsed = (cookie: Cookie) => cookies.some((c) => sameCookie(c, cookie));
  return { ...k, jar: k.jar.map((c) => (isUsed(c) ? { ...c, lastAccessTime: at } : c)) };
}

function onExchange(k: Knowledge, id: number, change: (x: ExchangeState) => ExchangeState): Knowledge {
  return k.exchange?.id === id ? { ...k, exchange: change(k.exchange) } : k;
}

const sameRow = (row: SessionRecord, { record }: { record: SessionRecord }) =>
  row.sessionId === record.sessionId;

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
