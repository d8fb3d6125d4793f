import { fitting, shrunk } from "../canvas/fit.ts";
import type { Grid } from "../canvas/grid.ts";
import { type Line, lineWidth, span } from "../canvas/text.ts";
import type { BoxPicture } from "../picture/picture.ts";
import { paintSections } from "./sections.ts";

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
  // A low box has no room for more than one head, nor for a blank row under it.
  const gap = at.height < 10 ? 0 : 1;
  const shown = heads.slice(0, gap === 0 ? 1 : Math.min(heads.length, 2));
  for (const [i, head] of shown.entries()) grid.line(room.x, room.y + i, head, end);
  // The third one stands in the blank row, so that nothing moves when it comes; if there is room for one only, beside it if it can.
  const more = heads[2] ?? [];
  if (gap === 1) grid.line(room.x, room.y + 2, more, end);
  else if (lineWidth(heads[0] ?? []) + 2 + lineWidth(more) <= room.width)
    grid.line(end - lineWidth(more), room.y, more, end);
  // The last row is the verdict's. If there is none it stays free, so that nothing moves, unless a table needs it.
  const foot = who === "server" ? 1 : 0;
  const above = shown.length + gap;
  const below = { ...room, y: room.y + above, height: room.height - above - foot, inspect };
  paintSections(grid, below, sections, flash, verdict === null ? foot : 0);
  if (verdict !== null) grid.line(room.x, at.top + at.height - 2, squeezed(verdict, room.width), end);
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
