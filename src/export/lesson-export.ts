import type { Canvas } from "../stage/canvas/frame.ts";
import type { Timeline } from "../stage/timeline/beat.ts";
import type { ThemeName } from "./themes.ts";

/** A lesson to export, laid out as `learn` shows it, and its beats to include (0-based, in order). */
export interface LessonExport {
  readonly timeline: Timeline;
  readonly beats: readonly number[];
}

/** The look of an export. A format uses what applies to it. */
export interface ExportLook {
  readonly theme: ThemeName;
  /** The size of pictures, in columns and rows of a terminal. */
  readonly cols: number;
  readonly rows: number;
  readonly glyphs: Canvas["glyphs"];
}
