/** Header and payload as rows: a name, its value, and its meaning in a few words. */

import { ExactNumber, exactText } from "../../jwt/reading/exact-json.ts";
import type { JsonObject } from "../../jwt/reading/json-text.ts";
import { claimWords } from "../../jwt/words/claim-words.ts";
import { headerWords } from "../../jwt/words/header-words.ts";
import { visible } from "../../text/visible.ts";
import { type Line, type Span, span, width } from "../canvas/text.ts";
import { wrap } from "../canvas/wrap.ts";
import { isTimeClaim, type TimeView, timeRows } from "./token-time.ts";

const INDENT = 3;
/** Maximum columns of names; longer ones have a row of their own. */
const LONGEST_NAME = { narrow: 18, wide: 24 };
const WIDE = 90;
/** Values up to this many columns are in a column of their own, before the words. */
const SHORT_VALUE = 20;
const MOST_VALUE_ROWS = 4;
const MOST_JSON_ROWS = 16;
/** Columns of UTC and the relative time, with a gap. */
const ONE_ROW_OF_TIME = 46;
const MOST_NAMES = 500;

/** Values of facts and of headers have no quotes; something that is not a token has names other than claims. */
type TablePart = "header" | "payload" | "facts" | "content";

/** Returns the rows of one part, each at most `cols` columns. `object` may contain ExactNumbers: every digit is shown. */
export function partRows(part: TablePart, object: JsonObject, cols: number, view: TimeView): Line[] {
  const entries = Object.entries(object);
  const shown = entries.slice(0, MOST_NAMES).map(([name, value]) => entryOf(part, name, value));
  return entryTable(shown, entries.length - shown.length, cols, view);
}

/** Returns the rows of disclosures: the path of each, its value, and remarks. */
export function disclosureRows(
  rows: readonly (readonly [path: string, value: unknown, words: string])[],
  cols: number,
  view: TimeView,
): Line[] {
  const shown = rows
    .slice(0, MOST_NAMES)
    .map(([path, value, words]) => ({ ...entryOf("payload", path, value), words }));
  return entryTable(shown, rows.length - shown.length, cols, view);
}

/** `left`: number of entries omitted. */
function entryTable(shown: readonly Entry[], left: number, cols: number, view: TimeView): Line[] {
  const longestName = cols < WIDE ? LONGEST_NAME.narrow : LONGEST_NAME.wide;
  const nameWidth = widest(shown.map((entry) => width(entry.name)).filter((w) => w <= longestName));
  const valueWidth = widest(
    shown.map((entry) => width(entry.text)).filter((w) => w <= SHORT_VALUE),
    10,
  );
  const rows = shown.flatMap((entry) => entryRows(entry, { cols, nameWidth, valueWidth, view }));
  return left > 0 ? [...rows, [span(`${" ".repeat(INDENT)}… ${left} more`, "faint")]] : rows;
}

interface Entry {
  readonly name: string;
  /** The claim's own name and value, for times. */
  readonly key: string;
  readonly value: unknown;
  /** The value as a double, to be read as a time. */
  readonly time: unknown;
  readonly text: string;
  readonly words: string;
  readonly isTime: boolean;
}

interface Columns {
  readonly cols: number;
  readonly nameWidth: number;
  readonly valueWidth: number;
  readonly view: TimeView;
}

function entryOf(part: TablePart, key: string, value: unknown): Entry {
  const words = part === "header" ? headerWords(key, value) : part === "payload" ? claimWords(key) : "";
  const bare = (part === "header" || part === "facts") && typeof value === "string" && value !== "";
  const text = visible(bare ? clip(value) : jsonText(value));
  const time = value instanceof ExactNumber ? Number(value.text) : value;
  const isTime = part === "payload" && isTimeClaim(key, time);
  return { name: visible(key.slice(0, 200)), key, value, time, text, words, isTime };
}

function entryRows(entry: Entry, columns: Columns): Line[] {
  const { cols, nameWidth, valueWidth, view } = columns;
  const nameCell = `${" ".repeat(INDENT)}${entry.name}${" ".repeat(Math.max(0, nameWidth - width(entry.name)))}  `;
  // A name too long for its column gets its own row.
  const spills = width(nameCell) > Math.max(INDENT + nameWidth + 2, cols - 20);
  const start = spills ? INDENT + 2 : width(nameCell);
  const room = Math.max(10, cols - start);
  const rows = entry.isTime ? timeEntry(entry, valueWidth, room, view) : valueEntry(entry, valueWidth, room);
  const indented = rows.map((row, at) => [span(at === 0 && !spills ? nameCell : " ".repeat(start)), ...row]);
  return spills ? [...wrap([span(entry.name)], cols - INDENT).map(indent), ...indented] : indented;
}

