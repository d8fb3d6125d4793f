import type { Grid } from "./grid.ts";
import { type Line, lineWidth, span } from "./text.ts";

/** One row of a box. A fresh one carries a mark beside it, and flashes once. */
export interface Row {
  readonly line: Line;
  readonly fresh?: boolean;
  /** What this beat is about: it is shown where not all rows are. */
  readonly notable?: boolean;
  /** It says more of the row above it, and gives way where room is short. */
  readonly detail?: boolean;
  /** What it is instead where its detail has to give way. */
  readonly alone?: Line;
}

/** A titled part of a box: "Cookie jar" and what is in it. */
export interface Section {
  readonly title: Line;
  readonly rows: readonly Row[];
  /** Where room is short, the section with the lowest goes first. */
  readonly weight: number;
  /** Rows it keeps free for what is still to come, so that nothing below it moves when a row is added. */
  readonly reserve: number;
}

export const EMPTY: Row = { line: [span("empty", "dim")] };

/** Columns that rows stand in from their title; the mark of a fresh row stands there. */
export const INDENT = 2;

/** The space inside a box. */
export interface Room {
  /** What is to be done to see all rows. */
  readonly inspect: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/**
 * Paints sections from top to bottom, as well spaced as the room allows; what cannot be shown is counted. `flash`: fresh rows stand
 * out at this tick. `spare`: rows below the room that the last section may use, where it has more rows than fit.
 */
export function paintSections(
  grid: Grid,
  room: Room,
  sections: readonly Section[],
  flash: boolean,
  spare = 0,
): void {
  const { shown, gap, reserve } = arrange(sections, room.height);
  const end = room.x + room.width;
  const bottom = room.y + room.height;
  let y = room.y;
  for (const section of shown) {
    if (y >= bottom) return;
    grid.line(room.x, y, section.title, end);
    y += 1;
    const space = bottom - y + (section === shown.at(-1) ? spare : 0);
    for (const row of rowsWithin(section.rows, space, room.inspect)) {
      paintRow(grid, room.x, y, row, end, flash);
      y += 1;
    }
    y += Math.max(0, (reserve ? section.reserve : 0) - section.rows.length) + gap;
  }
}

/**
 * The rows that there is room for. What the beat is about comes first, then the other rows, then details; what stays out is counted,
 * in a row of its own. The order is kept.
 */
function rowsWithin(rows: readonly Row[], space: number, inspect: string): readonly Row[] {
  if (rows.length <= space) return rows;
  const things = rows.filter((row) => !row.detail);
  const isAbout = (row: Row) => row.fresh === true || row.notable === true;
  const [about, others] = [things.filter(isAbout), things.filter((row) => !isAbout(row))];
  const detailsOf = (some: readonly Row[]) =>
    rows.filter((row, i) => row.detail && some.includes(rows[i - 1] as Row));
  const all = things.length <= space;
  const wanted = all
    ? [...things, ...detailsOf(about), ...detailsOf(others)]
    : [...about, ...detailsOf(about), ...others];
  const shown = new Set(wanted.slice(0, all ? space : space - 1));
  const left = things.filter((row) => !shown.has(row)).length;
  const kept = rows.flatMap((row, i) => {
    if (!shown.has(row)) return [];
    const detail = rows[i + 1];
    return row.alone && detail?.detail && !shown.has(detail) ? [{ ...row, line: row.alone }] : [row];
  });
  return all ? kept : [...kept, { line: [span(`… ${left} more: ${inspect}`, "dim")] }];
}

function paintRow(grid: Grid, x: number, y: number, { line, fresh }: Row, end: number, flash: boolean): void {
  if (!fresh) {
    grid.line(x + INDENT, y, line, end);
    return;
  }
  grid.put(x, y, "▸", "warn");
  if (flash && lineWidth(line) <= end - x - INDENT) {
    grid.line(
      x + INDENT,
      y,
      line.map((s) => span(s.text, "flash")),
      end,
    );
  } else grid.line(x + INDENT, y, line, end);
}

/** A section of this weight or less is left out before the others have to move closer together. */
const MINOR = 1;

/** The sections that fit, and how they are spaced: minor ones go first, then gaps, then reserved rows, then the least of the rest. */
function arrange(sections: readonly Section[], height: number) {
  let shown = [...sections];
  while (shown.length > 1) {
    const least = Math.min(...shown.map((s) => s.weight));
    const spacious = { gap: 1, reserve: true };
    if (rowsOf(shown, spacious) <= height) return { shown, ...spacious };
    if (least > MINOR) {
      for (const way of TIGHTER) if (rowsOf(shown, way) <= height) return { shown, ...way };
    }
    const out = shown.findLastIndex((s) => s.weight === least);
    shown = shown.filter((_, i) => i !== out);
  }
  return { shown, gap: 0, reserve: false };
}

const TIGHTER = [
  { gap: 0, reserve: true },
  { gap: 1, reserve: false },
  { gap: 0, reserve: false },
] as const;

function rowsOf(sections: readonly Section[], { gap, reserve }: { gap: number; reserve: boolean }): number {
  const rows = sections.map((s) => 1 + (reserve ? Math.max(s.rows.length, s.reserve) : s.rows.length));
  return rows.reduce((a, b) => a + b, 0) + gap * (sections.length - 1);
}
