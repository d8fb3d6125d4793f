import { readToken } from "../../jwt/reading/read-token.ts";
import type { KnownMode, SessionRecord, User } from "../../trace/things.ts";
import type { TraceLog } from "../../trace/trace-log.ts";
import type { Masks } from "../masking/masks.ts";
import { bearerOf, cookieKind, namedValues, tokenIn, USER_NAME } from "../story/credential-kind.ts";
import type { StoryExchange } from "../story/story.ts";

/** A session that a server must have, as far as the messages tell. */
interface KnownSession {
  readonly value: string;
  readonly user: User | null;
}

/** Who takes part in a film: the servers by their hosts, the users in the order in which they come, and the sessions they have. */
export class Cast {
  readonly #masks: Masks;
  readonly #users = new Map<string, User>();
  /** By host and value: what was seen to be a session's id there. */
  readonly #sessions = new Map<string, KnownSession>();
  /** Values that a server has answered as if it did not know them. */
  readonly #dead = new Set<string>();

  constructor(masks: Masks) {
    this.#masks = masks;
  }

  /** The user that a login names; users have no other number than the order in which they come. */
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

  /** The row that the server must have for a session; times are those of the recording. */
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

/** The servers of a story stand on the stage before it begins, each with what can be told of how it remembers. */
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

/** What a token's header says of how it is signed. */
export function signedWith(token: string): { readonly alg: string; readonly kid: string } {
  const { alg, kid } = readToken(token).header.object ?? {};
  return { alg: typeof alg === "string" ? alg : "none", kid: typeof kid === "string" ? kid : "" };
}
