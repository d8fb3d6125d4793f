import { canAsk } from "../../terminal/terminal.ts";
import { fileReason } from "../../text/file-reason.ts";
import type { Cli } from "../call.ts";
import { UsageError } from "../usage-error.ts";

/**
 * Writes a file of the command line. An existing one is replaced only if the user agrees, by `force` or when
 * asked; returns false if they do not. Throws UsageError.
 */
export async function writeFile(cli: Cli, path: string, text: string, force: boolean): Promise<boolean> {
  try {
    if (force) await cli.host.writeFile(path, text);
    else await cli.host.createFile(path, text);
    return true;
  } catch (error) {
    if (!isThere(error)) throw new UsageError(`Cannot write ${path}: ${fileReason(error)}.`);
  }
  const terminal = cli.terminal();
  if (!canAsk(terminal))
    throw new UsageError(`There is a file ${path} already. To write over it: add --force`);
  const answer = await terminal.ask(`There is a file ${path} already. Write over it? Type yes, then Enter: `);
  return answer?.trim().toLowerCase() === "yes" && writeFile(cli, path, text, true);
}

/** Whether a file could not be created because it exists. */
export const isThere = (error: unknown): boolean =>
  error instanceof Error && "code" in error && error.code === "EEXIST";
