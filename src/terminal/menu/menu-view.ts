import type { Canvas } from "../../stage/canvas/frame.ts";
import { type Line, lineWidth, span, width } from "../../stage/canvas/text.ts";
import { wrap } from "../../stage/canvas/wrap.ts";
import { bindingsOf } from "../../stage/player/key-binding.ts";
import { type Choice, type Heading, isHeading, type Menu } from "./menu.ts";
import { keyRow, MENU_KEYS, MENU_PAGE, type MenuMove, SEARCH_KEYS } from "./menu-keys.ts";

/** What the keys do, for the last row. */
const KEYS = keyRow(bindingsOf(MENU_KEYS, ["up", "down", "go", "find", "leave"]));
const KEYS_SEARCHING = `type to search   ${keyRow([
  ...bindingsOf(MENU_KEYS, ["up", "down", "go"]),
  ...bindingsOf(SEARCH_KEYS, ["back"]),
])}`;
const REFUSED = "This one cannot be chosen now.";
/** Minimum rows of choices: the chosen one, and a row on each side of it. */
const FEWEST = 3;

/** The state of a menu. */
export interface Looked {
  /** Index among the entries of the menu, followed by those that are only found by search; 0-based. */
  readonly active: number;
  readonly refused: boolean;
  /** The heading whose choices are shown, if there is no room for all; null: the menu's own default. */
  readonly open: number | null;
  /** The search query; null: not searching. */
  readonly query: string | null;
}

/** Returns the initial state of a menu. */
export const firstLook = <T>({ choices }: Menu<T>): Looked => ({
  active: choices.findIndex((entry) => !isHeading(entry)),
  refused: false,
  open: null,
  query: null,
});

type Size = Pick<Canvas, "cols" | "rows">;
type Entry<T> = Choice<T> | Heading;

/** Returns all entries: those of the menu, and those that are only found by search. */
const allOf = <T>({ choices, found = [] }: Menu<T>): readonly Entry<T>[] => [...choices, ...found];

/**
 * Renders a menu as the rows of a whole screen: as many entries around the active one as fit, and at either
 * end how many more there are. The number of rows never changes.
 */
export function menuRows<T>(menu: Menu<T>, looked: Looked, size: Size): Line[] {
  const room = size.cols - 1;
  const { height, below } = rowsOf(menu, size);
  const active = allOf(menu)[looked.active];
  const said = active === undefined ? [] : descriptionRows(active, room);
  const words = looked.refused ? [[span(REFUSED, "bad")]] : said;
  const shown = entriesOf(menu, looked, size);
  const searching = looked.query !== null;
  return [
    searching
      ? [span("/", "warn"), span(`${looked.query}`, "strong"), span("▏", "dim")]
      : [span(menu.message, "strong")],
    ...within(menu, looked, shown, height).map((line) => shortRow(line, room)),
    [],
    ...Array.from({ length: below }, (_, i) => words[i] ?? []),
    [span(searching ? KEYS_SEARCHING : KEYS, "dim")],
  ];
}

/** Returns how many rows there are for entries, and for the description of one. */
function rowsOf<T>({ choices }: Menu<T>, { cols, rows }: Size): { height: number; below: number } {
  const said = choices.map((entry) => descriptionRows(entry, cols - 1).length);
  const below = Math.min(Math.max(1, ...said), Math.max(1, rows - FEWEST - 3));
  return { height: Math.max(FEWEST, rows - below - 3), below };
}

/** Returns the indices of the entries in view or to scroll to. */
function entriesOf<T>(menu: Menu<T>, { open, query }: Looked, size: Size): number[] {
  const { choices } = menu;
  const places = [...choices.keys()];
  if (query !== null) {
    const wanted = query.toLowerCase().split(/\s+/);
    return allOf(menu).flatMap((entry, i) => {
      if (isHeading(entry)) return [];
      const text = `${entry.name} ${entry.description ?? ""} ${entry.about ?? ""}`.toLowerCase();
      return wanted.every((word) => text.includes(word)) && (query !== "" || i < choices.length) ? [i] : [];
    });
  }
  if (choices.length <= rowsOf(menu, size).height) return places;
  const headingOver = (i: number) => choices.slice(0, i + 1).findLastIndex(isHeading);
  const opened = open ?? menu.open ?? choices.findIndex((entry) => isHeading(entry) && entry.folds === true);
  return places.filter((i) => {
    const over = headingOver(i);
    const heading = choices[over];
    const folded = heading !== undefined && isHeading(heading) && heading.folds === true && over !== opened;
    return !folded || over === i;
  });
}

