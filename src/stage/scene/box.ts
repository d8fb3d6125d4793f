import { fitting, shrunk } from "../canvas/fit.ts";
import type { Grid } from "../canvas/grid.ts";
import { type Line, lineWidth, span } from "../canvas/text.ts";
import type { BoxPicture } from "../picture/picture.ts";
import { blocksOf, paintSections, planOf } from "./sections.ts";

/** The area of a box. */
export interface BoxPlace {
  readonly x: number;
  readonly width: number;
  readonly top: number;
  readonly height: number;
}

/** How to paint a box at a tick: whether new rows flash, and how to see all of it. */
export interface BoxMoment {
  readonly flash: boolean;
  readonly inspect: string;
}

/** Paints a box with its title in the top edge, its heads, its sections, and for a server the verdict at the bottom. */
export function paintBox(grid: Grid, box: BoxPicture, at: BoxPlace, { flash, inspect }: BoxMoment): void {
  const { who, title, heads, sections, verdict } = box;
  grid.box(at.x, at.top, at.width, at.height, fitting(title, at.width - 6), who);
  const room = { x: at.x + 2, y: at.top + 1, width: at.width - 4, height: at.height - 2 };
  const end = room.x + room.width;
  const last = room.y + room.height - 1;
  // A low box has room for only one head, and no blank row under it.
  const gap = at.height < 10 ? 0 : 1;
  const shown = heads.slice(0, gap === 0 ? 1 : Math.min(heads.length, 2));
  for (const [i, head] of shown.entries()) grid.line(room.x, room.y + i, head, end);
  const above = shown.length + gap;
  // The last row is for the verdict. If there is none it stays blank, so that nothing moves, unless a section needs it.
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
  // Rather than being dropped, a section uses the verdict's row; a section with rows, the row under the heads as well.
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
 * Row for the third header line: the blank row below the others, so that nothing moves when it appears; in a low box next to the first, or
 * else the last row, if no section has to be dropped for it (`isFree`); null if there is no room.
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

/** Shortens a header to `cols`: drops its first word, then cuts the longest. */
function narrowed(head: Line, room: number): Line {
  const [first, ...rest] = head;
  if (first === undefined || lineWidth(head) <= room) return head;
  return squeezed([span(first.text.replace(/^\S+ /, ""), first.role), ...rest], room);
}

/** Shortens the longest word of a line if there is no room: that is a random ID, and the rest matters more. */
export function squeezed(verdict: Line, room: number): Line {
  const line = shrunk(verdict, room);
  const over = lineWidth(line) - room;
  if (over <= 0) return line;
  const longest = line.reduce((a, b) => (b.text.length > a.text.length ? b : a));
  const letters = Math.max(1, longest.text.length - over - 1);
  return line.map((s) => (s === longest ? span(`${s.text.slice(0, letters)}…`, s.role) : s));
}
