import { EVENT_TYPES, type EventType } from "../trace/event.ts";
import type { EventMatcher } from "../trace/matcher.ts";
import { didYouMean } from "./nearest.ts";
import { splitWords } from "./words.ts";

/** Reads the name of an event as lessons write it: `request.sent POST /login`. */
export function readMatcher(text: string): { readonly matcher: EventMatcher } | { readonly error: string } {
  const { words, error } = splitWords(text);
  if (error !== null) return { error: error.message };
  const [type, ...rest] = words.map((w) => w.text);
  if (type === undefined) return { error: "Here should stand an event, such as session.stored." };
  const known = EVENT_TYPES.find((t): t is EventType => t === type);
  if (known === undefined)
    return { error: `There is no event called "${type}".${didYouMean(type, EVENT_TYPES)}` };
  return { matcher: { type: known, words: rest } };
}
