import { fits, fitting } from "./canvas/fit.ts";
import type { Grid } from "./canvas/grid.ts";
import { type Layout, layoutOf, SIDE_BY_SIDE } from "./canvas/layout.ts";
import { type Line, lineWidth, span } from "./canvas/text.ts";
import { wrap } from "./canvas/wrap.ts";
import { paintCompared } from "./compare-painter.ts";
import { predictionLines, predictionRows } from "./pages/prediction-panel.ts";
import { inspectWords } from "./pages/prompt-row.ts";
import { questionLines, questionRows } from "./pages/question-panel.ts";
import { goalRow } from "./pages/task-page.ts";
import type { ScenePicture } from "./picture/picture.ts";
import { predictionPicture } from "./picture/prediction/prediction.ts";
import { questionPicture } from "./picture/question.ts";
import { scenePicture } from "./picture/scene-picture.ts";
import { triesAt } from "./player/typing.ts";
import type { View } from "./player/view.ts";
import { type BoxMoment, paintBox } from "./scene/box.ts";
import { codeWidth, paintCode } from "./scene/code-pane.ts";
import { paintMessage } from "./scene/message-pane.ts";
import type { PaneRoom } from "./scene/pane-room.ts";
import { paintRail } from "./scene/rail.ts";
import { boxArea, paintBetween, paintBoxes } from "./scene/sides.ts";
import { paintArrow } from "./scene/wire-column.ts";
import type { Beat, PredictionBeat, QuestionBeat, SceneBeat, Timeline } from "./timeline/beat.ts";
import type { Highlighter } from "./timeline/highlighter.ts";
import { isFlash, progressAt } from "./timeline/ticks.ts";

/** A beat of a timeline as one view shows it, and where its parts are on the canvas. */
export interface BeatView<B extends Beat = Beat> {
  readonly timeline: Timeline;
  readonly beat: B;
  readonly view: View;
  readonly layout: Layout;
}

/**
 * Paints a question below the scene it is about; on a small screen, or if it is too long for a scene that has not started, it has the whole
 * area.
 */
export function paintQuestion(
  grid: Grid,
  { timeline, beat, view, layout }: BeatView<QuestionBeat | PredictionBeat>,
): void {
  const { left, right } = layout;
  const { top, staged } = questionSpace(beat, timeline.highlighter, layout);
  if (beat.over?.kind === "compare") {
    if (staged) paintCompared(grid, beat.over, view, layout, top - 1);
  } else if (beat.over !== null) {
    const picture = scenePicture(timeline, beat.over);
    paintRail(grid, picture.rail, left, layout.rail, right);
    if (staged) {
      paintBoxes(grid, picture, { flash: false, inspect: inspectWords(view) }, layout);
      paintBetween(grid, picture, 1, layout);
    }
  }
  const room = right - left;
  const lines =
    beat.kind === "prediction"
      ? predictionLines(predictionPicture(beat, timeline.highlighter, triesAt(view)), room)
      : questionLines(
          questionPicture(
            beat,
            view.answers?.[view.beat] ?? null,
            view.room === undefined ? null : (view.room.votes[view.beat] ?? []),
          ),
          room,
          { rows: layout.rule - top, most: questionRows(beat, room) },
        );
  for (const [i, line] of lines.entries()) if (top + i < layout.rule) grid.line(left, top + i, line, right);
}

/** Returns the area of a question, its rows, and whether a stage is above it. */
export function questionSpace(
  beat: QuestionBeat | PredictionBeat,
  highlighter: Highlighter,
  { kind, words, rule, rail, left, right }: Layout,
): { top: number; rows: number; staged: boolean } {
  const head = Math.max(0, rail);
  const alone = beat.kind === "question" && beat.exam !== null ? head + 1 : head + 2;
  const below = rule - words.top;
  // A stage on which nothing has happened yet is dropped for a long question.
  const givesWay = beat.over?.kind === "scene" && beat.over.events.length === 0;
  const needs = () =>
    beat.kind === "prediction"
      ? predictionRows(beat, highlighter, right - left)
      : questionRows(beat, right - left);
  const staged = beat.over !== null && kind !== "small" && !(givesWay && needs() > below);
  const top = staged ? words.top : alone;
  return { top, rows: rule - top, staged };
}

/** Paints a moment of a scene except for what is between the boxes: rail, boxes, words and panes. */
export function paintScene(grid: Grid, { timeline, beat, view, layout }: BeatView<SceneBeat>): void {
  const { left, right, rail } = layout;
  const moment = { flash: isFlash(beat, view.tick), inspect: inspectWords(view) };
  const picture = scenePicture(timeline, beat, progressAt(beat, view.tick) >= 1);
  if (view.goals !== undefined) grid.line(left, rail, goalRow(view.goals, timeline.highlighter), right);
  else paintRail(grid, picture.rail, left, rail, right);
  if (layout.kind === "small") paintOnePane(grid, picture, view, moment, layout);
  else {
    paintBoxes(grid, picture, moment, layout);
    paintPanes(grid, picture, view, moment, layout);
  }
  paintWords(grid, picture, layout);
}

