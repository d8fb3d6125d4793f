import { makeShow } from "../../src/lesson/course.ts";
import { type NamedWorld, parseWorld } from "../../src/lesson/markdown/named-world.ts";
import type { Canvas, Frame } from "../../src/stage/canvas/frame.ts";
import { playable } from "../../src/stage/playable.ts";
import type { Overlay, View } from "../../src/stage/player/view.ts";
import { timeline } from "../../src/stage/timeline/timeline.ts";
import type { Show } from "../../src/trace/show/show.ts";
import { LESSON_FILES } from "../course.ts";

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

/** The names of the course's worlds. */
export const worldTitles = (): string[] =>
  [...LESSON_FILES]
    .filter(([path]) => path.startsWith("worlds/"))
    .map(([path, text]) => parseWorld(path, text).world?.title ?? path);

/** A scene of steps in one of the worlds of the course. */
export function showIn(name: string, steps: readonly string[]): Show {
  const path = `worlds/${name}.md`;
  const { world } = parseWorld(path, LESSON_FILES.get(path) ?? "");
  const source = `---\ntitle: T\ngoal: G\nsummary: [s]\nminutes: 2\nworld: ${name}\n---\n\n\`\`\`scene\n${steps.join("\n")}\n\`\`\`\n`;
  const { show, problems } = makeShow("x.md", source, new Map([[name, world as NamedWorld]]));
  if (show === null) throw new Error(problems.map((p) => p.message).join("\n"));
  return show;
}

/** Returns what is drawn after steps in one of the worlds of the course. */
export function drawn(
  name: string,
  steps: readonly string[],
  overlay: Overlay = "none",
  cols = 100,
  rows = 30,
  /** Counted from the end of the scene. */
  beat = -1,
): string {
  const film = playable(timeline(showIn(name, steps), "learn"));
  const last = film.beats - 1 + beat;
  return rowsOf(film.frame(view(last, film.ticks(last) - 1, { overlay }), canvas(cols, rows))).join("\n");
}
