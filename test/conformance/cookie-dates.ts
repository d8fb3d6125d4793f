import { parseCookieDate } from "../../src/http/cookie-date.ts";
import { type CorpusKind, compare } from "./corpus-kind.ts";

/** Cookie dates: {id, test: the Expires value, expect: IMF-fixdate or null where it does not parse}. */
export const cookieDates: CorpusKind = {
  name: "cookie dates",
  knows: (entry) => typeof entry.test === "string" && "expect" in entry,
  run: (entry) => {
    const date = parseCookieDate(String(entry.test));
    return compare(entry.id, entry.expect, date === null ? null : new Date(date).toUTCString());
  },
};
