import type { Canvas, Frame } from "../../../src/stage/canvas/frame.ts";
import { asciiFor } from "../../../src/stage/canvas/glyphs.ts";
import { ROLES } from "../../../src/stage/canvas/role.ts";
import { codePointWidth } from "../../../src/stage/canvas/text.ts";
import { scenePicture } from "../../../src/stage/picture/scene-picture.ts";
import { playable } from "../../../src/stage/playable.ts";
import type { Laws } from "./law.ts";

/** Laws of a frame as a grid of cells. */
export const GRID_LAWS: Laws = {
  "has exactly its cells": ({ frame, canvas, plain }) =>
    plain && frame.chars.length === canvas.cols * canvas.rows && frame.roles.length === frame.chars.length
      ? null
      : gridFault(frame, canvas),
  "has roles that there are": ({ frame }) => {
    let last = "text";
    for (const role of frame.roles) {
      if (role !== last && !KNOWN.has(role)) return `has the role ${role}`;
      last = role;
    }
    return null;
  },
  "flashes in a scene only": ({ frame, beat }) =>
    beat.kind !== "scene" && frame.roles.includes("flash") ? `a ${beat.kind} flashes` : null,
  "is at rest from the last tick on": ({ timeline, at, canvas, frame }) => {
    const film = playable(timeline);
    if (at.tick !== film.ticks(at.beat, at.inner) - 1) return null;
    const still = film.frame({ ...at, tick: at.tick + 1000 }, canvas);
    if (frame.roles.includes("flash")) return "flashes at rest";
    return isSame(still.chars, frame.chars) && isSame(still.roles, frame.roles) ? null : "still moves";
  },
  "holds only characters that ASCII has something for": ({ text, plain }) => {
    if (plain) return null;
    const strange = [...new Set(text)].filter((char) => char !== "?" && asciiFor(char) === "?");
    return strange.length === 0 ? null : `${strange} have no stand-in`;
  },
  "has its boxes where they always are": ({ timeline, beat, text, layout, canvas }) => {
    if (beat.kind !== "scene") return null;
    // A small screen shows one thing at a time: what the words name, if they name something.
    if (layout.kind === "small" && scenePicture(timeline, beat).paneIsNamed) return null;
    const { browser, server, boxes } = layout;
    const columns = [browser, server].flatMap(({ x, width }) => [x, x + width - 1]);
    const rows = [boxes.top, boxes.top + boxes.height - 1];
    const want = new Set(columns.flatMap((x) => rows.map((y) => y * canvas.cols + x)));
    const found = [...text.matchAll(/[╭╮╰╯]/g)].map(({ index }) => index);
    const right = found.length === want.size && found.every((place) => want.has(place));
    return right
      ? null
      : `boxes have corners at ${found.map((i) => [i % canvas.cols, Math.floor(i / canvas.cols)]).join(" ")}`;
  },
};

const KNOWN: ReadonlySet<string> = new Set(ROLES);

/** Returns what is wrong with a frame as a grid, or null. */
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
