/** Who did it. */
export type Actor = "browser" | "server" | "attacker" | "world";

/** A user of the demo application, as every room may know them: never with a password. */
export interface User {
  readonly id: number;
  readonly name: string;
  readonly role: string;
}

/** One row of a session table. Times in virtual ms; null: no such limit. */
export interface SessionRecord {
  readonly sessionId: string;
  /** null: it is not known whose it is. */
  readonly userId: number | null;
  readonly role: string;
  /** What the session keeps besides the user: a cart. */
  readonly items: readonly string[];
  readonly createdAt: number;
  readonly lastSeenAt: number;
  readonly idleExpiresAt: number | null;
  readonly absoluteExpiresAt: number | null;
}

/** How a server remembers who asks. */
export type AuthMode = "none" | "naive-cookie" | "session" | "jwt-header" | "jwt-cookie";

/** The same as it is known from outside: a recording shows what servers say, and not always what they do. */
export type KnownMode = AuthMode | "unseen";

/** Where a session table is kept: in the server's memory (gone after a restart) or in a store that outlives it. */
export type StoreKind = "memory" | "shared";

export type SigningAlgorithm = "HS256" | "RS256";

/** How a load balancer chooses: each server in turn, or for one browser always the same. */
export type BalancerPolicy = "round-robin" | "sticky";

/** Why a server got a request: its turn, the balancer's cookie, or because the one whose turn it was is down. */
export type RouteReason = BalancerPolicy | "server-down";

/** Where a page can keep things, besides cookies. `memory` is the variables of the running page. */
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
  /** Something that a page has in it: a picture, a script, a frame. */
  | "embed"
  /** Somebody who attacks, without a browser. */
  | "tool"
  /** A program of an honest user. */
  | "program";

/** Claims of a token: JSON as it was signed. */
export type Claims = Readonly<Record<string, unknown>>;

/** One row of a table of refresh tokens. Times in virtual ms. */
export interface RefreshRecord {
  readonly token: string;
  /** The first token of the login that it goes back to: all that were made of it in turn are one family. */
  readonly family: string;
  readonly userId: number;
  /** A used one stays in the table, so that a second use is seen. */
  readonly used: boolean;
  readonly expiresAt: number;
}

/** One row of a denylist: a token's id, until when it must be remembered (virtual ms; null: for ever), and whose it is. */
export interface DeniedToken {
  readonly jti: string;
  readonly userId: number;
  readonly until: number | null;
}

/** What the signature of a forged token was made with; "kept" is the old one, which no longer fits what was changed. */
export type ForgedWith = "kept" | "nothing" | "secret" | "guessed-secret" | "public-key";
