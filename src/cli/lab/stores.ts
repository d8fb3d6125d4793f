import type { SessionRows } from "../../lab/store/session-rows.ts";
import { MemoryRows } from "../../lab/store/session-rows.ts";
import { fileReason } from "../../text/file-reason.ts";
import { UsageError } from "../usage-error.ts";

/** Opens the store of the lab's session table: "memory", a file's name, or the URL of a Redis. Throws UsageError if that fails. */
export async function openStore(named: string): Promise<SessionRows> {
  if (named === "memory") return new MemoryRows();
  if (/^rediss?:\/\//.test(named)) return inRedis(named);
  if (/\.(?:sqlite3?|db)$/.test(named)) return inSqlite(named);
  throw new UsageError(
    `--store ${named} is not a store. There are: memory, a file such as sessions.sqlite, and redis://localhost:6379`,
  );
}

async function inRedis(url: string): Promise<SessionRows> {
  const place = URL.canParse(url) ? new URL(url).host : "that URL";
  const { connectRedis } = await import("../../terminal/lab/connect-redis.ts");
  try {
    return await connectRedis(url);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const wrong =
      code === "ECONNREFUSED"
        ? `There is no Redis at ${place}: nothing listens there`
        : `Cannot use the Redis at ${place}: ${message.replace(/\.$/, "")}`;
    throw new UsageError(`${wrong}. Start one with redis-server, or use --store memory.`);
  }
}

async function inSqlite(path: string): Promise<SessionRows> {
  const [{ openSqlite }, { SqliteRows }] = await Promise.all([
    import("../../terminal/lab/open-sqlite.ts"),
    import("../../lab/store/sqlite-rows.ts"),
  ]);
  try {
    const database = await openSqlite(path);
    if (database !== null) return new SqliteRows(path, database);
  } catch (error) {
    throw new UsageError(`Cannot open ${path}: ${fileReason(error)}.`);
  }
  throw new UsageError(
    "This Node has no SQLite: Node 22.13 and later have it. Use --store memory, or --store redis://localhost:6379",
  );
}
