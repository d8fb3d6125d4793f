import { type Line, lineWidth, type Span, span, width } from "./text.ts";

/** Versions of one text, longest first. */
export type Ways = readonly Line[];

/** Minimum number of characters shown of a token part. */
export const LEAST_LETTERS = 3;

/** Returns the first version that fits into `room` columns with its tokens shortened; the last one if none does. */
export function fitting(ways: Ways, room: number): Line {
  let last: Line = [];
  for (const way of ways) {
    last = shrunk(way, room);
    if (lineWidth(last) <= room) return last;
  }
  return last;
}

/** Whether any version fits. */
export const fits = (ways: Ways, room: number): boolean => lineWidth(fitting(ways, room)) <= room;

/** Shortens the tokens of a line equally, just enough to fit `room` columns; everything else is kept. */
export function shrunk(line: Line, room: number): Line {
  const tokens = line.filter((s) => s.telling !== undefined && s.role === "jwt-header").length;
  if (tokens === 0) return line;
  const rest = line.reduce((sum, s, i) => (isOfToken(line, i) ? sum : sum + width(s.text)), 0);
  return withShortTokens(line, Math.floor((room - rest) / tokens));
}

/** Shortens each token of a line to `room` columns. */
export function withShortTokens(line: Line, room: number): Line {
  const letters = Math.max(LEAST_LETTERS, Math.floor((room - 2) / 3) - 1);
  return line.map((s) => (s.telling === undefined ? s : span(shortPart(s, letters), s.role)));
}

/** Whether a span is part of a token, or the dot between two parts. */
function isOfToken(line: Line, at: number): boolean {
  if (line[at]?.telling !== undefined) return true;
  return line[at - 1]?.telling !== undefined && line[at + 1]?.telling !== undefined;
}

/** Shortens one token part to `letters` + 1 columns: to its start if that distinguishes it, otherwise to the characters that do. */
function shortPart({ text, telling: place = 0 }: Span, letters: number): string {
  if (text.length <= letters + 1) return text;
  if (place + LEAST_LETTERS <= letters) return `${text.slice(0, letters)}…`;
  const shown = Math.max(LEAST_LETTERS, letters - 1);
  // At the very end no ellipsis is needed, and the minimum length has no column for it.
  if (shown === letters || place + shown >= text.length) return `…${lettersFrom(text, place, letters)}`;
  return `…${lettersFrom(text, place, shown)}…`;
}

/** Returns `count` characters from an offset, or the last ones if fewer follow. */
export function lettersFrom(text: string, place: number, count: number): string {
  const from = Math.max(0, Math.min(place, text.length - count));
  return text.slice(from, from + count);
}
