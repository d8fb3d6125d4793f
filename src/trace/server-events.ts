import type { Refusal } from "./refusal.ts";
import type { SessionRecord, User } from "./things.ts";

/** What a server does with its users and its session code, besides logins: part of the closed union in event.ts. */
export type ServerEvent =
  | { type: "user.changed"; server: string; user: User; what: "password" | "role" }
  | { type: "user.removed"; server: string; user: User }
  /** A request has several cookies of one name, and the server reads one of them. */
  | { type: "cookie.chosen"; server: string; name: string; values: readonly string[]; taken: string }
  /** The session code does not send its cookie. */
  | { type: "cookie.unsent"; server: string; name: string; refusal: Refusal }
  /** The store needs another `ms` ms to write a row; the server does not wait for it. */
  | { type: "session.saving"; server: string; sessionId: string; ms: number }
  | {
      type: "session.saved";
      server: string;
      record: SessionRecord;
      /** Whether this request changed the row; if not, it is written back as it was read (resave). */
      changed: boolean;
      /** What this does to concurrent changes; null if nothing. */
      refusal: Refusal | null;
    };
