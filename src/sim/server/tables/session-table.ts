import { spanWords } from "../../../text/time-span.ts";
import { type Refusal, refuse } from "../../../trace/refusal.ts";
import type { SessionRecord } from "../../../trace/things.ts";

/** One for all rows: a crowd of them is weighed. */
const NO_ITEMS: readonly string[] = [];

/** How long a session lives, in ms: since it was last used, and since it was made. null: no such limit. */
export interface SessionLife {
  readonly idle: number | null;
  readonly absolute: number | null;
}

/** What a look-up found. A row that is past its time comes with the refusal, so that it can be shown and removed. */
export type Lookup =
  | { readonly record: SessionRecord; readonly refusal: null }
  | { readonly record: SessionRecord | null; readonly refusal: Refusal };

/** A server's memory: session id → whose it is. Kept in process memory or shared by several servers. */
export class SessionTable {
  readonly #rows = new Map<string, SessionRecord>();
  /** Rows that a slow store is still writing, and when each is there, in virtual ms. */
  #writing: readonly { readonly record: SessionRecord; readonly at: number }[] = [];

  /** A row for a user who has just logged in. It is in the table once it is put there. */
  static row(
    sessionId: string,
    user: { id: number; role: string },
    life: SessionLife,
    now: number,
  ): SessionRecord {
    return {
      sessionId,
      userId: user.id,
      role: user.role,
      items: NO_ITEMS,
      createdAt: now,
      lastSeenAt: now,
      idleExpiresAt: after(now, life.idle),
      absoluteExpiresAt: after(now, life.absolute),
    };
  }

  /** Writes a whole row, over the one of the same id if there is one. */
  put(record: SessionRecord): void {
    this.#rows.set(record.sessionId, record);
  }

  /** As put, by a store that needs until `at`, in virtual ms. */
  putLater(record: SessionRecord, at: number): void {
    this.#writing = [...this.#writing, { record, at }];
  }

  /** What the store has written by now, which is in the table from here on. */
  settle(now: number): SessionRecord[] {
    const written = this.#writing.filter(({ at }) => at <= now).map(({ record }) => record);
    this.#writing = this.#writing.filter(({ at }) => at > now);
    for (const record of written) this.put(record);
    return written;
  }

  get(sessionId: string): SessionRecord | null {
    return this.#rows.get(sessionId) ?? null;
  }

  /** OWASP Session Management Cheat Sheet: both limits are enforced by the server, whatever the cookie says. */
  lookUp(sessionId: string, now: number): Lookup {
    const record = this.get(sessionId);
    if (record === null) {
      const unsaved = this.#writing.some((w) => w.record.sessionId === sessionId);
      return {
        record,
        refusal: refuse(unsaved ? "session-unsaved" : "session-not-found", { id: sessionId }),
      };
    }
    if (past(record.absoluteExpiresAt, now)) {
      return {
        record,
        refusal: refuse("session-expired", { id: sessionId, time: ago(record.createdAt, now) }),
      };
    }
    if (past(record.idleExpiresAt, now)) {
      return {
        record,
        refusal: refuse("session-idle", { id: sessionId, time: ago(record.lastSeenAt, now) }),
      };
    }
    return { record, refusal: null };
  }

  /** Marks a session as used now, which moves its idle limit and never the absolute one. */
  touch(sessionId: string, life: SessionLife, now: number): SessionRecord | null {
    const record = this.#rows.get(sessionId);
    if (record === undefined) return null;
    const touched = { ...record, lastSeenAt: now, idleExpiresAt: after(now, life.idle) };
    this.#rows.set(sessionId, touched);
    return touched;
  }

  /** Removes one row and returns it, or null if there was none. */
  delete(sessionId: string): SessionRecord | null {
    const record = this.get(sessionId);
    this.#rows.delete(sessionId);
    return record;
  }

  /** Removes every row of one user, "log out everywhere", but for the one with the id `but`. */
  deleteAllOf(userId: number, but: string | null = null): SessionRecord[] {
    const records = this.list().filter((r) => r.userId === userId && r.sessionId !== but);
    for (const record of records) this.#rows.delete(record.sessionId);
    return records;
  }

  /** All rows, oldest first. */
  list(): SessionRecord[] {
    return [...this.#rows.values()];
  }
}

const after = (now: number, ms: number | null) => (ms === null ? null : now + ms);

/** A limit is over at its very instant, not one ms later. */
const past = (limit: number | null, now: number) => limit !== null && now >= limit;

const ago = (then: number, now: number) => spanWords(now - then);
