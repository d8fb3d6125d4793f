import type { EventMatcher } from "../../trace/matcher.ts";
import { PARAM_TYPES } from "./param-types.ts";
import { splitWords } from "./words.ts";

export type ReadMatcher = { readonly matcher: EventMatcher } | { readonly error: string };

/** Parses an event matcher as lessons write it: `request.sent POST /login`. */
export function readMatcher(text: string): ReadMatcher {
  const { words, error } = splitWords(text);
  if (error !== null) return { error: error.message };
  const [type, ...rest] = words.map((w) => w.text);
  if (type === undefined) return { error: "An event is missing here, such as session.stored." };
  const read = PARAM_TYPES.event.read(type);
  return "error" in read ? read : { matcher: { type: read.value, words: rest } };
}
