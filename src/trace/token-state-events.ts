import type { StoreKind } from "./event.ts";
import type { Refusal } from "./refusal.ts";

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

/** What a server that signs tokens remembers after all. */
export type TokenStateEvent =
  | { type: "refresh.stored"; server: string; store: StoreKind; record: RefreshRecord }
  | {
      type: "refresh.looked-up";
      server: string;
      token: string;
      record: RefreshRecord | null;
      refusal: Refusal | null;
    }
  | { type: "refresh.used"; server: string; record: RefreshRecord }
  | {
      type: "refresh.revoked";
      server: string;
      family: string;
      userId: number;
      because: "reuse" | "expiry" | "logout" | "operator";
    }
  | { type: "denylist.added"; server: string; entry: DeniedToken; because: "logout" | "operator" }
  | { type: "denylist.looked-up"; server: string; jti: string; refusal: Refusal | null };
