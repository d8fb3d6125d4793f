import { fitting, shrunk } from "../canvas/fit.ts";
import type { Grid } from "../canvas/grid.ts";
import { type Line, lineWidth, span } from "../canvas/text.ts";
import type { BoxPicture } from "../picture/picture.ts";
import { blocksOf, paintSections, planOf } from "./sections.ts";

/** Where a box stands. */
export interface BoxPlace {
  readonly x: number;
  readonly width: number;
  readonly top: number;
  readonly height: number;
}

/** How a box is painted at a tick: whether what is new stands out, and what is to be done to see all of it. */
export interface BoxMoment {
  readonly flash: boolean;
  readonly inspect: string;
}

/** A box with its title in the upper edge, its heads, its sections, and of a server the verdict at its foot. */
export function paintBox(grid: Grid, box: BoxPicture, at: BoxPlace, { flash, inspect }: BoxMoment): void {
  const { who, title, heads, sections, verdict } = box;
  grid.box(at.x, at.top, at.width, at.height, fitting(title, at.width - 6), who);
  const room = { x: at.x + 2, y: at.top + 1, width: at.width - 4, height: at.height - 2 };
  const end = room.x + room.width;
  const last = room.y + room.height - 1;
  // A low box has no room for more than one head, nor for a blank row under it.
  const gap = at.height < 10 ? 0 : 1;
  const shown = heads.slice(0, gap === 0 ? 1 : Math.min(heads.length, 2));
  for (const [i, head] of shown.entries()) grid.line(room.x, room.y + i, head, end);
  const above = shown.length + gap;
  // The last row is the verdict's. If there is none it stays free, so that nothing moves, unless a section needs it.
  const foot = who === "server" ? 1 : 0;
  const height = room.height - above - foot;
  const blocks = blocksOf(sections, room.width);
  const plan = (rows: number) => planOf(blocks, rows);
  const more = narrowed(heads[2] ?? [], room.width);
  const place = placeOfMore(
    more,
    heads[0] ?? [],
    gap,
    room.width,
    () => plan(height - 1).lost === plan(height).lost,
  );
  const paintMore = {
    gap: [room.x, room.y + 2],
    beside: [end - lineWidth(more), room.y],
    foot: [room.x, last],
  } as const;
  if (place !== null) grid.line(...paintMore[place], more, end);
  const rows = height - (place === "foot" ? 1 : 0);
  // A section stands in the row of a verdict rather than nowhere; one that has something in it, in the row under the heads as well.
  const [up, down] = [place === null ? gap : 0, verdict === null ? foot : 0];
  const still = plan(rows);
  const lower = still.out === 0 ? still : plan(rows + down);
  const higher = lower.lost === 0 ? lower : plan(rows + down + up);
  const chosen = higher.lost < lower.lost ? higher : lower.out < still.out ? lower : still;
  const [taken, below] = [chosen === lower || chosen === still ? 0 : up, chosen === still ? 0 : down];
  const inner = { ...room, y: room.y + above - taken, height: rows + taken + below, inspect };
  paintSections(grid, inner, chosen, flash, down - below);
  if (verdict !== null) grid.line(room.x, last, squeezed(verdict, room.width), end);
}

/**
 * Where the third head stands: in the blank row under the others, so that nothing moves when it comes; in a low box beside the first, or
 * else in the last row, if no section has to go for it (`isFree`). Null if it stands nowhere.
 */
function placeOfMore(
  more: Line,
  first: Line,
  gap: number,
  room: number,
  isFree: () => boolean,
): "gap" | "beside" | "foot" | null {
  if (lineWidth(more) === 0) return null;
  if (gap === 1) return "gap";
  if (lineWidth(first) + 2 + lineWidth(more) <= room) return "beside";
  return isFree() ? "foot" : null;
}

/** A head in so many columns: its first word goes, and then the longest gives way. */
function narrowed(head: Line, room: number): Line {
  const [first, ...rest] = head;
  if (first === undefined || lineWidth(head) <= room) return head;
  return squeezed([span(first.text.replace(/^\S+ /, ""), first.role), ...rest], room);
}

/** A line whose longest word gives way if there is no room: that is a random ID, and what is said of it matters more. */
export function squeezed(verdict: Line, room: number): Line {
  const line = shrunk(verdict, room);
  const over = lineWidth(line) - room;
  if (over <= 0) return line;
  const longest = line.reduce((a, b) => (b.text.length > a.text.length ? b : a));
  const letters = Math.max(1, longest.text.length - over - 1);
  return line.map((s) => (s === longest ? span(`${s.text.slice(0, letters)}…`, s.role) : s));
}
