import type { Canvas, Frame } from "../canvas/frame.ts";
import { Grid } from "../canvas/grid.ts";
import { layoutOf } from "../canvas/layout.ts";
import { type Line, lineWidth, span } from "../canvas/text.ts";
import { wrap } from "../canvas/wrap.ts";
import { cornerLine } from "../pages/corner.ts";
import { paintFooter } from "../pages/footer.ts";
import { paintTooSmall } from "../pages/too-small.ts";
import { moreRows } from "../picture/small-words.ts";
import { type Playable, STILL_FILM, type View } from "../player/view.ts";
import { beatPlace } from "../timeline/asking-beats.ts";
import type { CardPicture } from "./card.ts";

/** Milliseconds that a card rests while playing. */
const REST_MS = 6000;
/** Longer rows are hard to read from the back of the room. */
const CARD_MEASURE = 64;

/** Makes a film of one beat from a card. */
export function cardFilm(card: CardPicture): Playable {
  return {
    ...STILL_FILM,
    beats: 1,
    frame: (view, canvas) => cardFrame(card, view, canvas),
    rest: () => REST_MS,
    scrollMax: () => 0,
  };
}

/** Renders a card in the middle of the screen, as wide as its longest row. */
function cardFrame(card: CardPicture, view: View, canvas: Canvas): Frame {
  const grid = new Grid(canvas);
  const layout = layoutOf(canvas.cols, canvas.rows, view.room?.focus);
  const { kind, left, right, title, rule } = layout;
  if (kind === "tiny") {
    paintTooSmall(grid);
    return grid.frame();
  }
  const corner = cornerLine(
    view,
    view.place === undefined ? "" : beatPlace([], view.beat, undefined, view.place),
  );
  grid.line(right - lineWidth(corner), title, corner, right);
  const room = Math.min(CARD_MEASURE, right - left - 4);
  const top = title + 1;
  const lines = cardRows(card, room, rule - top);
  const widest = Math.max(...lines.map(lineWidth));
  const x = Math.max(left + 2, Math.floor((canvas.cols - widest) / 2));
  const y = top + Math.max(0, Math.floor((rule - top - lines.length) / 2));
  for (const [i, line] of lines.entries()) grid.line(x, y + i, line, right);
  if (view.still !== true) paintFooter(grid, layout, view, { beat: null, nextTitle: null });
  return grid.frame();
}

/** Returns at most `most` rows of a card. */
function cardRows({ above, title, below, list }: CardPicture, room: number, most: number): Line[] {
  const head = [...(lineWidth(above) === 0 ? [] : [above, []]), ...wrap(title, room)];
  const rows = [...head, ...below.flatMap((line) => [[], ...wrap(line, room)])];
  if (list.length === 0) return rows.slice(0, most);
  const items = list.map(({ what, command }) => [
    ...wrap(what, room),
    ...(command === null ? [] : [[span("  "), ...command]]),
  ]);
  const gaps = rows.length + items.reduce((sum, item) => sum + item.length + 1, 0) <= most;
  const left: Line[] = gaps ? [] : [[]];
  for (const [i, item] of items.entries()) {
    const next = gaps ? [[], ...item] : item;
    const isLast = i === items.length - 1;
    if (rows.length + left.length + next.length + (isLast ? 0 : 1) > most) {
      left.push([span(moreRows(items.length - i, ""), "dim")]);
      break;
    }
    left.push(...next);
  }
  return [...rows, ...left];
}
