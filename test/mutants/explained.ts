import type { Mutation } from "./mutations.ts";

/** A mutation that no test sees, and why none should. */
interface Explained {
  /** The line of code that it changes, without its indent. */
  readonly code: string;
  readonly from: string;
  readonly to: string;
  /** What it comes to. */
  readonly why: string;
}

/** Mutations after which the program does the same as before: they are left out of the count. */
export const EQUIVALENT: readonly Explained[] = [];

export const explanationOf = ({ from, to, line }: Mutation, text: string): string | null => {
  const code = text.split("\n")[line - 1]?.trim();
  return (
    EQUIVALENT.find((known) => known.code === code && known.from === from && known.to === to)?.why ?? null
  );
};
