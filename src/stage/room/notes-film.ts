import type { Canvas, Frame } from "../canvas/frame.ts";
import { Grid } from "../canvas/grid.ts";
import { type Layout, layoutOf } from "../canvas/layout.ts";
import { type Line, lineWidth, span } from "../canvas/text.ts";
import { wrap } from "../canvas/wrap.ts";
import { keyItem } from "../pages/footer.ts";
import { paintTooSmall } from "../pages/too-small.ts";
import type { KeyCommand } from "../player/key-table.ts";
import { type Playable, STILL_FILM, type View } from "../player/view.ts";
import type { Cued } from "./cue-text.ts";
import { choiceRows, NOTES_TITLE, noShow, notesRows } from "./notes.ts";

/** A presenter's window: the cue of the current show, or the shows to choose from. */
export interface NotesView {
  readonly shows: readonly Cued[];
  /** null: there is no show, or one has to be chosen. */
  readonly current: Cued | null;
  /** Time of day, and elapsed time. */
  readonly time: string;
  /** The command that starts this program. */
  readonly program: string;
}

/** Makes a film of one beat from the current state of a presenter's window. */
export function notesFilm(now: NotesView): Playable {
  return {
    ...STILL_FILM,
    beats: 1,
    frame: (view, canvas) => notesFrame(now, view, canvas),
    rest: () => Number.POSITIVE_INFINITY,
    scrollMax: (_, { cols, rows }) =>
      now.current === null ? 0 : bodyOf(now.current, layoutOf(cols, rows)).most,
  };
}

const KEYS: readonly KeyCommand[] = ["back", "next", "play", "up", "down", "quit"];
const TOP = 2;

function notesFrame({ shows, current, time, program }: NotesView, { scroll }: View, canvas: Canvas): Frame {
  const grid = new Grid(canvas);
  const layout = layoutOf(canvas.cols, canvas.rows);
  const { kind, left, right, title, rule, footer } = layout;
  if (kind === "tiny") {
    paintTooSmall(grid);
    return grid.frame();
  }
  const corner = current === null ? [span(time, "dim")] : cornerOf(current, time);
  grid.line(right - lineWidth(corner), title, corner, right);
  grid.line(left, title, [span(current?.cue.title ?? NOTES_TITLE, "strong")], right - lineWidth(corner) - 1);
  const put = (lines: readonly Line[], top: number) => {
    for (const [i, line] of lines.entries()) if (top + i < rule) grid.line(left, top + i, line, right);
  };
  if (current !== null) {
    const { rows, most, head, height, notes } = bodyOf(current, layout);
    const from = Math.min(scroll, most);
    put(rows.now, TOP);
    put(notes.slice(from, from + height), head);
    put(rows.ahead, head + height + 1);
  } else if (shows.length > 0) put(choiceRows(shows, right - left), TOP);
  else
    put(
      noShow(program).flatMap((text, i) => [
        ...(i === 0 ? [] : [[]]),
        ...wrap([span(text, i === 0 ? "strong" : "text")], right - left),
      ]),
      TOP,
    );
  grid.rule(left, rule, right - left, "faint");
  const keys = KEYS.flatMap((command, i): Line => {
    const item = keyItem(
      command,
      canvas.glyphs,
      command === "up" ? "" : command === "down" ? "read on" : undefined,
    );
    return i === 0 ? item : [span(command === "down" ? "" : "   "), ...item];
  });
  grid.line(left, footer, keys, right);
  return grid.frame();
}

function cornerOf({ cue }: Cued, time: string): Line {
  const state = cue.state === "plays" ? "▶" : cue.state;
  return [
    span(`${state}  `, cue.state === "rests" ? "dim" : "good"),
    span(`${time}  `),
    span(cue.place, "dim"),
  ];
}

/** The notes are between what is shown and what comes next, and scroll if they are longer than that. */
function bodyOf(cued: Cued, { left, right, rule }: Layout) {
  const whole = notesRows(cued, right - left);
  const head = TOP + whole.now.length + 1;
  const fits = head + whole.notes.length + 1 + whole.ahead.length <= rule;
  const rows = fits ? whole : notesRows(cued, right - left, true);
  const room = Math.max(LEAST_NOTES, rule - head - rows.ahead.length - 1);
  // If the notes are short, what comes next moves up.
  const height = Math.min(room, rows.notes.length);
  return { rows, notes: rows.notes, head, height, most: Math.max(0, rows.notes.length - height) };
}

/** Minimum rows of the notes: what comes next is cut first. */
const LEAST_NOTES = 3;
