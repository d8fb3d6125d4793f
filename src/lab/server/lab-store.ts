import session, { type SessionData } from "express-session";
import type { SessionRow, SessionRows } from "../store/session-rows.ts";

/** Reports of changes to rows. */
export interface RowReports {
  stored(id: string, row: SessionRow, isNew: boolean): void;
  lookedUp(id: string, row: SessionRow | null): void;
  touched(id: string, row: SessionRow): void;
  expired(id: string, row: SessionRow): void;
  deleted(id: string, row: SessionRow): void;
}

/** ms that a row lives after its last use. */
export const IDLE = 30 * 60 * 1000;

type Done = (error?: unknown) => void;

/** The store of express-session: the rows of the lab, with a report of every access. */
export class LabStore extends session.Store {
  readonly #rows: SessionRows;
  readonly #reports: RowReports;
  readonly #now: () => number;

  constructor(rows: SessionRows, reports: RowReports, now: () => number) {
    super();
    this.#rows = rows;
    this.#reports = reports;
    this.#now = now;
  }

  override get(id: string, done: (error: unknown, session?: SessionData | null) => void): void {
    this.#answer(
      async () => {
        const row = await this.#rows.get(id);
        this.#reports.lookedUp(id, row);
        if (row === null || row.expiresAt > this.#now()) return row;
        await this.#rows.delete(id);
        this.#reports.expired(id, row);
        return null;
      },
      (error, row) => done(error, row ? (JSON.parse(row.data) as SessionData) : null),
    );
  }

  override set(id: string, data: SessionData, done: Done = () => {}): void {
    this.#answer(async () => {
      const before = await this.#rows.get(id);
      const row = {
        data: JSON.stringify(data),
        createdAt: before?.createdAt ?? this.#now(),
        expiresAt: this.#now() + IDLE,
      };
      await this.#rows.set(id, row);
      this.#reports.stored(id, row, before === null);
    }, done);
  }

  override touch(id: string, _data: SessionData, done: Done = () => {}): void {
    this.#answer(async () => {
      const before = await this.#rows.get(id);
      if (before === null) return;
      const row = { ...before, expiresAt: this.#now() + IDLE };
      await this.#rows.set(id, row);
      this.#reports.touched(id, row);
    }, done);
  }

  override destroy(id: string, done: Done = () => {}): void {
    this.#answer(async () => {
      const before = await this.#rows.get(id);
      await this.#rows.delete(id);
      if (before !== null) this.#reports.deleted(id, before);
    }, done);
  }

  /** express-session needs callbacks; a store that cannot be reached is an error that it passes on. */
  #answer<T>(work: () => Promise<T>, done: (error: unknown, value?: T) => void): void {
    work().then(
      (value) => done(null, value),
      (error: unknown) => done(error),
    );
  }
}
