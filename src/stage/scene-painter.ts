import { requestTarget } from "../http/message.ts";
import type { Grid } from "./canvas/grid.ts";
import { type Layout, layoutOf, SIDE_BY_SIDE } from "./canvas/layout.ts";
import { INDENT, paintSections } from "./canvas/section.ts";
import { type Line, lineWidth, span } from "./canvas/text.ts";
import { wrap } from "./canvas/wrap.ts";
import { goalRow } from "./pages/exercise-page.ts";
import { inspectWords } from "./pages/prompt-row.ts";
import { questionLines } from "./pages/question-panel.ts";
import type { View } from "./player/view.ts";
import { attackerSections } from "./scene/attack-rows.ts";
import { addressLine, browserSections, pageLine } from "./scene/browser-box.ts";
import { listingWidth, paintCode } from "./scene/code-pane.ts";
import { paneFor } from "./scene/panes.ts";
import { paintRail } from "./scene/rail.ts";
import { requestLine, serverInView, serverSections, serverTitle } from "./scene/server-box.ts";
import { verdictLine } from "./scene/server-verdict.ts";
import { carriedLine, paintArrow, paintWire } from "./scene/wire-column.ts";
import { paintWirePane } from "./scene/wire-pane.ts";
import type { QuestionBeat, SceneBeat, Timeline } from "./timeline/beat.ts";
import { isFlash, progressAt } from "./timeline/ticks.ts";

/** A question stands below the scene it is about; on a small screen, or before any scene, it has the room to itself. */
export function paintQuestion(
  grid: Grid,
  timeline: Timeline,
  beat: QuestionBeat,
  view: View,
  layout: Layout,
): void {
  const { left, right } = layout;
  const { top } = questionSpace(beat, layout);
  if (beat.over !== null) {
    paintRail(grid, timeline.show.flow, beat.over, left, layout.rail, right);
    if (layout.kind !== "small") {
      const rest = { ...view, tick: Number.POSITIVE_INFINITY };
      paintClient(grid, timeline, beat.over, rest, layout);
      paintServer(grid, timeline, beat.over, rest, layout);
      paintWire(grid, timeline, beat.over, layout.wire, 1);
    }
  }
  const lines = questionLines(beat, view.answers?.[view.beat] ?? null, right - left);
  for (const [i, line] of lines.entries()) if (top + i < layout.rule) grid.line(left, top + i, line, right);
}

/** Where a question stands, and how many rows it has. */
export function questionSpace(
  { over, exam }: QuestionBeat,
  { kind, words, rule, rail }: Layout,
): { top: number; rows: number } {
  const alone = exam === null ? rail + 2 : rail + 1;
  const top = over !== null && kind !== "small" ? words.top : alone;
  return { top, rows: rule - top };
}

/** A moment of a scene: rail, boxes, wire, words and panes. */
export function paintScene(
  grid: Grid,
  timeline: Timeline,
  beat: SceneBeat,
  view: View,
  layout: Layout,
): void {
  if (view.goals !== undefined)
    grid.line(layout.left, layout.rail, goalRow(view.goals, timeline.values), layout.right);
  else paintRail(grid, timeline.show.flow, beat, layout.left, layout.rail, layout.right);
  if (layout.kind === "small") paintOnePane(grid, timeline, beat, view, layout);
  else {
    paintClient(grid, timeline, arrived(beat, "to-client", view), view, layout);
    paintServer(grid, timeline, arrived(beat, "to-server", view), view, layout);
    paintWire(grid, timeline, beat, layout.wire, progressAt(beat, view.tick));
    paintPanes(grid, timeline, beat, view, layout);
  }
  paintWords(grid, beat, layout);
}

/** A beat as the receiver sees it: nothing has changed for him until the packet is there. */
function arrived(beat: SceneBeat, way: SceneBeat["packet"], view: View): SceneBeat {
  const travelling = beat.packet === way && progressAt(beat, view.tick) < 1;
  return travelling ? { ...beat, after: beat.before, events: [] } : beat;
}

/** The left box: the browser, or whoever sends without one. */
function paintClient(
  grid: Grid,
  timeline: Timeline,
  beat: SceneBeat,
  view: View,
  { browser, boxes }: Layout,
): void {
  const attacker = isAttackers(beat);
  const role = attacker ? "attacker" : "browser";
  grid.box(browser.x, boxes.top, browser.width, boxes.height, clientName(attacker, beat.after.browser), role);
  const inspect = inspectWords(view);
  const room = { x: browser.x + 2, y: boxes.top + 1, width: browser.width - 4, height: boxes.height - 2 };
  const end = room.x + room.width;
  const gap = gapOf(boxes.height);
  const heads = attacker ? [NO_BROWSER] : [addressLine(beat), ...(gap > 0 ? [pageLine(beat)] : [])];
  for (const [i, head] of heads.entries()) grid.line(room.x, room.y + i, head, end);
  const above = heads.length + gap;
  const sections = attacker
    ? attackerSections(beat.after, timeline.values, room.width - INDENT)
    : browserSections(timeline, beat, room.width);
  const below = { ...room, y: room.y + above, height: room.height - above, inspect };
  paintSections(grid, below, sections, isFlash(beat, view.tick));
}

const NO_BROWSER: Line = [span("no browser: any program", "dim")];

/** `browser`: how people call the browser that was chosen. */
const clientName = (attacker: boolean, browser: string | null = null): Line =>
  attacker
    ? [span("Attacker", "attacker-title")]
    : [span(browser === null ? "Browser" : `Browser: ${browser}`, "browser-title")];