/** Paints what is between the boxes: the moving packet, and the clock. */
export function paintTravel(grid: Grid, { timeline, beat, view, layout }: BeatView<SceneBeat>): void {
  const progress = progressAt(beat, view.tick);
  const picture = scenePicture(timeline, beat, progress >= 1);
  if (layout.kind === "small") paintWireRow(grid, picture, progress, layout);
  else paintBetween(grid, picture, progress, layout);
}

/** Minimum columns of the message next to the code. */
const LEAST_MESSAGE = 44;

function paintPanes(
  grid: Grid,
  picture: ScenePicture,
  view: View,
  moment: BoxMoment,
  { pane, left, right }: Layout,
): void {
  if (pane.rows < 1) return;
  const width = right - left;
  const whole = { x: left, top: pane.top, width, rows: pane.rows };
  const { code, message } = picture;
  if (width < SIDE_BY_SIDE - 2 || view.pane !== "auto" || code === null || message === null) {
    // If the requested pane is empty, the beat's own pane is shown.
    const wanted = view.pane === "auto" ? picture.pane : view.pane;
    if (!paintPane(grid, picture, wanted, moment, whole))
      paintPane(grid, picture, picture.pane, moment, whole);
    return;
  }
  const left_ = Math.min(Math.max(codeWidth(code), Math.floor(width / 2)), width - LEAST_MESSAGE);
  paintCode(grid, code, { ...whole, width: left_ });
  paintMessage(grid, message, { ...whole, x: left + left_ + 3, width: width - left_ - 3 }, moment.inspect);
}

/** Paints a pane, if the picture has it; returns whether it does. */
function paintPane(
  grid: Grid,
  { code, message }: ScenePicture,
  wanted: "code" | "wire" | "message" | null,
  { inspect }: BoxMoment,
  room: PaneRoom,
): boolean {
  const shown = wanted === "code" ? code : wanted === null ? null : message;
  if (wanted === "code" && code !== null) paintCode(grid, code, room);
  else if (shown !== null && message !== null) paintMessage(grid, message, room, inspect);
  return shown !== null;
}

/** Paints one thing at a time on a small screen: the subject of the beat, or the requested pane; the wire is one row above it. */
function paintOnePane(
  grid: Grid,
  picture: ScenePicture,
  view: View,
  moment: BoxMoment,
  layout: Layout,
): void {
  const { boxes, left, right } = layout;
  const room = { x: left, top: boxes.top, width: right - left, rows: boxes.height - 2 };
  // If one thing has the whole screen, a moving packet is what it is about.
  const isAbout = picture.paneIsNamed || (layout.bare && picture.wire?.moving === true);
  const wanted = view.pane === "auto" && isAbout ? picture.pane : view.pane;
  if (wanted !== "auto" && paintPane(grid, picture, wanted, moment, room)) return;
  const box = picture.focus === "server" ? picture.server : picture.client;
  paintBox(grid, box, boxArea(box, layout), moment);
}

/**
 * Paints the wire in one row: the sender, the direction, and what it carries or withholds; the clock is in the edge of the box below it.
 */
function paintWireRow(
  grid: Grid,
  picture: ScenePicture,
  progress: number,
  { wire: at, right, boxes }: Layout,
): void {
  const { wire, clock } = picture;
  if (clock !== null) {
    const spaced = [span(" "), ...clock, span(" ")];
    grid.line(right - CLOCK_IN - lineWidth(spaced), boxes.top, spaced, right);
  }
  if (wire === null) return;
  const from = grid.line(at.x, at.arrow, wire.from, right) + 1;
  paintArrow(grid, { x: from, y: at.arrow, length: at.x + 26 - from }, wire.way, wire.moving ? progress : 1);
  const end = grid.line(at.x + 27, at.arrow, wire.to, right);
  const said = grid.line(end + 2, at.arrow, wire.inShort, right);
  const room = right - said - 2;
  const along = [wire.carried, wire.stayed].find((ways) => ways !== null && fits(ways, room)) ?? null;
  if (along !== null) grid.line(said + 2, at.arrow, fitting(along, room), right);
}

/** Columns from the right end of a box to the clock in its edge. */
const CLOCK_IN = 2;

function paintWords(grid: Grid, said: ScenePicture, { words, left, right }: Layout): void {
  const rows = wordRows(said, right - left);
  for (const [i, row] of rows.slice(0, words.rows).entries()) grid.line(left, words.top + i, row, right);
}

/** Returns how many rows the words of a beat exceed their area on a screen of this size; 0 if they fit. */
export function wordsOverflow({ headline, body, inner }: SceneBeat, cols: number, rows: number): number {
  const { words, left, right } = layoutOf(cols, rows);
  const needed = wordRows({ headline, body, isFold: inner.length > 0 }, right - left).length;
  return Math.max(0, needed - words.rows);
}

/** The headline of a fold ends with its number of beats, unless that takes another row: the footer says that it opens. */
function wordRows(
  { headline, body, isFold }: Pick<ScenePicture, "headline" | "body" | "isFold">,
  room: number,
): Line[] {
  const whole = wrap(headline, room);
  const bare = isFold ? wrap(headline.slice(0, -1), room) : whole;
  const said = bare.length < whole.length ? bare : whole;
  return [...said, ...(lineWidth(body) === 0 ? [] : wrap(body, room))];
}
