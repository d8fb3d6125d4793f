import { fileReason } from "../../text/file-reason.ts";
import type { Machine } from "../machine.ts";
import { UsageError } from "../usage-error.ts";

/** The bytes of a file that the command line names. Throws UsageError, with the reason in words. */
export async function readText(path: string, host: Machine): Promise<Buffer> {
  try {
    return Buffer.from(await host.readFile(path));
  } catch (error) {
    throw new UsageError(`Cannot read ${path}: ${fileReason(error)}.`);
  }
}
