import type { EventOf, EventType, TraceEvent } from "../../trace/event.ts";
import type { Knowledge } from "../../trace/knowledge/knowledge.ts";
import { placeTitle } from "../../trace/storage-entry.ts";
import { type Line, span } from "../canvas/text.ts";

/** What a beat says: a headline that tells what happened, and a sentence or two why. */
export interface Words {
  /** Plain text, whose values are marked; or a line that marks itself. */
  readonly headline: string | Line;
  readonly body: string | Line;
  /** Something was refused: the headline carries a sign and the colour of refusals. */
  readonly refused?: boolean;
  /** Nobody saw what is told here; absent: as it is with the event itself. */
  readonly inferred?: boolean;
}

/** Stands beside what nobody saw, and what follows from the rest. */
export const GUESSED: Line = [span("  ≈ inferred", "warn")];

/** Whose a row is. */
export const userWords = (userId: number | null): string =>
  userId === null ? "not known" : `user ${userId}`;

/** What sent the request that is under way, as a word in a sentence: a browser, or a program that is none. */
export const clientWord = ({ exchange }: Knowledge): "browser" | "program" =>
  exchange?.cause === "program" || exchange?.cause === "tool" ? "program" : "browser";

/** "a", "a and b", "a, b and c". */
export function listWords(words: readonly string[]): string {
  if (words.length < 2) return words.join("");
  return `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;
}

/** What several beats in one are about: the answer to "may I?", else the login, else the last thing that is told. */
export function mainOf(leads: readonly TraceEvent[]): TraceEvent | undefined {
  const order: readonly EventType[] = ["access.denied", "access.granted", "credentials.checked"];
  const found = order.flatMap((type) => leads.findLast((e) => e.type === type) ?? []);
  return found[0] ?? leads.at(-1);
}

/** Several beats in one, as somebody tells them who has shown them before. `words`: those of the main event. */
export function foldedWords(main: TraceEvent, events: readonly TraceEvent[], words: Words): Words {
  const headline = shortly(main);
  return headline === null ? words : { headline, body: leftBy(events) };
}

/** What was said in full the first time; null: what is said of the event is short enough. */
function shortly(main: TraceEvent): string | null {
  if (main.type === "access.granted") return `${main.user.name} may see ${main.route}, as before.`;
  if (main.type === "credentials.checked" && main.refusal === null)
    return `${main.username} logs in, as before.`;
  return null;
}

/** What there is now that was not there before. */
function leftBy(events: readonly TraceEvent[]): string {
  const of = <T extends EventType>(type: T) => events.filter((e): e is EventOf<T> => e.type === type);
  const cookies = [...new Set(of("cookie.stored").map((e) => e.cookie.name))];
  return [
    ...of("session.stored").map(({ record }) => `The session table has a row for ${record.sessionId}.`),
    ...of("token.signed").map(() => "The server has signed a token."),
    ...(cookies.length === 0 ? [] : [`The jar has ${listWords(cookies)}.`]),
    ...of("token.stored").map(({ area }) => `${placeTitle(area)} has the token.`),
  ].join(" ");
}

/** How many beats are one here. */
export const beatsInOne = (count: number): string => `${count} beats in one`;
