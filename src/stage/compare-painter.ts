import { fitting } from "./canvas/fit.ts";
import type { Grid } from "./canvas/grid.ts";
import { type Layout, layoutOf } from "./canvas/layout.ts";
import { type Line, lineText, lineWidth, span } from "./canvas/text.ts";
import { wrap } from "./canvas/wrap.ts";
import { inspectWords } from "./pages/prompt-row.ts";
import { comparePicture, type Reached } from "./picture/compare/compare.ts";
import type { ComparePicture, LanePicture } from "./picture/compare/compare-picture.ts";
import { DIFFERS } from "./picture/small-words.ts";
import type { View } from "./player/view.ts";
import { paintBox, squeezed } from "./scene/box.ts";
import { paintArrow } from "./scene/wire-column.ts";
import type { CompareBeat } from "./timeline/beat.ts";
import { standingAt, waysAt } from "./timeline/ticks.ts";

/** The rows from `top` up to, but not including, `end`. */
interface Rows {
  readonly top: number;
  readonly end: number;
}

/** Rows for the words below the lanes. */
const WORD_ROWS = 4;
/** Minimum rows of a lane with boxes: its name, edges, and three rows inside. */
const LEAST_BOXED = 6;

/** Paints both worlds, one above the other, and the words, but not the moving packets. */
export function paintCompare(grid: Grid, beat: CompareBeat, view: View, layout: Layout): void {
  const reached = reachedAt(beat, view.tick);
  const picture = comparePicture(beat, reached);
  const rows = rowsAbove(layout);
  paintLegend(grid, picture, layout);
  for (const lane of lanesIn(picture, layout, rows))
    paintLane(grid, lane, reached, inspectWords(view), layout);
  for (const [i, row] of wordRows(picture, layout).slice(0, WORD_ROWS).entries())
    grid.line(layout.left, rows.end + 1 + i, row, layout.right);
}

/** Paints requests and responses as far as they have come. */
export function paintTravels(grid: Grid, beat: CompareBeat, view: View, layout: Layout): void {
  const picture = comparePicture(beat, reachedAt(beat, view.tick));
  for (const lane of lanesIn(picture, layout, rowsAbove(layout)))
    paintWay(grid, lane, waysAt(beat, view.tick), layout);
}

/** Paints a comparison at rest, above a question about it. */
export function paintCompared(grid: Grid, beat: CompareBeat, view: View, layout: Layout, end: number): void {
  const picture = comparePicture(beat);
  paintLegend(grid, picture, layout);
  for (const lane of lanesIn(picture, layout, { top: TOP, end })) {
    paintLane(grid, lane, "client", inspectWords(view), layout);
    paintWay(grid, lane, { there: 1, back: 1 }, layout);
  }
}

const TOP = 2;

/** Paints the legend of the mark in the row above both worlds, if one of them has it. */
function paintLegend(
  grid: Grid,
  { lanes: [{ client, server, exchange }] }: ComparePicture,
  { left, right }: Layout,
): void {
  const lines = [
    ...[...client.sections, ...server.sections].flatMap(({ title }) => title),
    ...(exchange?.carried ?? []),
    ...(exchange?.answer ?? []),
    server.verdict ?? [],
  ];
  if (lines.some((line) => lineText(line).includes("≠")))
    grid.line(left, TOP - 1, [span(DIFFERS, "dim")], right);
}

/** Returns the rows above the words. */
const rowsAbove = ({ rule }: Layout): Rows => ({ top: TOP, end: rule - WORD_ROWS - 2 });

const REACHED = { sent: "sent", answered: "server", flash: "client", rest: "client" } as const;

const reachedAt = (beat: CompareBeat, tick: number): Reached => REACHED[standingAt(beat, tick)];

const wordRows = (
  { headline, body }: Pick<ComparePicture, "headline" | "body">,
  { left, right }: Layout,
): Line[] => [...wrap(headline, right - left), ...(lineWidth(body) === 0 ? [] : wrap(body, right - left))];

/** Returns how many rows the words of a comparison exceed their area on a screen of this size; 0 if they fit. */
export const comparedOverflow = (beat: CompareBeat, cols: number, rows: number): number =>
  Math.max(0, wordRows(beat, layoutOf(cols, rows)).length - WORD_ROWS);

/** A world and its rows; `boxed`: there are enough for boxes. */
interface PlacedLane extends Rows {
  readonly lane: LanePicture;
  readonly boxed: boolean;
}

function lanesIn({ lanes }: ComparePicture, layout: Layout, { top, end }: Rows): PlacedLane[] {
  const height = Math.floor((end - top) / 2);
  return lanes.map((lane, i) => {
    const rows = { top: top + i * height, end: top + (i + 1) * height - (height > LEAST_BOXED ? 1 : 0) };
    return { lane, ...rows, boxed: layout.kind !== "small" && rows.end - rows.top >= LEAST_BOXED };
  });
}

