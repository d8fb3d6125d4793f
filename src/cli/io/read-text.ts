import { fileReason } from "../../text/file-reason.ts";
import type { Machine } from "../machine.ts";
import { UsageError } from "../usage-error.ts";

/** Maximum bytes of a file that is not a list: keys, secrets, steps. */
export const SMALL_FILE = 1_000_000;

/** Maximum bytes read into memory at once: a text to search for tokens, a detached payload. */
export const LONG_TEXT = 2_000_000;

/** Reads a file of the command line, at most `most` bytes. Throws UsageError with a readable reason. */
export async function readText(path: string, host: Machine, most: number): Promise<Buffer> {
  try {
    return Buffer.from(await host.readFile(path, most));
  } catch (error) {
    throw new UsageError(`Cannot read ${path}: ${fileReason(error)}.`);
  }
}
