import type { ShowTitle } from "../trace/show/show.ts";
import type { Canvas, Frame } from "./canvas/frame.ts";
import { Grid } from "./canvas/grid.ts";
import { type Layout, layoutOf, SMALLEST, withAttacker } from "./canvas/layout.ts";
import { type Line, lineWidth, span, width } from "./canvas/text.ts";
import { wrapBeside } from "./canvas/wrap.ts";
import { paintCompare, paintTravels } from "./compare-painter.ts";
import { cornerLine } from "./pages/corner.ts";
import { resultLines } from "./pages/exam-result.ts";
import { paintFooter } from "./pages/footer.ts";
import { type OverlayRoom, overlayLines } from "./pages/overlays.ts";
import { blockLines } from "./pages/prose-page.ts";
import { taskRows } from "./pages/task-page.ts";
import { paintTooSmall } from "./pages/too-small.ts";
import { exercisePicture, RACE_PICTURE, type TaskPicture } from "./picture/exercise.ts";
import { pageBlocks } from "./picture/page.ts";
import { resultPicture } from "./picture/result.ts";
import { ESC_CLOSES, OVERLAY_TITLES, rowsInView } from "./picture/small-words.ts";
import type { View } from "./player/view.ts";
import { type BeatView, paintQuestion, paintScene, paintTravel } from "./scene-painter.ts";
import { standingGrid } from "./standing-grid.ts";
import { beatPlace, lastShown } from "./timeline/asking-beats.ts";
import type {
  Beat,
  PageBeat,
  QuestionBeat,
  RaceBeat,
  ResultBeat,
  Timeline,
  TryBeat,
} from "./timeline/beat.ts";
import { beatInView } from "./timeline/folded-beat.ts";

/** Renders one view of a timeline. Pure: the same arguments give the same cells. */
export function frameOf(timeline: Timeline, view: View, canvas: Canvas): Frame {
  const usual = layoutOf(canvas.cols, canvas.rows, view.room?.focus);
  const layout = timeline.attacked ? withAttacker(usual) : usual;
  const beat = beatInView(timeline, view);
  if (layout.kind === "tiny" || beat === undefined) {
    const grid = new Grid(canvas);
    if (layout.kind === "tiny") paintTooSmall(grid);
    return grid.frame();
  }
  const shown: BeatView = { timeline, beat, view, layout };
  const grid = standingGrid(timeline, beat, view, canvas, (under) => paintStanding(under, shown, canvas));
  if (view.overlay === "none" && beat.kind === "scene") paintTravel(grid, { ...shown, beat });
  if (view.overlay === "none" && beat.kind === "compare") paintTravels(grid, beat, view, layout);
  return grid.frame();
}

/** Paints what does not change while something travels. */
function paintStanding(grid: Grid, shown: BeatView, canvas: Canvas): void {
  const { timeline, beat, view, layout } = shown;
  paintTitle(grid, timeline, view, layout);
  if (view.overlay !== "none") paintOverlay(grid, timeline, view, layout, canvas);
  else if (beat.kind === "page" || beat.kind === "result") paintRows(grid, { ...shown, beat });
  else if (beat.kind === "try" || beat.kind === "race") {
    const task = taskOf(beat, view);
    for (const [i, line] of taskRows(task, canvas.cols - 4).entries())
      if (2 + i < layout.rule) grid.line(2, 2 + i, line, canvas.cols - 1);
  } else if (beat.kind === "question" || beat.kind === "prediction") paintQuestion(grid, { ...shown, beat });
  else if (beat.kind === "compare") paintCompare(grid, beat, view, layout);
  else paintScene(grid, { ...shown, beat });
  if (view.still !== true) paintFooter(grid, layout, view, { beat, nextTitle: nextTitleOf(timeline) });
}

/** Returns the title of the next lesson; null if there is none. */
function nextTitleOf({ show: { lesson } }: Timeline): string | null {
  return lesson?.next == null ? null : (lesson.nextTitle ?? lesson.next);
}

function taskOf(beat: TryBeat | RaceBeat, view: View): TaskPicture {
  const keys = view.still !== true;
  if (beat.kind === "race") return { ...RACE_PICTURE, end: keys ? RACE_PICTURE.end : null };
  return exercisePicture(beat, isSolved(view, beat), keys);
}

const isSolved = ({ solved = [] }: View, { exercise }: TryBeat): boolean => solved.includes(exercise.id);

/** Paints "Sessions › Log in once", and the position in the show. */
function paintTitle(grid: Grid, { show, beats }: Timeline, view: View, layout: Layout): void {
  const { beat, inner, place } = view;
  const corner = cornerLine(view, beatPlace(beats, beat, inner, place));
  const { left, right, title } = layout;
  const at = right - lineWidth(corner);
  grid.line(at, title, corner, right);
  const longest_ = Math.max(lineWidth(corner), longest(beats, place?.of));
  grid.line(left, title, titleWithin(show, right - left - longest_), at - 1);
}

/** Fits the title into `room` columns: drops the part first, then all but the first clause. */
function titleWithin(show: ShowTitle, room: number): Line {
  const ways: Line[] = [titleLine(show), [span(show.title, "strong")]];
  return ways.find((way) => lineWidth(way) < room) ?? clauseLine(show);
}

/** Returns the first clause: "Out at once" of "Out at once: log-out and revocation". */
const clauseLine = ({ title }: ShowTitle): Line => [span(title.split(/[:,]/)[0] ?? "", "strong")];

function titleLine({ part, title }: ShowTitle): Line {
  return [...(part === "" ? [] : [span(`${part} › `, "dim")]), span(title, "strong")];
}

