/** What everyone knows at one moment of a trace: the result of folding its first events. Plain, immutable data. */

import type { Cookie } from "../../http/cookie.ts";
import type { HttpRequest, HttpResponse } from "../../http/message.ts";
import type { ProxyKind } from "../network-events.ts";
import type { StorageEntry } from "../storage-entry.ts";
import type {
  BalancerPolicy,
  DeniedToken,
  RefreshRecord,
  RequestCause,
  SessionRecord,
  User,
} from "../things.ts";

export interface TabState {
  readonly name: string;
  /** null: a blank page. */
  readonly url: string | null;
  readonly status: number | null;
  readonly text: string;
  /** The URL of the frame that the user is in; null for none. */
  readonly frame: string | null;
}

/** A server's state about its users' logins. */
export interface Tables {
  readonly sessions: readonly SessionRecord[];
  readonly refreshTokens: readonly RefreshRecord[];
  readonly denied: readonly DeniedToken[];
}

export const NO_TABLES: Tables = { sessions: [], refreshTokens: [], denied: [] };

/** A server as known from its events. */
export interface ServerState {
  readonly name: string;
  /** False after a crash, until it is started again. */
  readonly up: boolean;
  readonly users: readonly User[];
  /** The tables in its own memory, unused while its store is a shared one. */
  readonly memory: Tables;
  /** The key that signs now; older ones that still verify are in keptKids. */
  readonly key: {
    readonly alg: string;
    readonly kid: string;
    readonly keptKids: readonly string[];
  } | null;
  /** Its settings by name, as they were written. */
  readonly settings: Readonly<Record<string, string>>;
  /** The transfers that it has made, oldest first. */
  readonly transfers: readonly Transfer[];
}

/** A transfer of money by a user. */
export interface Transfer {
  readonly user: string;
  readonly to: string;
  readonly amount: number;
}

/** What an attacker holds. */
export interface AttackerState {
  readonly held: string | null;
  readonly forged: string | null;
  /** A signing secret that was guessed. */
  readonly secret: string | null;
  /** Whether the attacker listens on the wire, and what they read last. */
  readonly listens: boolean;
  readonly heard: string | null;
}

/** A load balancer, and the names of the servers behind it. */
export interface BalancerState {
  readonly name: string;
  readonly servers: readonly string[];
  readonly policy: BalancerPolicy;
}

/** A proxy or a cache, and the name of the server or balancer behind it. */
export interface ProxyState {
  readonly name: string;
  readonly behind: string;
  readonly does: ProxyKind;
}

export type ExchangePhase = "to-server" | "at-server" | "to-client" | "done";

/** One request and its response, as far as it has got. */
export interface ExchangeState {
  readonly id: number;
  /** How steps name it while messages are held, from 1; null if they are not. */
  readonly number: number | null;
  readonly request: HttpRequest;
  readonly cause: RequestCause;
  readonly tab: string | null;
  readonly server: string | null;
  /** The balancer that passed it to the server; null if it went there directly. */
  readonly balancer: string | null;
  /** The proxy that ended TLS on its way, or null. */
  readonly proxy: string | null;
  readonly response: HttpResponse | null;
  /** Whether the browser withholds the response from the script that asked. */
  readonly blocked: boolean;
  /** The username whose password the server checked in this exchange, and whether it matched. */
  readonly credentials: { readonly username: string; readonly fits: boolean } | null;
  readonly phase: ExchangePhase;
}

/** What one browser shows and stores. */
export interface BrowserState {
  readonly tabs: readonly TabState[];
  readonly activeTab: string | null;
  /** The everyday name of the chosen browser; null while it is the one that a world starts with. */
  readonly browser: string | null;
  readonly jar: readonly Cookie[];
  readonly storage: readonly StorageEntry[];
}

/** The browser that the user is using, and everything else. */
export interface Knowledge extends BrowserState {
  readonly now: number;
  /** The name of that device, once there are several; null before. */
  readonly device: string | null;
  /** Whether that device is a program, not a browser. */
  readonly program: boolean;
  /** The other browsers, by name. */
  readonly elsewhere: Readonly<Record<string, BrowserState>>;
  readonly servers: readonly ServerState[];
  readonly balancers: readonly BalancerState[];
  readonly proxies: readonly ProxyState[];
  /** Whether messages are held on the wire; those that are held are in `underWay`. */
  readonly held: boolean;
  /** Number of requests that were sent since messages are held. */
  readonly sentWhileHeld: number;
  /** Requests without a response yet, except for the newest one. */
  readonly underWay: readonly ExchangeState[];
  /** The tables in the store that servers can share. */
  readonly shared: Tables;
  /** The newest exchange; null before the first. */
  readonly exchange: ExchangeState | null;
  readonly attacker: AttackerState;
  /** Every token made by somebody other than a server. */
  readonly forgeries: readonly string[];
}

/** A browser that was just opened. */
export const NEW_BROWSER: BrowserState = { tabs: [], activeTab: null, browser: null, jar: [], storage: [] };

export const NOTHING: Knowledge = {
  ...NEW_BROWSER,
  now: 0,
  device: null,
  program: false,
  elsewhere: {},
  servers: [],
  balancers: [],
  proxies: [],
  held: false,
  sentWhileHeld: 0,
  underWay: [],
  shared: NO_TABLES,
  exchange: null,
  attacker: { held: null, forged: null, secret: null, listens: false, heard: null },
  forgeries: [],
};

/** The active tab, or null if the browser has none open. */
export function activeTab(knowledge: Knowledge): TabState | null {
  return knowledge.tabs.find((t) => t.name === knowledge.activeTab) ?? null;
}

/** The balancer that a server is behind, or null. */
export function balancerOf({ balancers }: Knowledge, server: string | null): BalancerState | null {
  return balancers.find((b) => server !== null && b.servers.includes(server)) ?? null;
}
