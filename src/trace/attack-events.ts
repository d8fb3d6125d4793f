import type { Refusal } from "./refusal.ts";
import type { Claims, ForgedWith } from "./things.ts";

/** What attackers do, and what servers do only because of them: a part of the closed union in event.ts. */
export type AttackEvent =
  | { type: "token.taken"; token: string }
  | {
      type: "token.forged";
      /** What the header says. */
      alg: string;
      with: ForgedWith;
      /** What the payload says, of what was changed. */
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
      /** What the request brought: a token, an origin, or what Sec-Fetch-Site says; null if it brought none. */
      value: string | null;
      refusal: Refusal | null;
    }
  | { type: "transfer.made"; server: string; user: string; to: string; amount: number };
