import type { Frame } from "../../stage/canvas/frame.ts";
import { ROLES, type Role } from "../../stage/canvas/role.ts";
import type { ExportLook } from "../lesson-export.ts";
import { escapeXml } from "../markup.ts";
import { type Look, lookOf, SURFACES, type ThemeName } from "../themes.ts";
import { type LineRun, rowRuns, type TextRun } from "./cells.ts";

/** The size of a cell, the place of the letters in it, and the margin, in px. */
const CELL = { width: 8.4, height: 19, base: 14 };
const MARGIN = 14;

/** The class of a role: as short as can be, since it stands before every stretch of text. */
const classOf = (role: Role): string => ROLES.indexOf(role).toString(36);

const px = (value: number): string => String(Math.round(value * 10) / 10);
const left = (col: number): string => px(MARGIN + col * CELL.width);
const top = (row: number): number => MARGIN + row * CELL.height;

/** One row of a frame: what lies under the text, its lines, its text. "" for a blank one. */
export function rowMarkup(frame: Frame, row: number, theme: ThemeName): string {
  const { texts, lines } = rowRuns(frame, row);
  const grounds = texts.filter(({ role }) => lookOf(theme, role).background !== undefined);
  const drawn = [...groupLines(lines)].map(
    ([role, runs]) =>
      `<path class="l${classOf(role)}" d="${runs.map((run) => linePath(run, row)).join("")}"/>`,
  );
  const seen = texts.filter(({ text }) => text.trim() !== "");
  return [...grounds.map((run) => groundMarkup(run, row)), ...drawn, textMarkup(seen, row)].join("");
}

function groundMarkup({ col, cols, role }: TextRun, row: number): string {
  const at = `x="${left(col)}" y="${px(top(row))}"`;
  return `<rect class="g${classOf(role)}" ${at} width="${px(cols * CELL.width)}" height="${CELL.height}"/>`;
}

/** The text of a row; a single stretch needs no element of its own. */
function textMarkup(runs: readonly TextRun[], row: number): string {
  const [first, ...more] = runs;
  if (first === undefined) return "";
  const y = `y="${px(top(row) + CELL.base)}"`;
  if (more.length === 0) return element("text", ` ${y}${attributes(first)}`, first);
  const spans = runs.map((run) => element("tspan", attributes(run), run));
  return `<text ${y}>${spans.join("")}</text>`;
}

const element = (name: string, attributes: string, { text }: TextRun): string =>
  `<${name}${attributes}>${escapeXml(text.trimStart())}</${name}>`;

/** Blanks before the first letter are a place and no text: not every reader of SVG keeps them. */
function attributes({ col, text, role, gap }: TextRun): string {
  const blanks = text.length - text.trimStart().length;
  const at = gap || blanks > 0 ? ` x="${left(col + blanks)}"` : "";
  return role === "text" ? at : `${at} class="t${classOf(role)}"`;
}

function groupLines(lines: readonly LineRun[]): Map<Role, LineRun[]> {
  const groups = new Map<Role, LineRun[]>();
  for (const run of lines) groups.set(run.role, [...(groups.get(run.role) ?? []), run]);
  return groups;
}

/** Box-drawing characters as strokes through the middle of their cells. */
function linePath({ col, text }: LineRun, row: number): string {
  const [w, h] = [CELL.width / 2, CELL.height / 2];
  const y = top(row) + h;
  let path = "";
  let flat = 0;
  const chars = [...text];
  for (const [i, char] of chars.entries()) {
    const x = MARGIN + (col + i) * CELL.width;
    if (char === "─") {
      flat += 1;
      if (chars[i + 1] === "─") continue;
      path += `M${px(x + CELL.width - flat * CELL.width)} ${px(y)}h${px(flat * CELL.width)}`;
      flat = 0;
    } else if (char === "│") path += `M${px(x + w)} ${px(y - h)}v${CELL.height}`;
    else if (char === "╭") path += `M${px(x + 2 * w)} ${px(y)}q${px(-w)} 0 ${px(-w)} ${px(h)}`;
    else if (char === "╮") path += `M${px(x)} ${px(y)}q${px(w)} 0 ${px(w)} ${px(h)}`;
    else if (char === "╰") path += `M${px(x + 2 * w)} ${px(y)}q${px(-w)} 0 ${px(-w)} ${px(-h)}`;
    else if (char === "╯") path += `M${px(x)} ${px(y)}q${px(w)} 0 ${px(w)} ${px(-h)}`;
    else path += `M${px(x)} ${px(y)}h${px(2 * w)}M${px(x + w)} ${px(y - h)}v${CELL.height}`;
  }
  return path;
}