function paintLane(
  grid: Grid,
  { lane, top, end, boxed }: PlacedLane,
  reached: Reached,
  inspect: string,
  layout: Layout,
): void {
  const after = grid.line(layout.left, top, lane.name, layout.right);
  paintStep(grid, lane, { left: after + 3, right: layout.right }, top);
  if (!boxed) {
    paintShort(grid, lane, reached, layout, { top, end });
    return;
  }
  const at = { top: top + 1, height: end - top - 1 };
  const look = { flash: false, inspect };
  paintBox(grid, lane.client, { ...layout.browser, ...at }, look);
  paintBox(grid, lane.server, { ...layout.server, ...at }, look);
  const { lines, x, y, length } = betweenBoxes(lane, { top, end }, layout);
  for (const [i, line] of lines.entries()) grid.line(x, y + i, line, x + length);
}

/** Paints the step, and the time at the right end. If there is no room, the clock drops its day, then the step is cut. */
function paintStep(
  grid: Grid,
  { did, clock }: LanePicture,
  { left, right }: Pick<Layout, "left" | "right">,
  y: number,
): void {
  const time = clock === null ? [] : fitting(clock, right - left - lineWidth(did) - GAP);
  const end = time.length === 0 ? right : right - lineWidth(time) - GAP;
  grid.line(left, y, did, end);
  grid.line(end + GAP, y, time, right);
}

/** Minimum columns between a step and the clock. */
const GAP = 2;

/** Returns what travels between the boxes, and its row; its arrow is in the row below. */
function betweenBoxes({ exchange, got }: LanePicture, { top, end }: Rows, { wire }: Layout) {
  const x = wire.x + 1;
  const length = wire.width - 2;
  const height = end - top - 1;
  const went = (): Line[] => {
    if (exchange === null) return got.map((ways) => fitting(ways, length));
    const { request, carried, kept, from } = exchange;
    const along = carried === null ? [] : [fitting(carried, length)];
    const stayed = kept.map((line) => squeezed(line, length));
    return [request, ...along, ...stayed, ...(from === null ? [] : [from])];
  };
  const lines = went().slice(0, height - 2);
  return { lines, x, y: top + 1 + Math.max(0, Math.floor((height - lines.length - 1) / 2)), length };
}

const LEAST_ARROW = 4;

/** Paints the arrow of a request and then of its response, which is written at its end. */
function paintWay(
  grid: Grid,
  { lane, boxed, ...rows }: PlacedLane,
  { there, back }: { readonly there: number; readonly back: number },
  layout: Layout,
): void {
  if (lane.exchange === null || !boxed) return;
  const { lines, x, y: first, length } = betweenBoxes(lane, rows, layout);
  const y = first + lines.length;
  const { answer } = lane.exchange;
  if (there < 1 || back < 1 || answer === null) {
    paintArrow(grid, { x, y, length }, there < 1 ? "to-server" : "to-client", there < 1 ? there : back);
    return;
  }
  const line = fitting(answer, length - LEAST_ARROW);
  const said = lineWidth(line);
  paintArrow(grid, { x, y, length: length - said - 1 }, "to-client", 1);
  grid.line(x + length - said, y, line, x + length);
}

/** Rows of a lane without boxes and without a request: one stays blank. */
const SHORT_ROWS = 2;

/** How far a request without a response has come. */
const UNDER_WAY = { sent: " ▶", server: " ◀", client: "" } as const;

/**
 * Paints a lane in few rows: what was sent, what came back, and what the server decided by; or what a step without a request has changed.
 */
function paintShort(
  grid: Grid,
  lane: LanePicture,
  reached: Reached,
  { left, right }: Layout,
  { top, end }: Rows,
): void {
  const { exchange, server, got, differing } = lane;
  const room = right - left - 2;
  const way: Line[] = [];
  if (exchange !== null) {
    const { request: asked, carried, kept, answer, from } = exchange;
    const request = from === null ? asked : [...asked, span(" "), ...from];
    const reply: Line =
      answer === null ? [span(UNDER_WAY[reached], "dim")] : [span(" → ", "dim"), ...(answer[0] ?? [])];
    const rest = room - lineWidth(request) - lineWidth(reply) - 2;
    const along = kept[0] ?? (carried === null ? null : fitting(carried, rest));
    const beside: Line = along === null || lineWidth(along) > rest ? [] : [span("  "), ...along];
    way.push([...request, ...beside, ...reply]);
  }
  const found = server.verdict === null ? [] : [squeezed(server.verdict, room)];
  const state = got.length > 0 ? got : differing.map((line) => [line]);
  const stands = exchange === null ? state.slice(0, SHORT_ROWS).map((ways) => fitting(ways, room)) : [];
  const rows = [...way, ...found, ...stands];
  for (const [i, row] of rows.slice(0, end - top - 1).entries()) grid.line(left + 2, top + 1 + i, row, right);
}
