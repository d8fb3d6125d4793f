/** The token itself, every part in its colour, split into rows (RFC 7515 §7.1, RFC 7516 §7.1). */

import type { TokenReading } from "../../jwt/token.ts";
import { visible } from "../../text/visible.ts";
import type { Role } from "../canvas/role.ts";
import { type Line, type Span, span } from "../canvas/text.ts";
import { cutRows } from "../canvas/wrap.ts";

const SIGNED: readonly Role[] = ["jwt-header", "jwt-payload", "jwt-signature"];
const ENCRYPTED: readonly Role[] = ["jwt-header", "key", "dim", "jwt-payload", "jwt-signature"];
const MOST_ROWS = 8;
/** Rows at the start and at the end that are kept if the middle is omitted. */
const FIRST_ROWS = 5;

/** Returns rows of at most `room` columns; only the start and the end of a long token. */
export function tokenText(token: TokenReading, room: number): Line[] {
  const rows = cutRows(colours(token, room), room);
  if (rows.length <= MOST_ROWS) return rows;
  const left = token.source.length - (FIRST_ROWS + 1) * room;
  return [...rows.slice(0, FIRST_ROWS), [span(`… ${left} characters …`, "faint")], ...rows.slice(-1)];
}

function colours(token: TokenReading, room: number): Span[] {
  if (token.kind === null) return [span(visible(shorten(token.source, room * MOST_ROWS)), "dim")];
  const roles = token.kind === "jwe" ? ENCRYPTED : SIGNED;
  const missing = token.parts.at(-1)?.state === "missing";
  const shown = missing ? token.parts.slice(0, -1) : token.parts;
  let start = 0;
  return shown.flatMap(({ segment, error }, at) => {
    const dot = at === 0 ? [] : [span(".", "faint")];
    const place = error === null || token.error?.at == null ? -1 : token.error.at - start;
    start += segment.length + 1;
    return [...dot, ...segmentSpans(segment, place, roles[at] ?? "text", room)];
  });
}

/** Returns a segment in its colour, with the invalid character highlighted. */
function segmentSpans(segment: string, place: number, role: Role, room: number): Span[] {
  const text = shorten(segment, room * MOST_ROWS);
  const lit = text === segment && place >= 0 && place < segment.length ? place : text.length;
  const code = text.codePointAt(lit);
  const broken = code === undefined ? "" : String.fromCodePoint(code);
  const rest = text.slice(lit + broken.length);
  return [
    span(visible(text.slice(0, lit)), role),
    span(visible(broken), "now"),
    span(visible(rest), role),
  ].filter((one) => one.text !== "");
}

/** Cuts a segment to what fills the rows from both ends: a megabyte is not laid out in vain. */
const shorten = (segment: string, most: number): string =>
  segment.length <= 2 * most ? segment : segment.slice(0, most) + segment.slice(-most);
