/** A row of a session table in a store. Times in ms since the epoch. */
export interface SessionRow {
  /** The session data of express-session, as JSON. */
  readonly data: string;
  readonly createdAt: number;
  readonly expiresAt: number;
}

/** A store for the lab's session table. Each method may reject if the store cannot be reached. */
export interface SessionRows {
  /** Its name in text: "memory", a file's name, or the address of a Redis. */
  readonly called: string;
  /** Whether the rows survive a restart of the server. */
  readonly lasts: boolean;
  get(id: string): Promise<SessionRow | null>;
  set(id: string, row: SessionRow): Promise<void>;
  delete(id: string): Promise<void>;
  all(): Promise<ReadonlyMap<string, SessionRow>>;
  /**
   * Returns the secret that signs the cookies of its rows. It is stored with the rows, which would otherwise be useless to the next
   * server; if there is none yet, `made` is stored.
   */
  secret(made: string): Promise<string>;
  /** Applies a restart of the server. */
  restart(): Promise<void>;
  close(): Promise<void>;
}

/** Rows in the server's own memory: a restart empties it. */
export class MemoryRows implements SessionRows {
  readonly called = "memory";
  readonly lasts = false;
  readonly #rows = new Map<string, SessionRow>();

  async get(id: string): Promise<SessionRow | null> {
    return this.#rows.get(id) ?? null;
  }

  async set(id: string, row: SessionRow): Promise<void> {
    this.#rows.set(id, row);
  }

  async delete(id: string): Promise<void> {
    this.#rows.delete(id);
  }

  async all(): Promise<ReadonlyMap<string, SessionRow>> {
    return this.#rows;
  }

  async secret(made: string): Promise<string> {
    return made;
  }

  async restart(): Promise<void> {
    this.#rows.clear();
  }

  async close(): Promise<void> {}
}