/** Whether an entry can be active: a choice, or a collapsed heading. */
function canBeLookedAt<T>(menu: Menu<T>, shown: readonly number[], i: number): boolean {
  const entry = allOf(menu)[i];
  if (entry === undefined || !isHeading(entry)) return entry !== undefined;
  const below = menu.choices[i + 1];
  return entry.folds === true && below !== undefined && !isHeading(below) && !shown.includes(i + 1);
}

/** Applies Enter: chooses a choice, opens a collapsed heading, and does nothing for disabled entries. */
export function entered<T>(menu: Menu<T>, looked: Looked): Looked | "chosen" {
  const entry = allOf(menu)[looked.active];
  if (entry !== undefined && isHeading(entry))
    return { ...looked, refused: false, open: looked.active, active: looked.active + 1 };
  // A search that has found nothing says so.
  if (entry === undefined) return looked;
  return entry.disabled ? { ...looked, refused: true } : "chosen";
}

/** Changes the search query: the first match becomes active. */
export function searched<T>(menu: Menu<T>, looked: Looked, query: string | null, size: Size): Looked {
  if (query === null) return { ...firstLook(menu), open: looked.open };
  const found = { ...looked, refused: false, query };
  return { ...found, active: entriesOf(menu, found, size)[0] ?? -1 };
}

/** Returns at most `height` rows of entries, including the active one. */
function within<T>(menu: Menu<T>, looked: Looked, shown: readonly number[], height: number): Line[] {
  const all = allOf(menu);
  const lines = shown.map((i) =>
    entryLine(all[i] as Entry<T>, i === looked.active, canBeLookedAt(menu, shown, i)),
  );
  if (lines.length === 0) return [[span("  Nothing has that name.", "dim")]];
  if (lines.length <= height) return lines;
  const at = Math.max(0, shown.indexOf(looked.active));
  const from = Math.min(Math.max(0, at - Math.floor(height / 2)), lines.length - height);
  const rows = lines.slice(from, from + height);
  const count = (hidden: readonly number[]) => hidden.filter((i) => canBeLookedAt(menu, shown, i)).length;
  if (from > 0) rows[0] = more(count(shown.slice(0, from + 1)), "↑");
  const to = from + height;
  if (to < lines.length) rows[height - 1] = more(count(shown.slice(to - 1)), "↓");
  return rows;
}

/** "↓ 12 more": headings do not count. */
const more = (count: number, arrow: string): Line => [span(`  ${arrow} ${count} more`, "warn")];

function entryLine<T>(entry: Entry<T>, active: boolean, opens: boolean): Line {
  if (isHeading(entry)) {
    if (!opens) return [span(` ${entry.heading}`, "dim")];
    return [span(`${active ? "▸" : " "}${entry.heading} …`, active ? "session" : "text")];
  }
  const { name, disabled } = entry;
  const cursor = active ? "▸" : " ";
  if (disabled) {
    const reason = typeof disabled === "string" ? disabled : "not now";
    return [span(`${cursor} ${name} (${reason})`, "faint")];
  }
  return [span(`${cursor} ${name}`, active ? "session" : "text")];
}

function descriptionRows<T>(entry: Entry<T>, room: number): Line[] {
  if (isHeading(entry) || entry.description === undefined) return [];
  return wrap([span(entry.description, "dim")], room);
}

/** Returns a row of one span that fits; an ellipsis marks where it was cut. */
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

/** Applies a movement: from the last choice it wraps around to the first and back; a page stops at the ends. Skips open headings. */
export function moved<T>(menu: Menu<T>, looked: Looked, move: MenuMove, size: Size): Looked {
  const shown = entriesOf(menu, looked, size);
  const places = shown.filter((i) => canBeLookedAt(menu, shown, i));
  const at = places.indexOf(looked.active);
  const last = places.length - 1;
  const to = {
    up: at <= 0 ? last : at - 1,
    down: at === last ? 0 : at + 1,
    "page-up": Math.max(0, at - MENU_PAGE),
    "page-down": Math.min(last, at + MENU_PAGE),
    first: 0,
    last,
  }[move];
  return { ...looked, refused: false, active: places[to] ?? looked.active };
}
