import type { Canvas } from "../../stage/canvas/frame.ts";
import { type Line, lineWidth, span, width } from "../../stage/canvas/text.ts";
import { wrap } from "../../stage/canvas/wrap.ts";
import { type Choice, type Heading, isHeading, type Menu } from "./menu.ts";

/** What the keys do, as the last row says it. */
const KEYS = "↑↓ choose   Enter go   q leave";
const REFUSED = "This one cannot be chosen now.";
/** Fewer rows of choices than this are never shown: the one that is chosen, and a row on each side of it. */
const FEWEST = 3;

/** A choice that is looked at, and whether it was refused when Enter was pressed. */
export interface Looked {
  /** Position among the entries of the menu, 0-based. */
  readonly active: number;
  readonly refused: boolean;
}

/**
 * A menu as the rows of a whole screen: as many entries around the one that is looked at as there is room for, and at either
 * end how many more there are. A screen has always the same number of rows, whatever is looked at.
 */
export function menuRows<T>(
  { message, choices }: Menu<T>,
  looked: Looked,
  { cols, rows }: Pick<Canvas, "cols" | "rows">,
): Line[] {
  const room = cols - 1;
  const said = choices.map((entry) => descriptionRows(entry, room));
  const below = Math.min(Math.max(1, ...said.map((lines) => lines.length)), Math.max(1, rows - FEWEST - 3));
  const words = looked.refused ? [[span(REFUSED, "bad")]] : (said[looked.active] ?? []);
  const height = Math.max(FEWEST, rows - below - 3);
  return [
    [span(message, "strong")],
    ...within(choices, looked.active, height).map((line) => shortRow(line, room)),
    [],
    ...Array.from({ length: below }, (_, i) => words[i] ?? []),
    [span(KEYS, "dim")],
  ];
}

/** At most `height` rows of entries with the active one among them. */
function within<T>(choices: Menu<T>["choices"], active: number, height: number): Line[] {
  const lines = choices.map((entry, i) => entryLine(entry, i === active));
  if (lines.length <= height) return lines;
  const from = Math.min(Math.max(0, active - Math.floor(height / 2)), lines.length - height);
  const shown = lines.slice(from, from + height);
  if (from > 0) shown[0] = more(choices.slice(0, from + 1), "↑");
  const to = from + height;
  if (to < lines.length) shown[height - 1] = more(choices.slice(to - 1), "↓");
  return shown;
}

/** "↓ 12 more": headings are nothing to choose. */
const more = <T>(hidden: Menu<T>["choices"], arrow: string): Line => [
  span(`  ${arrow} ${hidden.filter((entry) => !isHeading(entry)).length} more`, "warn"),
];

function entryLine<T>(entry: Choice<T> | Heading, active: boolean): Line {
  if (isHeading(entry)) return [span(` ${entry.heading}`, "dim")];
  const { name, disabled } = entry;
  const cursor = active ? "▸" : " ";
  if (disabled) {
    const reason = typeof disabled === "string" ? disabled : "not now";
    return [span(`${cursor} ${name} (${reason})`, "faint")];
  }
  return [span(`${cursor} ${name}`, active ? "session" : "text")];
}

function descriptionRows<T>(entry: Choice<T> | Heading, room: number): Line[] {
  if (isHeading(entry) || entry.description === undefined) return [];
  return wrap([span(entry.description, "dim")], room);
}

/** A row of one span that fits; a sign says where something is missing. */
function shortRow(line: Line, room: number): Line {
  const [first] = line;
  if (first === undefined || lineWidth(line) <= room) return line;
  let text = "";
  for (const char of first.text) {
    if (width(text) + width(char) + 1 > room) break;
    text += char;
  }
  return [span(`${text.trimEnd()}…`, first.role)];
}

/** Ways to go from one choice to another. */
export type MenuMove = "up" | "down" | "page-up" | "page-down" | "first" | "last";

/** Entries that a page key goes on by. */
const PAGE = 10;

/** Where a key leads: from the last choice on to the first one and back; a page stops at the ends. Headings are passed over. */
export function moved<T>(choices: Menu<T>["choices"], active: number, move: MenuMove): number {
  const places = choices.flatMap((entry, i) => (isHeading(entry) ? [] : [i]));
  const at = places.indexOf(active);
  const last = places.length - 1;
  const to = {
    up: at === 0 ? last : at - 1,
    down: at === last ? 0 : at + 1,
    "page-up": Math.max(0, at - PAGE),
    "page-down": Math.min(last, at + PAGE),
    first: 0,
    last,
  }[move];
  return places[to] ?? active;
}
