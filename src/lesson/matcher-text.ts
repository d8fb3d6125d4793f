import { EVENT_TYPES, type EventType } from "../trace/event.ts";
import type { EventMatcher } from "../trace/matcher.ts";
import { didYouMean } from "./nearest.ts";
import { splitWords } from "./words.ts";

export type ReadMatcher = { readonly matcher: EventMatcher } | { readonly error: string };

/** Reads the name of an event as lessons write it: `request.sent POST /login`. */
export function readMatcher(text: string): ReadMatcher {
  const { words, error } = splitWords(text);
  return error !== null ? { error: error.message } : matcherOf(words.map((w) => w.text));
}

/** The same, where its words stand apart already. */
export function matcherOf([type, ...rest]: readonly string[]): ReadMatcher {
  if (type === undefined) return { error: "Here should stand an event, such as session.stored." };
  const known = EVENT_TYPES.find((t): t is EventType => t === type);
  if (known === undefined)
    return { error: `There is no event called "${type}".${didYouMean(type, EVENT_TYPES)}` };
  return { matcher: { type: known, words: rest } };
}
