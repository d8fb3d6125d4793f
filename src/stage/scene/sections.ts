import { fitting, shrunk } from "../canvas/fit.ts";
import type { Grid } from "../canvas/grid.ts";
import { type Facts, isEmptySection, type Row, type Section } from "../canvas/section.ts";
import { type Line, lineText, lineWidth, span } from "../canvas/text.ts";
import { moreRows } from "../picture/small-words.ts";

/** The space inside a box. */
export interface Room {
  /** How to see all rows. */
  readonly inspect: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Indent of rows under their title; a new row's mark goes there. */
const INDENT = 2;

/** From this width on, a row and its facts are side by side; and the minimum width of the facts there. */
const ONE_ROW = 48;
const FACTS = 30;

/** A row on the grid. */
interface GridRow {
  readonly line: Line;
  readonly fresh: boolean;
  readonly notable: boolean;
  /** It has facts about the row above, and is dropped first if there is no room. */
  readonly detail: boolean;
  /** Line to use if its detail row does not fit. */
  readonly alone: Line | null;
}

/** A section on the grid. */
interface SectionBlock {
  readonly title: Line;
  readonly rows: readonly GridRow[];
  readonly weight: number;
  readonly reserve: number;
  /** It has no content. */
  readonly empty: boolean;
}

/** How to arrange sections in a room: which ones, the blank rows between them, and whether to reserve rows. */
export interface Plan {
  readonly blocks: readonly SectionBlock[];
  readonly gap: number;
  readonly reserve: boolean;
  /** Number of sections left out, and how many of these have content. */
  readonly out: number;
  readonly lost: number;
}

/** Lays out sections for a width. */
export const blocksOf = (sections: readonly Section[], width: number): readonly SectionBlock[] =>
  sections.map((section) => blockOf(section, width));

/** Fits sections into `height` rows with even spacing. */
export function planOf(blocks: readonly SectionBlock[], height: number): Plan {
  const { shown, gap, reserve } = filled(blocks, arrange(blocks, height), height);
  const out = blocks.filter((block) => block.weight > 0 && !shown.includes(block));
  return { blocks: shown, gap, reserve, out: out.length, lost: out.filter(({ empty }) => !empty).length };
}

/**
 * Paints sections from top to bottom, and counts what does not fit. `flash`: fresh rows stand out at this tick. `spare`: rows below the
 * room that the last section may use, if it has more rows than fit.
 */
export function paintSections(
  grid: Grid,
  room: Room,
  { blocks, gap, reserve }: Plan,
  flash: boolean,
  spare = 0,
): void {
  const end = room.x + room.width;
  const bottom = room.y + room.height;
  let y = room.y;
  for (const [i, block] of blocks.entries()) {
    if (y >= bottom) return;
    grid.line(room.x, y, block.title, end);
    y += 1;
    // Detail rows are dropped to make room for the sections below.
    const below = blocks.slice(i + 1).reduce((sum, later) => sum + leastRows(later), 0);
    const space = bottom - y - below + (block === blocks.at(-1) ? spare : 0);
    const rows = rowsWithin(block.rows, space, room.inspect);
    for (const row of rows) {
      paintRow(grid, { x: room.x, y, end }, row, flash);
      y += 1;
    }
    y += Math.max(0, (reserve ? block.reserve : 0) - rows.length) + gap;
  }
}

function blockOf({ title, rows, weight, reserve, factual }: Section, width: number): SectionBlock {
  const room = width - INDENT;
  return {
    title: fitting(title, width),
    rows: rows.flatMap((row) => gridRows(row, room)),
    weight,
    reserve: reserve * (factual && room < ONE_ROW ? 2 : 1),
    empty: isEmptySection({ rows }),
  };
}

/** Lays out a row, with its facts next to it or in a row of their own. */
function gridRows({ ways, facts, fresh = false, notable = false }: Row, room: number): GridRow[] {
  const row = { fresh, notable, detail: false, alone: null };
  if (facts === undefined) return [{ ...row, line: fitting(ways, room) }];
  if (room >= ONE_ROW) {
    const line = fitting(
      ways.map((way) => shrunk(way, room - FACTS)),
      room,
    );
    const beside = factsWithin(facts, line, room - lineWidth(line) - 2);
    return [{ ...row, line: [...line, span(`  ${beside}`, "dim")] }];
  }
  const line = fitting(ways, room);
  const few = factsWithin({ ...facts, owner: null }, line, room - lineWidth(line) - 2);
  const alone = few === "" ? line : [...line, span(`  ${few}`, "dim")];
  const below: Line = [span(factsWithin(facts, line, room), "dim")];
  return [
    { ...row, line, alone },
    { ...row, line: below, fresh: false, notable: false, detail: true },
  ];
}

/**
 * Returns the longest version of the guards that fits, and then as many other facts as fit; blank if not all guards do. The row may have
 * its owner already.
 */
function factsWithin({ guards, others, owner }: Facts, row: Line, room: number): string {
  const shown = guards.find((text) => text.length <= room);
  if (shown === undefined) return "";
  const unsaid = owner === null || lineText(row).endsWith(` ${owner}`) ? [] : [owner];
  return [...others, ...unsaid].reduce((text, fact) => {
    const longer = text === "" ? fact : `${text}  ${fact}`;
    return longer.length > room ? text : longer;
  }, shown);
}

/**
 * Returns the rows that fit: what the beat is about first, then other rows, then details; omitted rows are counted in a row of their own.
 * The order is kept.
 */
function rowsWithin(rows: readonly GridRow[], space: number, inspect: string): readonly GridRow[] {
  if (rows.length <= space) return rows;
  const things = rows.filter((row) => !row.detail);
  const isAbout = (row: GridRow) => row.fresh || row.notable;
  const [about, others] = [things.filter(isAbout), things.filter((row) => !isAbout(row))];
  const detailsOf = (some: readonly GridRow[]) =>
    rows.filter((row, i) => row.detail && some.includes(rows[i - 1] as GridRow));
  const all = things.length <= space;
  const wanted = all
    ? [...things, ...detailsOf(about), ...detailsOf(others)]
    : [...about, ...detailsOf(about), ...others];
  const shown = new Set(wanted.slice(0, all ? space : space - 1));
  const left = things.filter((row) => !shown.has(row)).length;
  const kept = rows.flatMap((row, i) => {
    if (!shown.has(row)) return [];
    const detail = rows[i + 1];
    return row.alone !== null && detail?.detail && !shown.has(detail) ? [{ ...row, line: row.alone }] : [row];
  });
  const rest: Line = [span(moreRows(left, inspect), "dim")];
  return all ? kept : [...kept, { line: rest, fresh: false, notable: false, detail: false, alone: null }];
}

function paintRow(
  grid: Grid,
  { x, y, end }: { readonly x: number; readonly y: number; readonly end: number },
  { line, fresh }: GridRow,
  flash: boolean,
): void {
  if (fresh) grid.put(x, y, "▸", "warn");
  const lit = fresh && flash && lineWidth(line) <= end - x - INDENT;
  grid.line(x + INDENT, y, lit ? line.map((s) => span(s.text, "flash")) : line, end);
}

/** The sections that are shown, the blank rows between them, and whether rows are reserved. */
interface Arrangement {
  readonly shown: readonly SectionBlock[];
  readonly gap: number;
  readonly reserve: boolean;
}

/** A section of this weight or less is dropped before spacing is reduced. */
const MINOR = 1;

/**
 * Returns the sections that fit, and their spacing: drops minor ones first, then gaps, then reserved rows, then the lightest of the rest.
 */
function arrange(sections: readonly SectionBlock[], height: number): Arrangement {
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

/**
 * Restores dropped sections if rows are left over: non-empty ones first, even at the cost of details, and of these the heaviest; their
 * order is kept.
 */
function filled(sections: readonly SectionBlock[], chosen: Arrangement, height: number): Arrangement {
  const tight = { gap: 0, reserve: false };
  const out = sections
    .filter((s) => s.weight > 0 && !chosen.shown.includes(s))
    .toSorted((a, b) => Number(a.empty) - Number(b.empty) || b.weight - a.weight);
  return out.reduce((now, section) => {
    const shown = sections.filter((s) => s === section || now.shown.includes(s));
    const needs = section.empty
      ? rowsOf(shown, tight)
      : shown.reduce((sum, block) => sum + leastRows(block), 0);
    return needs <= height ? { shown, ...tight } : now;
  }, chosen);
}

/** Returns the rows of a section without its details. */
const leastRows = ({ rows }: SectionBlock): number => 1 + rows.filter(({ detail }) => !detail).length;

const TIGHTER = [
  { gap: 0, reserve: true },
  { gap: 1, reserve: false },
  { gap: 0, reserve: false },
] as const;

function rowsOf(
  sections: readonly SectionBlock[],
  { gap, reserve }: { gap: number; reserve: boolean },
): number {
  const rows = sections.map((s) => 1 + (reserve ? Math.max(s.rows.length, s.reserve) : s.rows.length));
  return rows.reduce((a, b) => a + b, 0) + gap * (sections.length - 1);
}
