import type { Canvas, Frame } from "../../../src/stage/canvas/frame.ts";
import { asciiFor } from "../../../src/stage/canvas/glyphs.ts";
import { ROLES } from "../../../src/stage/canvas/role.ts";
import { codePointWidth } from "../../../src/stage/canvas/text.ts";
import { playable } from "../../../src/stage/playable.ts";
import type { Laws } from "./law.ts";

/** Laws of a frame as a grid of cells. */
export const GRID_LAWS: Laws = {
  "has exactly its cells": ({ frame, canvas }) => gridFault(frame, canvas),
  "has roles that there are": ({ frame }) => frame.roles.find((role) => !KNOWN.has(role)) ?? null,
  "flashes in a scene only": ({ frame, beat }) =>
    beat.kind !== "scene" && frame.roles.includes("flash") ? `a ${beat.kind} flashes` : null,
  "is at rest from the last tick on": ({ timeline, at, canvas, frame }) => {
    const film = playable(timeline);
    if (at.tick !== film.ticks(at.beat) - 1) return null;
    const still = film.frame({ ...at, tick: at.tick + 1000 }, canvas);
    if (frame.roles.includes("flash")) return "flashes at rest";
    return isSame(still.chars, frame.chars) && isSame(still.roles, frame.roles) ? null : "still moves";
  },
  "holds only characters that ASCII has something for": ({ rows }) => {
    for (const char of new Set(rows.join("")))
      if (char !== "?" && asciiFor(char) === "?") return `${char} has no stand-in`;
    return null;
  },
  "has its boxes where they always are": ({ beat, rows, layout }) => {
    if (beat.kind !== "scene") return null;
    const sides = [layout.browser, layout.server].flatMap(({ x, width }) => [x, x + width - 1]);
    const want = new Set(
      sides.flatMap((x) =>
        [layout.boxes.top, layout.boxes.top + layout.boxes.height - 1].map((y) => `${x},${y}`),
      ),
    );
    const found = rows.flatMap((row, y) => [...row.matchAll(/[╭╮╰╯]/g)].map(({ index }) => `${index},${y}`));
    const moved = found.filter((corner) => !want.has(corner));
    return moved.length > 0 || found.length !== want.size ? `boxes have corners at ${found.join(" ")}` : null;
  },
};

const KNOWN: ReadonlySet<string> = new Set(ROLES);

/** What is wrong with a frame as a grid, or null. */
export function gridFault({ cols, rows, chars, roles }: Frame, want: Canvas): string | null {
  if (cols !== want.cols || rows !== want.rows) return `is ${cols}x${rows}`;
  if (chars.length !== cols * rows || roles.length !== chars.length) return `has ${chars.length} cells`;
  for (let i = 0; i < chars.length; i += 1) {
    const char = chars[i] ?? "";
    if (PLAIN.has(char)) continue;
    const fault = cellFault(char, chars[i - 1] ?? null, chars[i + 1] ?? null);
    if (fault !== null) return `cell ${i} ${fault}`;
    if (codePointWidth(char) === 1 && char !== "") PLAIN.add(char);
  }
  return null;
}

const isSame = (one: readonly string[], other: readonly string[]): boolean =>
  one.length === other.length && one.every((value, i) => value === other[i]);

/** Characters of one column that were looked at already. */
const PLAIN = new Set<string>();

function cellFault(char: string, before: string | null, after: string | null): string | null {
  if (char === "") return before !== null && codePointWidth(before) === 2 ? null : "is empty";
  if (/[\p{Cc}\p{Cf}]/u.test(char)) return "is a control character";
  if (codePointWidth(char) === 2 && after !== "") return "is wide and has no room";
  return null;
}
