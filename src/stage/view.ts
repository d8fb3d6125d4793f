/** What a watcher looks at: a moment of the timeline and the panes that are open. Plain data, changed by keys alone. */
import type { Frame } from "./frame.ts";

/** The pane below the narration on a screen that has room for one; wide screens put code and wire side by side. */
export type Pane = "auto" | "code" | "wire";

/** What covers the stage, if anything. */
export type Overlay = "none" | "flow" | "inspect" | "keys";

export interface View {
  /** Beat in view, 0-based. */
  readonly beat: number;
  /** Tick within the beat, 0-based; the last one is the beat at rest. */
  readonly tick: number;
  readonly pane: Pane;
  readonly overlay: Overlay;
  /** Rows scrolled within the overlay. */
  readonly scroll: number;
}

/** A terminal's size in columns and rows, and what may be drawn on it. */
export interface Canvas {
  readonly cols: number;
  readonly rows: number;
  readonly glyphs: "unicode" | "ascii";
}

/** Something that can be played: the timeline as the player sees it. */
export interface Playable {
  readonly beats: number;
  /** Ticks that a beat takes, at least 1. */
  ticks(beat: number): number;
  /** The picture of a view: pure, the same for the same arguments. */
  frame(view: View, canvas: Canvas): Frame;
}
