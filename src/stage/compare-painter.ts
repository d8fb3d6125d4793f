import { fitting, type Ways } from "./canvas/fit.ts";
import type { Grid } from "./canvas/grid.ts";
import { type Layout, layoutOf } from "./canvas/layout.ts";
import { type Line, lineWidth, span } from "./canvas/text.ts";
import { wrap } from "./canvas/wrap.ts";
import { inspectWords } from "./pages/prompt-row.ts";
import { type ComparePicture, comparePicture, type LanePicture } from "./picture/compare.ts";
import type { View } from "./player/view.ts";
import { paintBox, squeezed } from "./scene/box.ts";
import { paintArrow } from "./scene/wire-column.ts";
import type { CompareBeat } from "./timeline/beat.ts";
import { waysAt } from "./timeline/ticks.ts";

/** The rows from one to before another. */
interface Rows {
  readonly top: number;
  readonly end: number;
}

/** How far request and answer have come, and how all of it can be seen. */
interface Moment {
  readonly there: number;
  readonly back: number;
  readonly inspect: string;
}

/** Rows for what is said below the lanes. */
const WORD_ROWS = 4;
/** Rows that a lane needs for its boxes: its name, edges, and three rows in them. */
const LEAST_BOXED = 6;

/** Both worlds, one above the other, and what is said of them. */
export function paintCompare(grid: Grid, beat: CompareBeat, view: View, layout: Layout): void {
  const { there, back } = waysAt(beat, view.tick);
  const reached = back >= 1 ? "client" : there >= 1 ? "server" : "sent";
  const picture = comparePicture(beat, reached);
  const words = layout.rule - WORD_ROWS - 1;
  paintLanes(grid, picture, { there, back, inspect: inspectWords(view) }, layout, {
    top: TOP,
    end: words - 1,
  });
  for (const [i, row] of wordRows(picture, layout).slice(0, WORD_ROWS).entries())
    grid.line(layout.left, words + i, row, layout.right);
}

/** A comparison at rest, above a question about it. */
export function paintCompared(grid: Grid, beat: CompareBeat, view: View, layout: Layout, end: number): void {
  const moment = { there: 1, back: 1, inspect: inspectWords(view) };
  paintLanes(grid, comparePicture(beat), moment, layout, { top: TOP, end });
}

const TOP = 2;

const wordRows = (
  { headline, body }: Pick<ComparePicture, "headline" | "body">,
  { left, right }: Layout,
): Line[] => [...wrap(headline, right - left), ...(lineWidth(body) === 0 ? [] : wrap(body, right - left))];

/** Rows that the words of a comparison need beyond those they have on a screen of this size; 0 if all is well. */
export const comparedOverflow = (beat: CompareBeat, cols: number, rows: number): number =>
  Math.max(0, wordRows(beat, layoutOf(cols, rows)).length - WORD_ROWS);

function paintLanes(
  grid: Grid,
  { lanes }: ComparePicture,
  moment: Moment,
  layout: Layout,
  { top, end }: Rows,
): void {
  const height = Math.floor((end - top) / 2);
  for (const [i, lane] of lanes.entries()) {
    const rows = { top: top + i * height, end: top + (i + 1) * height - (height > LEAST_BOXED ? 1 : 0) };
    const after = grid.line(layout.left, rows.top, lane.name, layout.right);
    grid.line(after + 3, rows.top, lane.did, layout.right);
    if (layout.kind === "small" || rows.end - rows.top < LEAST_BOXED)
      paintShort(grid, lane, moment, layout, rows);
    else paintBoxed(grid, lane, moment, layout, { ...rows, top: rows.top + 1 });
  }
}

/** Both boxes, and between them what went there and what came back. */
function paintBoxed(grid: Grid, lane: LanePicture, moment: Moment, layout: Layout, { top, end }: Rows): void {
  const { browser, server, wire } = layout;
  const at = { top, height: end - top };
  const look = { flash: false, inspect: moment.inspect };
  paintBox(grid, lane.client, { ...browser, ...at }, look);
  paintBox(grid, lane.server, { ...server, ...at }, look);
  if (lane.exchange === null) return;
  const { request, carried, kept, answer } = lane.exchange;
  const left = wire.x + 1;
  const right = wire.x + wire.width - 1;
  const room = right - left;
  const said = [request, ...(carried === null ? [] : [fitting(carried, room)]), ...kept].slice(
    0,
    at.height - 2,
  );
  const first = top + Math.max(0, Math.floor((at.height - said.length - 1) / 2));
  for (const [i, line] of said.entries()) grid.line(left, first + i, line, right);
  paintWay(grid, { x: left, y: first + said.length, length: room }, answer, moment);
}

const LEAST_ARROW = 4;

/** The way of a request, and then of its answer, which is written at its end. */
function paintWay(
  grid: Grid,
  { x, y, length }: { x: number; y: number; length: number },
  answer: Ways | null,
  { there, back }: Moment,
): void {
  if (there < 1 || back < 1 || answer === null) {
    paintArrow(grid, x, y, length, there < 1 ? "to-server" : "to-client", there < 1 ? there : back);
    return;
  }
  const line = fitting(answer, length - LEAST_ARROW);
  const said = lineWidth(line);
  paintArrow(grid, x, y, length - said - 1, "to-client", 1);
  grid.line(x + length - said, y, line, x + length);
}

/** A lane in few rows: what went, what came back, and what the server went by. */
function paintShort(
  grid: Grid,
  lane: LanePicture,
  { there, back }: Moment,
  { left, right }: Layout,
  { top, end }: Rows,
): void {
  const { exchange, server } = lane;
  const room = right - left - 2;
  const way: Line[] = [];
  if (exchange !== null) {
    const { request, carried, kept, answer } = exchange;
    const reply: Line =
      answer === null
        ? [span(there < 1 ? " ▶" : back < 1 ? " ◀" : "", "dim")]
        : [span(" → ", "dim"), ...(answer[0] ?? [])];
    const rest = room - lineWidth(request) - lineWidth(reply) - 2;
    const along = kept[0] ?? (carried === null ? null : fitting(carried, rest));
    const beside: Line = along === null || lineWidth(along) > rest ? [] : [span("  "), ...along];
    way.push([...request, ...beside, ...reply]);
  }
  const rows = [...way, ...(server.verdict === null ? [] : [squeezed(server.verdict, room)])];
  for (const [i, row] of rows.slice(0, end - top - 1).entries()) grid.line(left + 2, top + 1 + i, row, right);
}
