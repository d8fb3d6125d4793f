/** The token itself, every part in its colour, cut into rows (RFC 7515 §7.1, RFC 7516 §7.1). */
import type { TokenReading } from "../jwt/token.ts";
import { visible } from "../jwt/visible.ts";
import type { Role } from "./role.ts";
import { type Line, type Span, span, width } from "./text.ts";

const SIGNED: readonly Role[] = ["jwt-header", "jwt-payload", "jwt-signature"];
const ENCRYPTED: readonly Role[] = ["jwt-header", "key", "dim", "jwt-payload", "jwt-signature"];
const MOST_ROWS = 8;
/** Rows at the beginning and at the end that stay when the middle is left out. */
const FIRST_ROWS = 5;

/** Rows of at most `room` columns; a long token is shown by its beginning and its end. */
export function tokenText(token: TokenReading, room: number): Line[] {
  const rows = cut(colours(token, room), room);
  if (rows.length <= MOST_ROWS) return rows;
  const left = token.source.length - (FIRST_ROWS + 1) * room;
  return [...rows.slice(0, FIRST_ROWS), [span(`… ${left} characters …`, "faint")], ...rows.slice(-1)];
}

function colours(token: TokenReading, room: number): Span[] {
  const roles = token.kind === "jwe" ? ENCRYPTED : SIGNED;
  const missing = token.parts.at(-1)?.state === "missing";
  const shown = missing ? token.parts.slice(0, -1) : token.parts;
  return shown.flatMap(({ segment, state }, at) => {
    const text = shorten(segment, room * MOST_ROWS);
    const dot = at === 0 ? [] : [span(".", "faint")];
    return [...dot, span(visible(text), state === "broken" ? "bad" : (roles[at] ?? "text"))];
  });
}

/** Enough of a segment to fill the rows from both ends: a megabyte is not laid out to be thrown away. */
const shorten = (segment: string, most: number): string =>
  segment.length <= 2 * most ? segment : segment.slice(0, most) + segment.slice(-most);

function cut(spans: readonly Span[], room: number): Line[] {
  const rows: Span[][] = [[]];
  let used = 0;
  for (const { text, role } of spans) {
    let run = "";
    for (const char of text) {
      const columns = width(char);
      if (used + columns > room) {
        if (run !== "") rows.at(-1)?.push(span(run, role));
        rows.push([]);
        run = "";
        used = 0;
      }
      run += char;
      used += columns;
    }
    if (run !== "") rows.at(-1)?.push(span(run, role));
  }
  return rows;
}
