import { UsageError } from "../usage-error.ts";

/** A lesson in a running order, as typed; beats are 1-based, null: from the first, to the last. */
export interface TypedEntry {
  /** Its slug or path. */
  readonly lesson: string;
  readonly from: number | null;
  readonly to: number | null;
}

/** Parses `jwt-login`, `jwt-login:3-9`, `jwt-login:3-` and `jwt-login:3`. Throws UsageError. */
export function readOrderEntry(typed: string): TypedEntry {
  // A Windows path contains a colon, too.
  const [, lesson = "", first = "", dash = "", end = ""] = /^(.+):(\d+)(-?)(\d*)$/.exec(typed) ?? [];
  if (lesson === "") return { lesson: typed, from: null, to: null };
  const from = Number(first);
  const to = dash === "" ? from : end === "" ? null : Number(end);
  if (from === 0 || (to !== null && to < from))
    throw new UsageError(`"${typed}" names no beats. Beats are counted from 1, such as ${lesson}:3-9.`);
  return { lesson, from, to };
}