const indent = (row: Line): Line => [span(" ".repeat(INDENT)), ...row];

function valueEntry({ value, text, words }: Entry, valueWidth: number, room: number): Line[] {
  const rows = valueRows(value, text, room);
  const [only] = rows;
  const gloss = span(words, "dim");
  if (words === "") return rows;
  if (rows.length === 1 && only !== undefined) {
    const used = Math.max(valueWidth, width(text)) + 3;
    if (used + width(words) <= room) return [[...only, span(" ".repeat(used - width(text))), gloss]];
  }
  return [...rows, ...wrap([gloss], room)];
}

function timeEntry({ key, time, text }: Entry, valueWidth: number, room: number, view: TimeView): Line[] {
  // Aligned with the other values if that leaves room for the time in the row, otherwise right after the number.
  const aligned = Math.max(valueWidth, width(text)) + 3;
  const used = room - aligned >= ONE_ROW_OF_TIME ? aligned : width(text) + 2;
  const times = timeRows(key, time, view, room - used);
  return times.map((row, at) => [
    at === 0 ? span(text, "strong") : span(""),
    span(" ".repeat(at === 0 ? used - width(text) : used)),
    ...row,
  ]);
}

function valueRows(value: unknown, text: string, room: number): Line[] {
  if (width(text) <= room) return [[span(text, "strong")]];
  if (isShortList(value)) return listRows(value, room);
  if (typeof value === "object" && value !== null && !isPlain(value)) return jsonRows(value, room);
  const rows = wrap([span(text, "strong")], room);
  if (rows.length <= MOST_VALUE_ROWS) return rows;
  const size = typeof value === "string" ? ` ${value.length} characters in all` : "";
  return [...rows.slice(0, MOST_VALUE_ROWS), [span(`…${size}`, "faint")]];
}

const isShortList = (value: unknown): value is unknown[] =>
  Array.isArray(value) && value.length <= 50 && value.every(isPlain);

const isPlain = (value: unknown): boolean =>
  typeof value !== "object" || value === null || value instanceof ExactNumber;

/** Returns a list of plain values, as many per row as fit. */
function listRows(list: readonly unknown[], room: number): Line[] {
  const text = visible(clip(`[${list.map((one) => exactText(one)).join(", ")}]`));
  const rows = wrap([span(text, "strong")], room);
  return rows.length <= MOST_JSON_ROWS ? rows : [...rows.slice(0, MOST_JSON_ROWS), [span("…", "faint")]];
}

/** Returns a list or object that does not fit a row, in several rows. */
function jsonRows(value: object, room: number): Line[] {
  const lines = visibleLines(value);
  const rows: Line[] = lines.slice(0, MOST_JSON_ROWS).map((line) => cutRow(line, room));
  const left = lines.length - rows.length;
  return left > 0 ? [...rows, [span(`… ${left} more rows`, "faint")]] : rows;
}

function visibleLines(value: object): string[] {
  const text = attempt(() => exactText(value, 2));
  return text === null ? [TOO_DEEP] : text.split("\n").map(visible);
}

function cutRow(line: string, room: number): Span[] {
  const text = clip(line);
  if (width(text) <= room) return [span(text, "strong")];
  let kept = "";
  for (const char of text) {
    if (width(kept + char) >= room) break;
    kept += char;
  }
  return [span(kept, "strong"), span("…", "faint")];
}

const TOO_DEEP = "nested too deep to be shown; --payload prints it";
/** Maximum characters of a value that is shown. */
const CLIP = 4000;

const clip = (text: string): string => (text.length <= CLIP ? text : text.slice(0, CLIP));

function jsonText(value: unknown): string {
  if (typeof value === "string") return JSON.stringify(clip(value));
  const text = attempt(() => exactText(value));
  return text === null ? TOO_DEEP : clip(text);
}

/** Returns the text, or null if the value is nested too deep for recursion. */
function attempt(write: () => string): string | null {
  try {
    return write();
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

const widest = (widths: readonly number[], least = 0): number =>
  widths.reduce((a, b) => Math.max(a, b), least);
