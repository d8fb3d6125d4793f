import { canAsk } from "../../terminal/terminal.ts";
import { fileReason } from "../../text/file-reason.ts";
import type { Cli } from "../call.ts";
import { UsageError } from "../usage-error.ts";

/**
 * Writes a file that the command line names. One that is there is written over only if the user has said so, by `force` or when he
 * is asked; false if he does not want it. Throws UsageError.
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

/** Whether a file could not be made because there is one. */
export const isThere = (error: unknown): boolean =>
  error instanceof Error && "code" in error && error.code === "EEXIST";
