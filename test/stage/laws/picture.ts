import type { Canvas, Frame } from "../../../src/stage/canvas/frame.ts";
import { asciiFor } from "../../../src/stage/canvas/glyphs.ts";
import { type Layout, layoutOf } from "../../../src/stage/canvas/layout.ts";
import type { Role } from "../../../src/stage/canvas/role.ts";
import { codePointWidth } from "../../../src/stage/canvas/text.ts";
import { playable } from "../../../src/stage/playable.ts";
import type { View } from "../../../src/stage/player/view.ts";
import type { Beat, Timeline } from "../../../src/stage/timeline/beat.ts";
import { beatInView } from "../../../src/stage/timeline/folded-beat.ts";
import { view } from "../course.ts";

/** One frame, and all that a law needs to know of it. */
export interface Picture {
  readonly timeline: Timeline;
  readonly beat: Beat;
  readonly at: View;
  readonly canvas: Canvas;
  readonly layout: Layout;
  readonly frame: Frame;
  /** All cells as text, one character for each: a cell that holds more or nothing is "\uFFFD". */
  readonly text: string;
  /** It consists of characters one column wide, with an ASCII replacement; nearly every one does. */
  readonly plain: boolean;
  /** The same row by row. */
  readonly rows: readonly string[];
}

/** `before`: a picture of the same size; the rows that are as they were in it are taken from there. */
export function pictureOf(
  timeline: Timeline,
  at: View,
  canvas: Canvas,
  before: Picture | null = null,
): Picture {
  const frame = playable(timeline).frame(at, canvas);
  const beat = beatInView(timeline, at) as Beat;
  const { cols, rows } = frame;
  const lines = Array.from({ length: rows }, (_, y) => {
    const known = before?.rows[y];
    return known !== undefined && before !== null && isSameRow(frame, before.frame, y)
      ? known
      : rowText(frame.chars.slice(y * cols, (y + 1) * cols));
  });
  const text = lines.join("");
  const plain = frame.chars.length === cols * rows && lines.every(isNarrow);
  return { timeline, beat, at, canvas, layout: layoutOf(cols, rows), frame, text, plain, rows: lines };
}

/** Cells as text, one character for each. */
function rowText(cells: readonly string[]): string {
  const joined = cells.join("");
  const even = joined.length === cells.length && cells.every((cell) => cell.length === 1);
  return even ? joined : cells.map((c) => (c.length === 1 ? c : "\uFFFD")).join("");
}

function isSameRow({ cols, chars }: Frame, { chars: other }: Frame, y: number): boolean {
  for (let i = y * cols; i < (y + 1) * cols; i += 1) if (chars[i] !== other[i]) return false;
  return true;
}

const NARROW = new RegExp(
  `^[${Array.from({ length: 0x2800 }, (_, code) => String.fromCharCode(code))
    .filter((char) => char >= " " && codePointWidth(char) === 1 && asciiFor(char) !== "?" && char !== "\x7f")
    .map((char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`)
    .join("")}?]*$`,
);

/** Whether a row consists of such characters; most rows of a picture occur in the next ones as well. */
function isNarrow(row: string): boolean {
  const known = narrow.get(row);
  if (known !== undefined) return known;
  const found = NARROW.test(row);
  narrow.set(row, found);
  return found;
}

const narrow = new Map<string, boolean>();

/** Every view that a watcher comes to by playing, and at the end of a question every answer to it. */
export function* everyView(timeline: Timeline): Generator<View> {
  const { beats, folded, ticks } = playable(timeline);
  for (let beat = 0; beat < beats; beat += 1) {
    for (let tick = 0; tick < ticks(beat); tick += 1) yield view(beat, tick);
    for (let inner = 0; inner < folded(beat); inner += 1)
      for (let tick = 0; tick < ticks(beat, inner); tick += 1) yield view(beat, tick, { inner });
    const asked = timeline.beats[beat];
    if (asked?.kind === "question")
      for (const option of asked.options.keys()) yield view(beat, 0, { answers: { [beat]: option } });
    if (asked?.kind === "try") yield view(beat, 0, { solved: [asked.exercise.id] });
  }
}

/** Every beat at rest. */
export function* everyRest(timeline: Timeline): Generator<View> {
  const { beats, ticks } = playable(timeline);
  for (let beat = 0; beat < beats; beat += 1) yield view(beat, ticks(beat) - 1);
}

/** The roles of the cells of a row from one column to before another that hold something, each once. */
export function rolesIn({ frame, rows }: Picture, y: number, from: number, to: number): readonly Role[] {
  const at = y * frame.cols;
  const row = rows[y] ?? "";
  const found = new Set<Role>();
  for (let x = from; x < Math.min(to, row.length); x += 1) {
    const role = frame.roles[at + x];
    if (row[x] !== " " && role !== undefined) found.add(role);
  }
  return [...found];
}

/** Each place of a text in a picture, as row and column. */
export function* placesOf(
  { rows, text: all }: Picture,
  text: string,
): Generator<readonly [y: number, x: number]> {
  if (text === "" || !all.includes(text)) return;
  for (const [y, row] of rows.entries())
    for (let x = row.indexOf(text); x >= 0; x = row.indexOf(text, x + 1)) yield [y, x];
}
