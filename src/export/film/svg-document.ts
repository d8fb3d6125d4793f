import { ROLES } from "../../stage/canvas/role.ts";
import type { ExportLook } from "../lesson-export.ts";
import { escapeXml } from "../markup.ts";
import { type Look, lookOf, SURFACES, type ThemeName } from "../themes.ts";
import type { RunGroup, Spans } from "./runs-in-time.ts";
import { CELL, classOf, MARGIN, runsMarkup } from "./svg-runs.ts";

interface SvgParts {
  readonly title: string;
  readonly description: string;
  readonly groups: readonly RunGroup[];
  /** Duration of the film, in ms. */
  readonly length: number;
  readonly look: ExportLook;
}

/** Default scale in px per unit; letters are 10 units high. */
const SCALE = 1.4;

const px = (units: number): number => Math.round(units * SCALE);

/** Returns a film as a document: its size, its styles, its groups, and when each of them is in view. */
export function svgDocument({ title, description, groups, length, look }: SvgParts): string {
  const width = look.cols * CELL.width + 2 * MARGIN;
  const height = look.rows * CELL.height + 2 * MARGIN;
  const { background } = SURFACES[look.theme];
  const always = groups.filter(({ spans }) => isAlways(spans, length));
  // Those of the first picture come first: they are what is seen without animation.
  const moving = groups
    .filter((group) => !always.includes(group))
    .sort((a, b) => Number(startsLater(a)) - Number(startsLater(b)));
  const drawn = [
    ...always.map((group) => runsMarkup(group.placed, look.theme)),
    ...moving.map((group, i) => `<g class="k${i}">${runsMarkup(group.placed, look.theme)}</g>`),
  ].join("");
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${px(width)}" height="${px(height)}" role="img" aria-labelledby="t d" xml:space="preserve">`,
    `<title id="t">${escapeXml(title)}</title><desc id="d">${escapeXml(description)}</desc>`,
    `<style>${styles(look.theme, drawn)}${keyframes(moving, length)}</style>`,
    background === null ? "" : `<rect width="100%" height="100%" rx="6" fill="${background}"/>`,
    drawn,
    "</svg>\n",
  ].join("");
}

const startsLater = ({ spans }: RunGroup): boolean => spans[0]?.from !== 0;

const isAlways = ([first, ...more]: Spans, length: number): boolean =>
  more.length === 0 && first?.from === 0 && first.to === length;

/** Fonts in which box and letters have the same width on most machines. */
const FONT = "10px ui-monospace,SFMono-Regular,Menlo,monospace";

/** Returns the styles of the roles that occur in the markup. */
function styles(theme: ThemeName, drawn: string): string {
  const { text } = SURFACES[theme];
  const rules = [
    `text{font:${FONT};fill:${text};white-space:pre}`,
    `path{fill:none;stroke:${text};stroke-width:.7}`,
  ];
  const used = new Set(drawn.match(/(?<= class=")[tlg][0-9a-z]+(?=")/g));
  for (const role of ROLES) {
    const look = lookOf(theme, role);
    const name = classOf(role);
    if (used.has(`t${name}`)) rules.push(`.t${name}{${textStyle(look)}}`);
    if (used.has(`l${name}`) && look.ink) rules.push(`.l${name}{stroke:${look.ink.hex}}`);
    if (used.has(`g${name}`) && look.background) rules.push(`.g${name}{fill:${look.background.hex}}`);
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

/**
 * Returns the keyframes that show and hide each group. If animation is off, the groups of the first picture are visible; before the first
 * mark of its keyframes a group has its initial state. A group with the same intervals as another one, but later, reuses its keyframes with
 * a delay: a moving packet does.
 */
function keyframes(moving: readonly RunGroup[], length: number): string {
  if (moving.length === 0) return "";
  const first = moving.flatMap((group, i) => (startsLater(group) ? [] : [`.k${i}`]));
  const known = new Map<string, { readonly name: string; readonly from: number }>();
  const steps = moving.map((group, i) => {
    const name = `k${i}`;
    const from = group.spans[0]?.from ?? 0;
    const shape = group.spans.map((span) => `${span.from - from}-${span.to - from}`).join();
    const same = startsLater(group) ? known.get(shape) : undefined;
    if (same !== undefined)
      return `.${name}{animation-name:${same.name};animation-delay:${(from - same.from) / 1000}s}`;
    if (startsLater(group)) known.set(shape, { name, from });
    return `.${name}{animation-name:${name}}@keyframes ${name}{${marksOf(group.spans, length)}}`;
  });
  return [
    `g{visibility:hidden;animation:${length / 1000}s step-end infinite}`,
    ...(first.length === 0 ? [] : [`${first.join()}{visibility:visible}`]),
    ...steps,
    "@media(prefers-reduced-motion:reduce){g{animation-play-state:paused}}",
  ].join("");
}

function marksOf(spans: Spans, length: number): string {
  const percent = (ms: number) => `${Math.round((ms / length) * 10_000) / 100}%`;
  const marks = (times: readonly number[], state: "visible" | "hidden") => {
    const within = times.filter((ms) => ms > 0 && ms < length);
    return within.length === 0 ? "" : `${within.map(percent).join()}{visibility:${state}}`;
  };
  const shown = spans.map(({ from }) => from);
  return `${marks(shown, "visible")}${marks(
    spans.map(({ to }) => to),
    "hidden",
  )}`;
}
