/** A row of a session table as a store keeps it. Times in ms since the epoch. */
export interface SessionRow {
  /** What express-session keeps of the session, as JSON. */
  readonly data: string;
  readonly createdAt: number;
  readonly expiresAt: number;
}

/** Where the lab's session table is kept. Each may reject if the store cannot be reached. */
export interface SessionRows {
  /** For words: "memory", a file's name, or the address of a Redis. */
  readonly called: string;
  /** Whether the rows outlive a restart of the server. */
  readonly lasts: boolean;
  get(id: string): Promise<SessionRow | null>;
  set(id: string, row: SessionRow): Promise<void>;
  delete(id: string): Promise<void>;
  all(): Promise<ReadonlyMap<string, SessionRow>>;
  /**
   * The secret that signs the cookies which name its rows. It is kept as long as the rows are, or they would be of no use to the next
   * server; `made` becomes it if there is none yet.
   */
  secret(made: string): Promise<string>;
  /** What a restart of the server does to it. */
  restart(): Promise<void>;
  close(): Promise<void>;
}

/** In the server's own memory: a restart empties it. */
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
