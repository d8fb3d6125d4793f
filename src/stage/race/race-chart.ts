/** The bars of a race. They are linear: a bar twice as long is twice the time. There are two charts because one scale cannot show both. */
import { thousands } from "../../text/count.ts";
import { microseconds, ratio } from "../canvas/quantity.ts";
import type { Role } from "../canvas/role.ts";
import { type Line, lineWidth, type Span, span, width } from "../canvas/text.ts";
import { type Race, type Racer, timingOf } from "./race.ts";

const INDENT = 2;
/** Longer bars are hard to compare on a wide screen. */
const LONGEST_BAR = 60;
/** Minimum columns of the last column: how often the look-up in memory goes into the row. */
const TIMES = 9;

interface ChartRow {
  readonly name: string;
  readonly role: Role;
  /** The number as text, or "…" if it is not known yet. */
  readonly text: string;
  readonly times: string;
  /** In the unit of the scale. */
  readonly measured: number;
  readonly modelled: number;
}

const ROLES: Readonly<Record<Racer, Role>> = {
  session: "session",
  HS256: "jwt-signature",
  RS256: "jwt-signature",
};
const RACERS: readonly Racer[] = ["session", "HS256", "RS256"];
const IN_MEMORY: Readonly<Record<Racer, string>> = {
  session: "Session look-up",
  HS256: "HS256 check",
  RS256: "RS256 check",
};
const IN_STORE: Readonly<Record<Racer, string>> = {
  session: "Session look-up",
  HS256: "HS256 + denylist",
  RS256: "RS256 + denylist",
};

/** Returns the two charts of a race, as rows of at most `cols` columns. `airy`: with a blank row between bars. */
export function raceChart(race: Race, cols: number, airy = false): Line[] {
  const near = RACERS.map((name) => rowOf(race, name, IN_MEMORY[name], 0));
  const far = RACERS.map((name) => rowOf(race, name, IN_STORE[name], race.hop));
  const columns = columnsOf([...near, ...far], cols);
  const [short, long] = [longest(near), longest(far)];
  const wider = short > 0 && long > 0 ? `${ratio(long / short)} times the scale above` : "";
  const among = race.crowd === null ? "" : `  among ${thousands(race.crowd.count)} sessions`;
  const note = span("times the first row", "dim");
  return [
    apart([span("In memory", "strong"), span(among, "dim")], [note], columns.end),
    ...spaced(
      near.map((row) => barRow(row, short, columns)),
      airy,
    ),
    axis("", short, columns),
    [],
    [span("With one hop to a store", "strong"), span(`  + ${microseconds(race.hop)} each, modelled`, "dim")],
    ...spaced(
      far.map((row) => barRow(row, long, columns)),
      airy,
    ),
    axis(wider, long, columns),
    ...(airy ? [[]] : []),
    [span("█", "strong"), span(" measured on this machine   ", "dim"), span("░ modelled", "dim")],
  ];
}

/** Returns a chart of the bytes that a request carries, one bar each. */
export function wireChart({ wire }: Race, cols: number): Line[] {
  const names: Readonly<Record<Racer, string>> = {
    session: "Session ID in a cookie",
    HS256: "Token with HS256",
    RS256: "Token with RS256",
  };
  const rows = wire.map(({ name, bytes }): ChartRow => {
    const text = `${thousands(bytes)} bytes`;
    return { name: names[name], role: ROLES[name], text, times: "", measured: bytes, modelled: 0 };
  });
  const columns = columnsOf(rows, cols);
  return rows.map((row) => barRow(row, longest(rows), columns));
}

function rowOf(race: Race, racer: Racer, name: string, hop: number): ChartRow {
  const [timing, first] = [timingOf(race, racer), timingOf(race, "session")];
  const role = ROLES[racer];
  if (timing === undefined) return { name, role, text: "…", times: "", measured: 0, modelled: 0 };
  const total = timing.median + hop;
  const times = first === undefined ? "" : `${total === first.median ? 1 : ratio(total / first.median)} ×`;
  return { name, role, text: microseconds(total), times, measured: timing.median, modelled: hop };
}

/** The positions of the columns, shared by all charts of a page. */
interface Columns {
  readonly name: number;
  readonly text: number;
  readonly bar: { readonly x: number; readonly width: number };
  readonly times: number;
  readonly end: number;
}

function columnsOf(rows: readonly ChartRow[], cols: number): Columns {
  const name = Math.max(...rows.map((row) => width(row.name)));
  const text = Math.max(...rows.map((row) => width(row.text)), 7);
  const widest = Math.max(...rows.map((row) => width(row.times)));
  const times = widest === 0 ? 0 : Math.max(TIMES, widest + 1);
  const x = INDENT + name + 2 + text + 2;
  const length = Math.max(4, Math.min(LONGEST_BAR, cols - x - times));
  return { name, text, bar: { x, width: length }, times, end: x + length + times };
}

const longest = (rows: readonly ChartRow[]): number =>
  Math.max(...rows.map((row) => row.measured + row.modelled));

function barRow(row: ChartRow, scale: number, { name, text, bar, times }: Columns): Line {
  const cells = barOf(row, scale, bar.width);
  const left = `${" ".repeat(INDENT)}${row.name.padEnd(name + 2)}`;
  return [
    span(left),
    span(row.text.padStart(text), "strong"),
    span("  "),
    ...cells,
    span(" ".repeat(bar.width - lineWidth(cells))),
    span(row.times.padStart(times), "dim"),
  ];
}

/** Whole cells; a value too small for one still shows. */
function barOf({ measured, modelled, role }: ChartRow, scale: number, columns: number): Span[] {
  if (measured + modelled <= 0) return [];
  const total = Math.round(((measured + modelled) / scale) * columns);
  if (total === 0) return [span("▏", role)];
  const solid = Math.round((measured / scale) * columns);
  return [span("█".repeat(solid), role), span("░".repeat(total - solid), "dim")];
}

/** Returns the line below the bars, from 0 to the longest of them. */
function axis(note: string, scale: number, { bar }: Columns): Line {
  const left = span(`${" ".repeat(INDENT)}${note}`.padEnd(bar.x), "dim");
  if (scale <= 0) return [left];
  const end = microseconds(scale);
  return [left, span(`0 ${"─".repeat(Math.max(0, bar.width - 3 - width(end)))} ${end}`, "faint")];
}

function apart(left: Line, right: Line, end: number): Line {
  return [...left, span(" ".repeat(Math.max(2, end - lineWidth(left) - lineWidth(right)))), ...right];
}

const spaced = (rows: readonly Line[], airy: boolean): Line[] =>
  rows.flatMap((row, i) => (airy && i > 0 ? [[], row] : [row]));
