import type { Refusal } from "./refusal.ts";
import type { DeniedToken, RefreshRecord, StoreKind } from "./things.ts";

/** What a server that issues tokens has to remember after all. */
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
