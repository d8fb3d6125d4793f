import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { makeCourse } from "../../src/lesson/course.ts";
import type { Frame } from "../../src/stage/frame.ts";
import type { Canvas, View } from "../../src/stage/view.ts";
import type { Show } from "../../src/trace/show.ts";

const LESSONS = join(import.meta.dirname, "../../lessons");

/** The lessons that come with the program, run afresh. */
export const course = makeCourse({
  paths: readdirSync(LESSONS, { recursive: true, encoding: "utf8" })
    .map((path) => path.replaceAll("\\", "/"))
    .filter((path) => path.endsWith(".md"))
    .sort(),
  read: (path) => readFileSync(join(LESSONS, path), "utf8"),
});

export function showOf(slug: string): Show {
  const show = course.shows.find((s) => s.slug === slug);
  if (show === undefined) throw new Error(`no lesson ${slug}`);
  return show;
}

export const canvas = (cols: number, rows: number, glyphs: Canvas["glyphs"] = "unicode"): Canvas => ({
  cols,
  rows,
  glyphs,
});

export const view = (beat: number, tick: number, more: Partial<View> = {}): View => ({
  beat,
  tick,
  pane: "auto",
  overlay: "none",
  scroll: 0,
  ...more,
});

/** The rows of a frame as text. */
export function rowsOf({ cols, rows, chars }: Frame): string[] {
  return Array.from({ length: rows }, (_, y) => chars.slice(y * cols, (y + 1) * cols).join(""));
}
