import type { Frame } from "../../stage/canvas/frame.ts";
import { lineText } from "../../stage/canvas/text.ts";
import type { ExportLook, LessonExport } from "../lesson-export.ts";
import { shotsOf } from "./film.ts";
import { rowMarkup, svgDocument } from "./svg-markup.ts";

/** Of the pictures of a movement every so many is shown: more would not be seen, and weigh as much. */
const EVERY_TICKS = 2;

/** The last rows of a frame are for keys, and a picture has none. */
const KEY_ROWS = 2;

/** When a row is in view: from one time to another, in ms. */
type Spans = { from: number; to: number }[];

/**
 * A lesson as one SVG: a still for one beat, else a film of CSS keyframes, which starts over at its end. It has no script, its text is
 * text, and its first picture is there even if nothing moves.
 */
export function svgExport(lesson: LessonExport, look: ExportLook): string {
  const taken = [...shotsOf(lesson, look, { everyTicks: EVERY_TICKS, keys: false })];
  // Of one beat it is the beat at rest.
  const shots = lesson.beats.length === 1 ? taken.slice(-1) : taken;
  const rows = new Map<string, Spans>();
  let now = 0;
  for (const { frame, ms } of shots) {
    for (const markup of rowsOf(frame, look)) extend(rows, markup, now, now + ms);
    now += ms;
  }
  return svgDocument({
    title: lesson.timeline.show.title,
    description: describe(lesson),
    groups: groupsOf(rows, now),
    length: now,
    look: { ...look, rows: look.rows - KEY_ROWS },
  });
}

const rowsOf = (frame: Frame, { theme }: ExportLook): string[] =>
  Array.from({ length: frame.rows - KEY_ROWS }, (_, row) => rowMarkup(frame, row, theme)).filter(
    (row) => row !== "",
  );

/** A row that is still in view stays longer; one that comes again has another span. */
function extend(rows: Map<string, Spans>, markup: string, from: number, to: number): void {
  const spans = rows.get(markup) ?? [];
  const last = spans.at(-1);
  if (last?.to === from) last.to = to;
  else spans.push({ from, to });
  rows.set(markup, spans);
}

/** Rows that are in view at the same times stand together, so that their times are written once. */
function groupsOf(rows: ReadonlyMap<string, Spans>, length: number) {
  const groups = new Map<string, { markup: string; spans: Spans | null }>();
  for (const [markup, spans] of rows) {
    const always = spans.length === 1 && spans[0]?.from === 0 && spans[0].to === length;
    const key = always ? "" : spans.map(({ from, to }) => `${from}-${to}`).join();
    const group = groups.get(key) ?? { markup: "", spans: always ? null : spans };
    group.markup += markup;
    groups.set(key, group);
  }
  return [...groups.values()];
}

/** What a reader is told who does not see the picture: what every beat says. */
function describe({ timeline, beats }: LessonExport): string {
  const said = beats.flatMap((index) => {
    const beat = timeline.beats[index];
    return beat?.kind === "scene" || beat?.kind === "compare" ? [lineText(beat.headline)] : [];
  });
  return said.join(" ");
}
