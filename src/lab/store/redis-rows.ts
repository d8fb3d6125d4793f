import type { SessionRow, SessionRows } from "./session-rows.ts";

/** The part of a Redis client that is used. */
export interface RedisClient {
  get(key: string): Promise<string | null>;
  set(key: string, value: string, options: { PXAT: number } | { NX: true }): Promise<unknown>;
  del(key: string): Promise<unknown>;
  keys(pattern: string): Promise<string[]>;
  close(): Promise<void> | void;
}

/** Prefix of every key, so that nothing else in the same Redis is affected. */
const PREFIX = "auth-explained-lab:";
const SECRET = "auth-explained-lab-secret";

/** Rows in Redis: one key per session, which Redis itself expires. */
export class RedisRows implements SessionRows {
  readonly called: string;
  readonly lasts = true;
  readonly #client: RedisClient;

  constructor(called: string, client: RedisClient) {
    this.called = called;
    this.#client = client;
  }

  async secret(made: string): Promise<string> {
    await this.#client.set(SECRET, made, { NX: true });
    return (await this.#client.get(SECRET)) ?? made;
  }

  async get(id: string): Promise<SessionRow | null> {
    const text = await this.#client.get(PREFIX + id);
    return text === null ? null : (JSON.parse(text) as SessionRow);
  }

  async set(id: string, row: SessionRow): Promise<void> {
    await this.#client.set(PREFIX + id, JSON.stringify(row), { PXAT: row.expiresAt });
  }

  async delete(id: string): Promise<void> {
    await this.#client.del(PREFIX + id);
  }

  async all(): Promise<ReadonlyMap<string, SessionRow>> {
    const keys = await this.#client.keys(`${PREFIX}*`);
    const rows = await Promise.all(
      keys.map(async (key) => [key.slice(PREFIX.length), await this.get(key.slice(PREFIX.length))] as const),
    );
    const found = rows.flatMap(([id, row]) => (row === null ? [] : [[id, row] as const]));
    return new Map(found.sort(([, a], [, b]) => a.createdAt - b.createdAt));
  }

  async restart(): Promise<void> {}

  async close(): Promise<void> {
    await this.#client.close();
  }
}
