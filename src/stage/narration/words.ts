import { counted } from "../../text/count.ts";
import type { EventOf, EventType, TraceEvent } from "../../trace/event.ts";
import type { Knowledge } from "../../trace/knowledge/knowledge.ts";
import { placeTitle } from "../../trace/storage-entry.ts";
import { type Line, span } from "../canvas/text.ts";

/** The words of a beat: a headline that says what happened, and a sentence or two about why. */
export interface Words {
  /** Plain text, in which values are then highlighted; or a line with its own roles. */
  readonly headline: string | Line;
  readonly body: string | Line;
  /** Something was refused: the headline has a sign and the colour of refusals. */
  readonly refused?: boolean;
  /** Inferred rather than observed; if absent, as the event itself. */
  readonly inferred?: boolean;
}

/** Marks what is inferred rather than observed. */
const INFERRED_SIGN = "≈ inferred";
export const INFERRED_BEFORE: Line = [span(`${INFERRED_SIGN}  `, "warn")];
export const INFERRED_BEHIND: Line = [span(`  ${INFERRED_SIGN}`, "warn")];

/** Returns the owner of a row, in words. */
export const userWords = (userId: number | null): string =>
  userId === null ? "not known" : `user ${userId}`;

/** Returns the sender of the current request as a word in a sentence: a browser, or another program. */
export const clientWord = ({ exchange }: Knowledge): "browser" | "program" =>
  exchange?.cause === "program" || exchange?.cause === "tool" ? "program" : "browser";

/** "a", "a and b", "a, b and c". */
export function listWords(words: readonly string[]): string {
  if (words.length < 2) return words.join("");
  return `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;
}

/** Returns what a server loses with its memory, and how much it is: "2 sessions and 1 refresh token", 3. Nothing is "", 0. */
export function memoryLost(
  { servers }: Knowledge,
  server: string,
  sessions: number,
): readonly [words: string, count: number] {
  const { refreshTokens = [], denied = [] } = servers.find(({ name }) => name === server)?.memory ?? {};
  const lost = [
    [sessions, "session"],
    [refreshTokens.length, "refresh token"],
    [denied.length, "denied token"],
  ] as const;
  const words = listWords(lost.flatMap(([count, thing]) => (count === 0 ? [] : [counted(count, thing)])));
  return [words, lost.reduce((sum, [count]) => sum + count, 0)];
}

/** Returns the main one of several folded beats: the response to a preflight, else the login, else the last event with words. */
export function mainOf(leads: readonly TraceEvent[]): TraceEvent | undefined {
  const order: readonly EventType[] = ["access.denied", "access.granted", "credentials.checked"];
  const found = order.flatMap((type) => leads.findLast((e) => e.type === type) ?? []);
  return found[0] ?? leads.at(-1);
}

/** Returns the words of several beats that were shown before, as one. `words`: those of the main event. */
export function foldedWords(main: TraceEvent, events: readonly TraceEvent[], words: Words): Words {
  const headline = shortly(main);
  return headline === null ? words : { headline, body: leftBy(events) };
}

/** Returns a shorter version of what was explained in full the first time; null: the usual words are short enough. */
function shortly(main: TraceEvent): string | null {
  if (main.type === "access.granted") return `${main.user.name} may see ${main.route}, as before.`;
  if (main.type === "credentials.checked" && main.refusal === null)
    return `${main.username} logs in, as before.`;
  return null;
}

/** Describes what exists now that did not before. */
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

/** Returns the number of folded beats, in words. */
export const beatsInOne = (count: number): string => `${count} beats in one`;
