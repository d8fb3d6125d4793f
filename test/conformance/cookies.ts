import { type CorpusKind, compare } from "./corpus-kind.ts";

/** Cookies: {id, now, steps: [{op: "set" | "get", …}], verdict}; see the meta of the corpora for the schema. */
export const cookies: CorpusKind = {
  name: "cookies",
  knows: (sample) => Array.isArray(sample["steps"]),
  run: (entry) => compare(entry.id, entry["steps"], null),
};
