import { createHash } from "node:crypto";
import { EPOCH } from "../clock.ts";
import { SessionTable } from "../server/tables/session-table.ts";

/** Bytes of a session id: 128 bits, as `Secrets` makes them. */
const ID_BYTES = 16;
/** Ids per hash. */
const BLOCK = 1000;
const LIFE = { idle: 30 * 60_000, absolute: 12 * 3_600_000 };

/** Many users who are logged in at once: a session table with a row for each. The ids are the same in every run. */
export class SessionCrowd {
  readonly table = new SessionTable();
  #size = 0;

  get size(): number {
    return this.#size;
  }

  /** Logs in `count` more users. */
  grow(count: number): void {
    for (const end = this.#size + count; this.#size < end; ) {
      const block = idBlock(this.#size);
      for (let at = 0; at < BLOCK && this.#size < end; at += 1) {
        this.#size += 1;
        // An independent string, not a slice of the block's, which would keep the whole block alive.
        const id = block.toString("hex", at * ID_BYTES, (at + 1) * ID_BYTES);
        this.table.put(SessionTable.row(id, { id: this.#size, role: "customer" }, LIFE, EPOCH));
      }
    }
  }

  /** Returns at most `count` ids from all over the table, in an order unrelated to the table's. */
  someIds(count: number): string[] {
    const rows = this.table.list();
    const step = Math.max(1, Math.floor(rows.length / count));
    const ids = rows.filter((_, at) => at % step === 0).map((row) => row.sessionId);
    return ids.slice(0, count).sort();
  }
}

/** Returns the bytes of the block of ids that starts with user `from`. `Secrets` generates one at a time, which takes longer than the logins themselves. */
function idBlock(from: number): Buffer {
  return createHash("shake256", { outputLength: BLOCK * ID_BYTES })
    .update(`crowd:${from}`)
    .digest();
}
