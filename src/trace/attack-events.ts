import type { Refusal } from "./refusal.ts";
import type { Claims, ForgedWith } from "./things.ts";

/** What attackers do, and what servers do only because of them: part of the closed union in event.ts. */
export type AttackEvent =
  | { type: "token.taken"; token: string }
  | {
      type: "token.forged";
      /** alg of its header. */
      alg: string;
      with: ForgedWith;
      /** The payload's claims that were changed. */
      changed: Claims;
      token: string;
    }
  | {
      type: "secret.guessed";
      token: string;
      tries: number;
      /** null: it was not in the list. */
      secret: string | null;
    }
  | { type: "session.adopted"; server: string; sessionId: string }
  | { type: "csrf.issued"; server: string; token: string }
  | {
      type: "csrf.checked";
      server: string;
      rule: "token" | "origin" | "double-submit" | "fetch-metadata";
      /** The value that the request carried: a token, an origin, or Sec-Fetch-Site; null if none. */
      value: string | null;
      refusal: Refusal | null;
    }
  | { type: "transfer.made"; server: string; user: string; to: string; amount: number };
