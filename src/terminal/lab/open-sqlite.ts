import type { Database } from "../../lab/store/sqlite-rows.ts";

/** Opens a SQLite file with Node's own module; null if this Node has none (20 has not). Rejects if the file cannot be opened. */
export async function openSqlite(path: string): Promise<Database | null> {
  const stopped = quietAbout("SQLite");
  try {
    // Its types exist only in later versions of Node than the oldest supported.
    const name: string = "node:sqlite";
    const { DatabaseSync } = (await import(name)) as { DatabaseSync: new (path: string) => Database };
    return new DatabaseSync(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ERR_UNKNOWN_BUILTIN_MODULE") return null;
    throw error;
  } finally {
    stopped();
  }
}

/** Node 22 and 24 print an experimental warning, over whatever is on the screen. Returns a function that restores warnings. */
function quietAbout(subject: string): () => void {
  const { emitWarning } = process;
  process.emitWarning = (warning: string | Error, ...rest: unknown[]) => {
    if (!String(warning).includes(subject)) emitWarning.call(process, warning, ...(rest as []));
  };
  return () => {
    process.emitWarning = emitWarning;
  };
}