/** Whether it is an attacker who acts in this beat, waits for an answer or gets it. */
function isAttackers({ lead, after: { exchange }, events }: SceneBeat): boolean {
  if (lead.actor === "attacker") return true;
  if (exchange?.cause !== "tool") return false;
  return exchange.phase !== "done" || events.some((e) => e.type === "response.sent");
}

function paintServer(
  grid: Grid,
  timeline: Timeline,
  beat: SceneBeat,
  view: View,
  { server, boxes }: Layout,
): void {
  const state = serverInView(beat);
  const title = serverTitle(state, beat.after.servers.length, server.width - 6);
  grid.box(server.x, boxes.top, server.width, boxes.height, title, "server");
  if (state === null) return;
  const room = { x: server.x + 2, y: boxes.top + 1, width: server.width - 4, height: boxes.height - 2 };
  const end = room.x + room.width;
  grid.line(room.x, room.y, requestLine(beat, state), end);
  // The last row is the verdict's. Where there is none it stays free, so that nothing moves, unless a table needs it.
  const gap = gapOf(boxes.height);
  const inspect = inspectWords(view);
  const below = { ...room, y: room.y + 1 + gap, height: room.height - 2 - gap, inspect };
  const verdict = verdictLine(beat, timeline.values, room.width);
  const sections = serverSections(timeline, beat, state, room.width);
  paintSections(grid, below, sections, isFlash(beat, view.tick), verdict === null ? 1 : 0);
  if (verdict !== null) grid.line(room.x, boxes.top + boxes.height - 2, verdict, end);
}

/** Columns that the wire pane keeps beside the code. */
const LEAST_WIRE = 44;

/** A low box has no room for a blank row under its first one. */
const gapOf = (height: number) => (height < 10 ? 0 : 1);

function paintPanes(
  grid: Grid,
  { values }: Timeline,
  beat: SceneBeat,
  view: View,
  { pane, left, right }: Layout,
): void {
  if (pane.rows < 1) return;
  const width = right - left;
  const whole = { x: left, top: pane.top, width, rows: pane.rows };
  const inspect = inspectWords(view);
  if (
    width >= SIDE_BY_SIDE - 2 &&
    view.pane === "auto" &&
    beat.listing !== null &&
    beat.after.exchange !== null
  ) {
    const code = Math.min(Math.max(listingWidth(beat.listing.of), Math.floor(width / 2)), width - LEAST_WIRE);
    paintCode(grid, beat, values, { ...whole, width: code });
    paintWirePane(grid, beat, values, { ...whole, x: left + code + 3, width: width - code - 3 }, inspect);
    return;
  }
  const shown = paneFor(beat, view.pane);
  if (shown === "code") paintCode(grid, beat, values, whole);
  else if (shown === "wire") paintWirePane(grid, beat, values, whole, inspect);
}

/** A small screen shows one thing at a time: who acts, or the pane that was asked for; the wire is one row above it. */
function paintOnePane(grid: Grid, timeline: Timeline, beat: SceneBeat, view: View, layout: Layout): void {
  const { boxes, left, right } = layout;
  paintWireRow(grid, timeline, beat, view, layout);
  const room = { x: left, top: boxes.top, width: right - left, rows: boxes.height - 2 };
  const asked = view.pane === "auto" ? null : paneFor(beat, view.pane);
  if (asked === "code") paintCode(grid, beat, timeline.values, room);
  else if (asked === "wire") paintWirePane(grid, beat, timeline.values, room, inspectWords(view));
  else if (beat.lead.actor === "server" && beat.lead.type !== "response.sent")
    paintServer(grid, timeline, beat, view, layout);
  else paintClient(grid, timeline, arrived(beat, "to-client", view), view, layout);
}

/** The wire in one row: who sent, which way it goes, and what it carries. */
function paintWireRow(
  grid: Grid,
  { values }: Timeline,
  beat: SceneBeat,
  view: View,
  { wire, right }: Layout,
): void {
  const { exchange } = beat.after;
  if (exchange === null) return;
  const back = exchange.phase === "to-client" || exchange.phase === "done";
  const from = grid.line(wire.x, wire.arrow, clientName(exchange.cause === "tool"), right) + 1;
  const way = back ? "left" : "right";
  paintArrow(grid, from, wire.arrow, wire.x + 26 - from, way, progressAt(beat, view.tick));
  const via = exchange.balancer === null ? "Server" : "Balancer";
  const end = grid.line(wire.x + 27, wire.arrow, [span(via, "server-title")], right);
  const { method, url } = exchange.request;
  const what = back && exchange.response ? `${exchange.response.status}` : `${method} ${requestTarget(url)}`;
  const said = grid.line(end + 2, wire.arrow, [span(what, beat.packet === null ? "dim" : "strong")], right);
  const carried = carriedLine(beat, values, right - said - 2);
  if (carried !== null) grid.line(said + 2, wire.arrow, carried, right);
}

function paintWords(grid: Grid, { headline, body }: SceneBeat, { words, left, right }: Layout): void {
  const room = right - left;
  const rows = [...wrap(headline, room), ...(lineWidth(body) === 0 ? [] : wrap(body, room))];
  for (const [i, row] of rows.slice(0, words.rows).entries()) grid.line(left, words.top + i, row, right);
}

/** Rows that the words of a beat need beyond those they have on a screen of this size; 0 where all is well. */
export function wordsOverflow({ headline, body }: SceneBeat, cols: number, rows: number): number {
  const { words, left, right } = layoutOf(cols, rows);
  const room = right - left;
  const needed = wrap(headline, room).length + (lineWidth(body) === 0 ? 0 : wrap(body, room).length);
  return Math.max(0, needed - words.rows);
}
