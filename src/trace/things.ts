/** Who did it. */
export type Actor = "browser" | "server" | "attacker" | "world";

/** A user of the demo application, as shown everywhere: never with a password. */
export interface User {
  readonly id: number;
  readonly name: string;
  readonly role: string;
}

/** One row of a session table. Times in virtual ms; null: no such limit. */
export interface SessionRecord {
  readonly sessionId: string;
  /** null: the user is unknown. */
  readonly userId: number | null;
  readonly role: string;
  /** Other data of the session: a cart. */
  readonly items: readonly string[];
  readonly createdAt: number;
  readonly lastSeenAt: number;
  readonly idleExpiresAt: number | null;
  readonly absoluteExpiresAt: number | null;
}

/** How a server authenticates requests. */
export type AuthMode = "none" | "naive-cookie" | "session" | "jwt-header" | "jwt-cookie";

/** The same as seen from outside: a recording shows what servers say, but not always what they do. */
export type KnownMode = AuthMode | "unseen";

/** Where a session table is kept: in the server's memory (lost at a restart) or in a store that outlives it. */
export type StoreKind = "memory" | "shared";

export type SigningAlgorithm = "HS256" | "RS256";

/** How a load balancer chooses: each server in turn, or always the same one for a browser. */
export type BalancerPolicy = "round-robin" | "sticky";

/** Why a server got a request: its turn, the balancer's cookie, or because the server whose turn it was is down. */
export type RouteReason = BalancerPolicy | "server-down";

/** Where a page can store things, besides cookies. `memory`: the variables of the running page. */
export type StorageArea = "localStorage" | "sessionStorage" | "memory";

/** What made the browser send a request. */
export type RequestCause =
  | "address"
  | "link"
  | "form"
  | "fetch"
  | "preflight"
  | "redirect"
  | "reload"
  | "back"
  | "websocket"
  /** A subresource of a page: a picture, a script, a frame. */
  | "embed"
  /** An attacker without a browser. */
  | "tool"
  /** A program of an honest user. */
  | "program"
  /** A browser: what made it ask was not recorded. */
  | "unknown";

/** Claims of a token: JSON as it was signed. */
export type Claims = Readonly<Record<string, unknown>>;

/** One row of a table of refresh tokens. Times in virtual ms. */
export interface RefreshRecord {
  readonly token: string;
  /** The first token of its login: all tokens rotated from it are one family. */
  readonly family: string;
  readonly userId: number;
  /** A used token stays in the table, so that a second use is detected. */
  readonly used: boolean;
  readonly expiresAt: number;
}

/** One row of a denylist: a token's id, until when it must be kept (virtual ms; null: forever), and whose it is. */
export interface DeniedToken {
  readonly jti: string;
  readonly userId: number;
  readonly until: number | null;
}

/** What a forged token was signed with; "kept": the old signature, which no longer fits the changed content. */
export type ForgedWith = "kept" | "nothing" | "secret" | "guessed-secret" | "public-key";