/** Rows that are in view at the same times; `spans` null: always. */
export interface RowGroup {
  readonly markup: string;
  readonly spans: readonly { readonly from: number; readonly to: number }[] | null;
}

interface SvgParts {
  readonly title: string;
  readonly description: string;
  readonly groups: readonly RowGroup[];
  /** Of the whole film, in ms. */
  readonly length: number;
  readonly look: ExportLook;
}

/** The document around the rows: its size, its styles, and when each group is in view. */
export function svgDocument({ title, description, groups, length, look }: SvgParts): string {
  const width = px(look.cols * CELL.width + 2 * MARGIN);
  const height = px(look.rows * CELL.height + 2 * MARGIN);
  const { background } = SURFACES[look.theme];
  const body = groups.map(({ markup, spans }, i) =>
    spans === null ? markup : `<g class="k${i}">${markup}</g>`,
  );
  const used = body.join("");
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-labelledby="t d" xml:space="preserve">`,
    `<title id="t">${escapeXml(title)}</title><desc id="d">${escapeXml(description)}</desc>`,
    `<style>${styles(look.theme, used)}${keyframes(groups, length)}</style>`,
    background === null ? "" : `<rect width="100%" height="100%" rx="8" fill="${background}"/>`,
    used,
    "</svg>\n",
  ].join("");
}

/** The fonts in which box and letters have the same width on most machines. */
const FONT = "14px ui-monospace,SFMono-Regular,Menlo,monospace";

/** Styles of the roles that occur in the markup, and of no other. */
function styles(theme: ThemeName, used: string): string {
  const { text } = SURFACES[theme];
  const rules = [
    `text{font:${FONT};fill:${text};white-space:pre}`,
    `path{fill:none;stroke:${text}}`,
    "rect[class]{fill:none}",
  ];
  for (const role of ROLES) {
    const look = lookOf(theme, role);
    const name = classOf(role);
    if (used.includes(`"t${name}"`)) rules.push(`.t${name}{${textStyle(look)}}`);
    if (used.includes(`"l${name}"`) && look.ink) rules.push(`.l${name}{stroke:${look.ink.hex}}`);
    if (used.includes(`"g${name}"`) && look.background)
      rules.push(`rect.g${name}{fill:${look.background.hex}}`);
  }
  return rules.join("");
}

function textStyle({ ink, bold, underline, struck }: Look): string {
  const lines = [...(underline ? ["underline"] : []), ...(struck ? ["line-through"] : [])];
  return [
    ...(ink ? [`fill:${ink.hex}`] : []),
    ...(bold ? ["font-weight:700"] : []),
    ...(lines.length > 0 ? [`text-decoration:${lines.join(" ")}`] : []),
  ].join(";");
}

/** When each group is in view. Where nothing moves, those of the first picture are. */
function keyframes(groups: readonly RowGroup[], length: number): string {
  const moving = groups.flatMap(({ spans }, i) => (spans === null ? [] : [{ spans, i }]));
  if (moving.length === 0) return "";
  const percent = (ms: number) => `${Math.round((ms / length) * 10_000) / 100}%`;
  const steps = moving.map(({ spans, i }) => {
    const marks = spans.flatMap(({ from, to }) => [
      [percent(from), "visible"] as const,
      ...(to < length ? [[percent(to), "hidden"] as const] : []),
    ]);
    const begin = spans[0]?.from === 0 ? [] : [["0%", "hidden"] as const];
    const frames = [...begin, ...marks].map(([at, state]) => `${at}{visibility:${state}}`).join("");
    const still = spans[0]?.from === 0 ? "" : "visibility:hidden;";
    return `g.k${i}{${still}animation-name:k${i}}@keyframes k${i}{${frames}}`;
  });
  const timing = `g[class]{animation:${px(length / 1000)}s step-end infinite}`;
  const rest = "@media(prefers-reduced-motion:reduce){g[class]{animation-play-state:paused}}";
  return timing + steps.join("") + rest;
}
