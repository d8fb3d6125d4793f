import type { Machine } from "../machine.ts";
import { UsageError } from "../usage-error.ts";

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: "there is no such file",
  EACCES: "that is not allowed",
  EISDIR: "it is a folder",
  EEXIST: "there is such a file already",
  EROFS: "this disk cannot be written to",
};

/** The bytes of a file that the command line names. Throws UsageError, with the reason in words. */
export async function readText(path: string, host: Machine): Promise<Buffer> {
  try {
    return Buffer.from(await host.readFile(path));
  } catch (error) {
    throw new UsageError(`Cannot read ${path}: ${reasonOf(error)}.`);
  }
}

/** Why a file could not be read or written, without anything of what is in it. */
export function reasonOf(error: unknown): string {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  return REASONS[code] ?? (code === "" ? "it cannot be opened" : code);
}
