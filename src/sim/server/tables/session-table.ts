import { spanWords } from "../../../text/time-span.ts";
import { type Refusal, refuse } from "../../../trace/refusal.ts";
import type { SessionRecord } from "../../../trace/things.ts";

/** Shared by all rows: the race measures the memory of a crowd of them. */
const NO_ITEMS: readonly string[] = [];

/** The lifetime of a session, in ms: since last use (idle), and since creation (absolute). null: no such limit. */
export interface SessionLife {
  readonly idle: number | null;
  readonly absolute: number | null;
}

/** The result of a look-up. An expired row comes with the refusal, so that it can be shown and removed. */
export type Lookup =
  | { readonly record: SessionRecord; readonly refusal: null }
  | { readonly record: SessionRecord | null; readonly refusal: Refusal };

/** A session table: session id → whose it is. In process memory or shared by several servers. */
export class SessionTable {
  readonly #rows = new Map<string, SessionRecord>();
  /** Rows that a slow store is still writing, and when each is written, in virtual ms. */
  #writing: readonly { readonly record: SessionRecord; readonly at: number }[] = [];

  /** Makes the row of a user who has just logged in; put() stores it. */
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

  /** Writes a whole row, replacing one with the same id. */
  put(record: SessionRecord): void {
    this.#rows.set(record.sessionId, record);
  }

  /** Like put, by a store that takes until `at`, in virtual ms. */
  putLater(record: SessionRecord, at: number): void {
    this.#writing = [...this.#writing, { record, at }];
  }

  /** Moves the rows that the store has written by now into the table, and returns them. */
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

  /** Marks a session as used now, which extends its idle limit but never the absolute one. */
  touch(sessionId: string, life: SessionLife, now: number): SessionRecord | null {
    const record = this.#rows.get(sessionId);
    if (record === undefined) return null;
    const touched = { ...record, lastSeenAt: now, idleExpiresAt: after(now, life.idle) };
    this.#rows.set(sessionId, touched);
    return touched;
  }

  /** Removes and returns one row, or null if there is none. */
  delete(sessionId: string): SessionRecord | null {
    const record = this.get(sessionId);
    this.#rows.delete(sessionId);
    return record;
  }

  /** Removes every row of one user, "log out everywhere", except for the one with the id `but`. */
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

/** A limit ends at its very instant, not one ms later. */
const past = (limit: number | null, now: number) => limit !== null && now >= limit;

const ago = (then: number, now: number) => spanWords(now - then);
