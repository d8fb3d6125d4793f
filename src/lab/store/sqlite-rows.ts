import type { SessionRow, SessionRows } from "./session-rows.ts";

/** The part of a database that is used: what both versions of node:sqlite have. */
export interface Database {
  exec(sql: string): void;
  prepare(sql: string): {
    get(...values: readonly (string | number)[]): unknown;
    all(...values: readonly (string | number)[]): unknown[];
    run(...values: readonly (string | number)[]): unknown;
  };
  close(): void;
}

interface StoredRow {
  readonly id: string;
  readonly data: string;
  readonly created_at: number;
  readonly expires_at: number;
}

/** Rows in a SQLite file: one table, one row per session. */
export class SqliteRows implements SessionRows {
  readonly called: string;
  readonly lasts = true;
  readonly #database: Database;

  constructor(called: string, database: Database) {
    this.called = called;
    this.#database = database;
    database.exec(
      "CREATE TABLE IF NOT EXISTS lab_sessions (id TEXT PRIMARY KEY, data TEXT NOT NULL, created_at INTEGER NOT NULL, expires_at INTEGER NOT NULL)",
    );
    database.exec("CREATE TABLE IF NOT EXISTS lab_secret (only INTEGER PRIMARY KEY, secret TEXT NOT NULL)");
  }

  async secret(made: string): Promise<string> {
    const database = this.#database;
    database.prepare("INSERT OR IGNORE INTO lab_secret (only, secret) VALUES (?, ?)").run(1, made);
    const kept = database.prepare("SELECT secret FROM lab_secret WHERE only = ?").get(1);
    return (kept as { readonly secret: string }).secret;
  }

  async get(id: string): Promise<SessionRow | null> {
    const row = this.#database.prepare("SELECT * FROM lab_sessions WHERE id = ?").get(id);
    return row === undefined ? null : rowOf(row as StoredRow);
  }

  async set(id: string, { data, createdAt, expiresAt }: SessionRow): Promise<void> {
    this.#database
      .prepare("INSERT OR REPLACE INTO lab_sessions (id, data, created_at, expires_at) VALUES (?, ?, ?, ?)")
      .run(id, data, createdAt, expiresAt);
  }

  async delete(id: string): Promise<void> {
    this.#database.prepare("DELETE FROM lab_sessions WHERE id = ?").run(id);
  }

  async all(): Promise<ReadonlyMap<string, SessionRow>> {
    const rows = this.#database
      .prepare("SELECT * FROM lab_sessions ORDER BY created_at")
      .all() as StoredRow[];
    return new Map(rows.map((row) => [row.id, rowOf(row)]));
  }

  async restart(): Promise<void> {}

  async close(): Promise<void> {
    this.#database.close();
  }
}

const rowOf = ({ data, created_at, expires_at }: StoredRow): SessionRow => ({
  data,
  createdAt: Number(created_at),
  expiresAt: Number(expires_at),
});
