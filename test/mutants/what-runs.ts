import { transformSync } from "esbuild";
import { type Mutation, mutated } from "./mutations.ts";

/** Whether a mutation leaves something that can be run, and changes more than types. */
export function changesWhatRuns(text: string, mutation: Mutation): boolean {
  const after = compiled(mutated(text, mutation));
  return after !== null && after !== compiled(text);
}

function compiled(text: string): string | null {
  try {
    return transformSync(text, { loader: "ts", minifyWhitespace: true, logLevel: "silent" }).code;
  } catch {
    return null;
  }
}
