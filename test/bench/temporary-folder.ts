import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Makes a folder that is removed when this process ends, by Ctrl-C as well, if nothing blocks it then: tsx kills what does not answer. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "auth-explained-bench-"));
  // What was started may still write there for a moment.
  const patience = { maxRetries: 10, retryDelay: 100 };
  process.once("exit", () => rmSync(folder, { recursive: true, force: true, ...patience }));
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.once(signal, () => process.exit(1));
  return folder;
}