/** Returns the columns of the longest position with the play sign, so that the title does not change with the corner. */
function longest(beats: Timeline["beats"], of = beats.length): number {
  const lastAsked = beats.findLastIndex((beat) => beat.kind === "question" && beat.exam !== null);
  // Numbers increase: the last one of a kind is the longest.
  const folded = beats.findLastIndex((beat) => beat.kind === "scene" && beat.inner.length > 0);
  const last = { beat: of - 1, of };
  const ends = [
    beatPlace(beats, beats.length - 1, undefined, last),
    ...(folded < 0
      ? []
      : [beatPlace(beats, folded, 8, { ...last, beat: of === beats.length ? folded : of - 1 })]),
    ...(lastAsked < 0 ? [] : [beatPlace(beats, lastAsked)]),
  ];
  return Math.max(...ends.map(width)) + width("▶  ");
}

/** How many columns the title's first clause is too long for a screen of `cols`; 0 or more. */
export function titleOverflow({ show, beats }: Timeline, cols: number): number {
  const { left, right } = layoutOf(cols, SMALLEST.rows);
  return Math.max(0, lineWidth(clauseLine(show)) + 1 + longest(beats) - (right - left));
}

/** A beat that is only text, and scrolls if it is longer than the window. */
type TextBeat = PageBeat | ResultBeat;

function paintRows(grid: Grid, shown: BeatView<TextBeat>): void {
  const { left, right } = shown.layout;
  const { lines, height, most, scroll } = rowsView(shown);
  for (const [i, line] of lines.slice(scroll, scroll + height).entries()) {
    grid.line(left + 1, ROWS_TOP + i, line, right);
  }
  if (most === 0) return;
  const range = rowsInView(scroll + 1, scroll + height, lines.length);
  grid.line(left + 1, ROWS_TOP + height, [span(range, "dim")], right);
}

/** The first row of a text. */
const ROWS_TOP = 2;

/** Returns the rows of a text, how many of them fit, and the scroll offset. */
function rowsView({ timeline, beat, view, layout }: BeatView<TextBeat>) {
  const { show, highlighter } = timeline;
  const { left, right, rule } = layout;
  const width = right - left - 2;
  const lines =
    beat.kind === "page"
      ? blockLines(pageBlocks(beat, show, highlighter), width)
      : resultLines(resultPicture(beat, view.answers), width);
  const room = rule - ROWS_TOP - 1;
  const height = lines.length > room ? room - 1 : room;
  const most = Math.max(0, lines.length - height);
  return { lines, height, most, scroll: Math.min(view.scroll, most) };
}

/** Returns the maximum scroll offset of a view, in rows. */
export function scrollMax(timeline: Timeline, view: View, canvas: Canvas): number {
  if (view.overlay !== "none") return overlayView(timeline, view, canvas).most;
  const beat = timeline.beats[view.beat];
  if (beat?.kind !== "page" && beat?.kind !== "result") return 0;
  const layout = layoutOf(canvas.cols, canvas.rows, view.room?.focus);
  return rowsView({ timeline, beat, view, layout }).most;
}

/** Returns the rows available to a page of prose on a screen of this size. */
export const pageHeight = (cols: number, rows: number): number => layoutOf(cols, rows).rule - 3;

function paintOverlay(grid: Grid, timeline: Timeline, view: View, layout: Layout, canvas: Canvas): void {
  if (view.overlay === "none") return;
  const { lines, height, most, scroll } = overlayView(timeline, view, canvas);
  const title = view.overlay === "note" ? (view.note?.title ?? "") : OVERLAY_TITLES[view.overlay];
  grid.line(layout.left, 2, [span(title, "warn")], layout.right);
  for (const [i, line] of lines.slice(scroll, scroll + height).entries()) {
    grid.line(layout.left + 1, 4 + i, line, layout.right);
  }
  const last = Math.min(lines.length, scroll + height);
  const scrolls = most === 0 ? "" : `${rowsInView(scroll + 1, last, lines.length)}. `;
  grid.line(layout.left + 1, layout.rule - 1, [span(`${scrolls}${ESC_CLOSES}`, "dim")], layout.right);
}

/** Returns the lines of the open overlay, how many of them fit, and the scroll offset. */
function overlayView(timeline: Timeline, view: View, canvas: Canvas) {
  const { rule } = layoutOf(canvas.cols, canvas.rows, view.room?.focus);
  const height = rule - 5;
  const watched = view.room !== undefined;
  const room = { width: canvas.cols - 4, height, glyphs: canvas.glyphs, watched, own: view.keys };
  const open = beatInView(timeline, view);
  const over = open?.kind === "question" || open?.kind === "prediction" ? open.over : null;
  const scene = open?.kind === "scene" ? open : (over ?? lastShown(timeline.beats.slice(0, view.beat + 1)));
  const lines = linesOf(timeline, view, scene, open ?? null, room);
  const most = Math.max(0, lines.length - height);
  return { lines, height, most, scroll: Math.min(view.scroll, most) };
}

function linesOf(
  timeline: Timeline,
  view: View,
  scene: QuestionBeat["over"],
  inView: Beat | null,
  room: OverlayRoom,
): Line[] {
  if (view.overlay === "none") return [];
  if (view.overlay !== "note") return overlayLines(view.overlay, timeline, scene, inView, room);
  return (view.note?.lines ?? []).flatMap((text) =>
    wrapBeside(text, room.width, (part) => timeline.highlighter.mark(part, "text")),
  );
}
