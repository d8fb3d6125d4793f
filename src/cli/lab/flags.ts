import { UsageError } from "../usage-error.ts";

/** The flags of `lab`. */
export interface LabFlags {
  readonly store: string;
  readonly port: number;
  readonly reveal: boolean;
  readonly browser: boolean;
  readonly https: boolean;
}

/** Parses `--port`. Throws UsageError. */
export function portFlag(text: string): number {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : -1;
  if (port < 0 || port > 65535)
    throw new UsageError(`--port ${text} is not a port. Write a number up to 65535.`);
  return port;
}
