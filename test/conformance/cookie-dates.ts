import { type CorpusKind, compare } from "./corpus-kind.ts";

/** Cookie dates: {id, test: the Expires value, expect: IMF-fixdate or null where it does not parse}. */
export const cookieDates: CorpusKind = {
  name: "cookie dates",
  knows: (sample) => typeof sample["test"] === "string" && "expect" in sample,
  run: (entry) => compare(entry.id, entry["expect"], null),
};
