import { fileReason } from "../../text/file-reason.ts";
import type { Machine } from "../machine.ts";
import { UsageError } from "../usage-error.ts";

/** Bytes that a file may have which is no list: keys, secrets, steps. */
export const SMALL_FILE = 1_000_000;

/** Bytes that are read into memory at once: a text in which tokens are looked for, a payload that was sent apart. */
export const LONG_TEXT = 2_000_000;

/** The bytes of a file that the command line names, at most so many. Throws UsageError, with the reason in words. */
export async function readText(path: string, host: Machine, most: number): Promise<Buffer> {
  try {
    return Buffer.from(await host.readFile(path, most));
  } catch (error) {
    throw new UsageError(`Cannot read ${path}: ${fileReason(error)}.`);
  }
}
