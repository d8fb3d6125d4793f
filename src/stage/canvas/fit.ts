import { type Line, lineWidth, type Span, span, width } from "./text.ts";

/** The same thing said in several lengths, longest first. */
export type Ways = readonly Line[];

/** Letters of a part of a token that are shown at least. */
export const LEAST_LETTERS = 3;

/** Of several ways the first that fits so many columns once its tokens have given way; the last one, if none does. */
export function fitting(ways: Ways, room: number): Line {
  let last: Line = [];
  for (const way of ways) {
    last = shrunk(way, room);
    if (lineWidth(last) <= room) return last;
  }
  return last;
}

/** Whether one of several ways fits. */
export const fits = (ways: Ways, room: number): boolean => lineWidth(fitting(ways, room)) <= room;

/** A line whose tokens are shortened alike, just so far that it fits `room` columns; what is no token stays as it is. */
export function shrunk(line: Line, room: number): Line {
  const tokens = line.filter((s) => s.telling !== undefined && s.role === "jwt-header").length;
  if (tokens === 0) return line;
  const rest = line.reduce((sum, s, i) => (isOfToken(line, i) ? sum : sum + width(s.text)), 0);
  return withShortTokens(line, Math.floor((room - rest) / tokens));
}

/** A line whose tokens are shortened to `room` columns each. */
export function withShortTokens(line: Line, room: number): Line {
  const letters = Math.max(LEAST_LETTERS, Math.floor((room - 2) / 3) - 1);
  return line.map((s) => (s.telling === undefined ? s : span(shortPart(s, letters), s.role)));
}

/** Whether a span is a part of a token, or the dot between two of them. */
function isOfToken(line: Line, at: number): boolean {
  if (line[at]?.telling !== undefined) return true;
  return line[at - 1]?.telling !== undefined && line[at + 1]?.telling !== undefined;
}

/** One part in at most `letters` + 1 columns: its beginning if that tells enough, else the letters that do. */
function shortPart({ text, telling: place = 0 }: Span, letters: number): string {
  if (text.length <= letters + 1) return text;
  if (place + LEAST_LETTERS <= letters) return `${text.slice(0, letters)}…`;
  const shown = Math.max(LEAST_LETTERS, letters - 1);
  // The very end needs no sign that something follows, nor has the least room a column for it.
  if (shown === letters || place + shown >= text.length) return `…${lettersFrom(text, place, letters)}`;
  return `…${lettersFrom(text, place, shown)}…`;
}

/** So many letters from a place on, or the last ones if fewer follow. */
export function lettersFrom(text: string, place: number, count: number): string {
  const from = Math.max(0, Math.min(place, text.length - count));
  return text.slice(from, from + count);
}
