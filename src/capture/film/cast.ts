import { readToken } from "../../jwt/reading/read-token.ts";
import type { KnownMode, SessionRecord, User } from "../../trace/things.ts";
import type { TraceLog } from "../../trace/trace-log.ts";
import type { Masks } from "../masking/masks.ts";
import { bearerOf, cookieKind, namedValues, tokenIn, USER_NAME } from "../story/credential-kind.ts";
import type { StoryExchange } from "../story/story.ts";

/** A session that a server must have, as inferred from the messages. */
interface KnownSession {
  readonly value: string;
  readonly user: User | null;
}

/** The participants of a film: the servers by host, the users in order of appearance, and their sessions. */
export class Cast {
  readonly #masks: Masks;
  readonly #users = new Map<string, User>();
  /** Values that were recognised as session ids, by host and value. */
  readonly #sessions = new Map<string, KnownSession>();
  /** Values that a server has treated as unknown. */
  readonly #dead = new Set<string>();

  constructor(masks: Masks) {
    this.#masks = masks;
  }

  /** Returns the user of a login; users are numbered in order of appearance. */
  userOf({ exchange: { request } }: StoryExchange): User {
    const named = namedValues(request).find(([name]) => USER_NAME.test(name))?.[1] ?? "";
    const known = this.#users.get(named);
    if (known !== undefined) return known;
    const name = named === "" ? "somebody" : this.#masks.of(named, "user");
    const user = { id: this.#users.size + 1, name, role: "" };
    this.#users.set(named, user);
    return user;
  }

  session(value: string): KnownSession | null {
    return this.#sessions.get(value) ?? null;
  }

  setSession(value: string, user: User | null): void {
    this.#sessions.set(value, { value, user });
  }

  endSession(value: string): void {
    this.#sessions.delete(value);
    this.#dead.add(value);
  }

  /** Returns the row that the server must have for a session; times are those of the recording. */
  recordOf({ value, user }: KnownSession, now: number): SessionRecord {
    return {
      sessionId: this.#masks.of(value, "id"),
      userId: user?.id ?? null,
      role: "",
      items: [],
      createdAt: now,
      lastSeenAt: now,
      idleExpiresAt: null,
      absoluteExpiresAt: null,
    };
  }
}

/** Starts the servers of a story before its first event, each with its inferred authentication mode. */
export function startServers(exchanges: readonly StoryExchange[], log: TraceLog): void {
  const hosts = new Map<string, StoryExchange[]>();
  for (const one of exchanges) {
    const { host } = new URL(one.exchange.request.url);
    hosts.set(host, [...(hosts.get(host) ?? []), one]);
  }
  for (const [server, own] of hosts) {
    const mode = modeOf(own);
    log.append("server", { type: "server.started", server, mode, store: "memory" }, "inferred");
    const token = own.map(tokenOf).find((one) => one !== null);
    if (mode.startsWith("jwt") && token) {
      const { alg, kid } = signedWith(token);
      log.append("server", { type: "key.rotated", server, alg, kid, keptKids: [] }, "inferred");
    }
  }
}

function modeOf(exchanges: readonly StoryExchange[]): KnownMode {
  const has = (test: (one: StoryExchange) => boolean) => exchanges.some(test);
  const cookies = ({ sent, set }: StoryExchange) => [
    ...sent.map(({ cookie }) => cookie),
    ...set.flatMap((one) => (one.kind === "stored" ? [one.cookie] : [])),
  ];
  const hasKind = (kind: string) =>
    has((one) => cookies(one).some((c) => cookieKind(c.name, c.value, c.httpOnly) === kind));
  if (hasKind("session-id")) return "session";
  if (
    has(
      (one) =>
        bearerOf(one.exchange.request) !== null || one.exchange.response?.body.includes("eyJ") === true,
    )
  )
    return "jwt-header";
  return hasKind("token") ? "jwt-cookie" : "unseen";
}

function tokenOf(one: StoryExchange): string | null {
  const sent = bearerOf(one.exchange.request);
  return (sent && tokenIn(sent)) ?? tokenIn(one.exchange.response?.body ?? "");
}

/** Returns what a token's header says about its signature. */
export function signedWith(token: string): { readonly alg: string; readonly kid: string } {
  const { alg, kid } = readToken(token).header.object ?? {};
  return { alg: typeof alg === "string" ? alg : "none", kid: typeof kid === "string" ? kid : "" };
}
