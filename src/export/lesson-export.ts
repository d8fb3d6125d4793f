import type { Canvas } from "../stage/canvas/frame.ts";
import type { Timeline } from "../stage/timeline/beat.ts";
import type { ThemeName } from "./themes.ts";

/** A lesson to write to a file, laid out as `learn` shows it, and which of its beats are wanted (0-based, in order). */
export interface LessonExport {
  readonly timeline: Timeline;
  readonly beats: readonly number[];
}

/** How it is to look. A format takes what means something to it. */
export interface ExportLook {
  readonly theme: ThemeName;
  /** The size of pictures, in columns and rows of a terminal. */
  readonly cols: number;
  readonly rows: number;
  readonly glyphs: Canvas["glyphs"];
}
