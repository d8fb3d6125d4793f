import { ROLES, type Role } from "../../stage/canvas/role.ts";
import { escapeXml } from "../markup.ts";
import { lookOf, type ThemeName } from "../themes.ts";
import type { Run } from "./cells.ts";
import type { Placed } from "./runs-in-time.ts";

/** The size of a cell, the baseline in it, and the margin. In units of the drawing, chosen to avoid fractions. */
export const CELL = { width: 6, height: 14, base: 10 };
export const MARGIN = 10;

/** Returns the class of a role: as short as possible, since it occurs in every run of text. */
export const classOf = (role: Role): string => ROLES.indexOf(role).toString(36);

const left = (col: number): number => MARGIN + col * CELL.width;
const top = (row: number): number => MARGIN + row * CELL.height;

/** Returns a group as elements: backgrounds, lines, text. */
export function runsMarkup(placed: readonly Placed[], theme: ThemeName): string {
  const of = (kind: Placed["kind"]) => placed.filter((one) => one.kind === kind);
  const phrases = of("phrase");
  return [
    ...phrases.flatMap(({ row, runs }) => runs.map((run) => groundMarkup(row, run, theme))),
    ...linesMarkup(of("line")),
    ...phrases.map(phraseMarkup),
  ].join("");
}

function groundMarkup(row: number, { col, cols, role }: Run, theme: ThemeName): string {
  if (lookOf(theme, role).background === undefined) return "";
  const at = `x="${left(col)}" y="${top(row)}"`;
  return `<rect class="g${classOf(role)}" ${at} width="${cols * CELL.width}" height="${CELL.height}"/>`;
}

/** Returns the text of a phrase with its inner blanks; outer ones become a position, since not every SVG viewer preserves them. */
function phraseMarkup({ row, runs }: Placed): string {
  const seen = runs.filter(({ text }) => text.trim() !== "");
  const [first, ...more] = seen;
  if (first === undefined) return "";
  const blanks = first.text.length - first.text.trimStart().length;
  const attributes = `x="${left(first.col + blanks)}" y="${top(row) + CELL.base}"`;
  const letters = ({ col, cols, text }: Run, i: number) => {
    const next = seen[i + 1];
    const inner = i === 0 ? text.trimStart() : text;
    return escapeXml(next === undefined ? inner.trimEnd() : inner + " ".repeat(next.col - col - cols));
  };
  if (more.length === 0) return `<text ${attributes}${attributeOf(first)}>${letters(first, 0)}</text>`;
  const parts = seen.map((run, i) =>
    run.role === "text" ? letters(run, i) : `<tspan${attributeOf(run)}>${letters(run, i)}</tspan>`,
  );
  return `<text ${attributes}>${parts.join("")}</text>`;
}

const attributeOf = ({ role }: Run): string => (role === "text" ? "" : ` class="t${classOf(role)}"`);

/** Returns box-drawing characters as strokes through the middle of their cells, one path for each role. */
function linesMarkup(lines: readonly Placed[]): string[] {
  const roles = new Map<Role, PlacedLine[]>();
  for (const { row, runs } of lines)
    for (const { col, text, role } of runs) {
      const line = { row, col, text };
      const same = roles.get(role);
      if (same === undefined) roles.set(role, [line]);
      else same.push(line);
    }
  return [...roles].map(([role, same]) => `<path class="l${classOf(role)}" d="${pathOf(same)}"/>`);
}

interface PlacedLine {
  readonly row: number;
  readonly col: number;
  readonly text: string;
}

const pathOf = (lines: readonly PlacedLine[]): string =>
  [...lines.map(acrossPath), ...lines.flatMap(cornerPaths), ...downPaths(lines)].join("");

/** Strokes to the right. */
function acrossPath({ row, col, text }: PlacedLine): string {
  const y = top(row) + CELL.height / 2;
  return [...text.matchAll(/[─┼]+/g)]
    .map(({ 0: stroke, index }) => `M${left(col + index)} ${y}h${stroke.length * CELL.width}`)
    .join("");
}

/** Where a round corner starts, in half cells from its middle, and which way it turns: first along the row, then along the column. */
const CORNERS: Readonly<Record<string, { readonly x: number; readonly y: number }>> = {
  "╭": { x: 1, y: 1 },
  "╮": { x: -1, y: 1 },
  "╰": { x: 1, y: -1 },
  "╯": { x: -1, y: -1 },
};

function cornerPaths({ row, col, text }: PlacedLine): string[] {
  const [w, h] = [CELL.width / 2, CELL.height / 2];
  return [...text].flatMap((char, i) => {
    const corner = CORNERS[char];
    if (corner === undefined) return [];
    const { x, y } = corner;
    return [`M${left(col + i) + w + x * w} ${top(row) + h}q${-x * w} 0 ${-x * w} ${y * h}`];
  });
}

/** Returns the strokes downwards; adjacent rows share one. */
function downPaths(lines: readonly PlacedLine[]): string[] {
  const strokes: { readonly col: number; readonly from: number; to: number }[] = [];
  const last = new Map<number, (typeof strokes)[number]>();
  for (const { row, col, text } of lines)
    for (const { index } of text.matchAll(/[│┼]/g)) {
      const above = last.get(col + index);
      if (above?.to === row) above.to = row + 1;
      else {
        const stroke = { col: col + index, from: row, to: row + 1 };
        last.set(stroke.col, stroke);
        strokes.push(stroke);
      }
    }
  return strokes.map(
    ({ col, from, to }) => `M${left(col) + CELL.width / 2} ${top(from)}v${(to - from) * CELL.height}`,
  );
}
