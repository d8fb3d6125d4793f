import type { Painter } from "../../export/ansi.ts";
import { frameDiff } from "../../export/film/frame-diff.ts";
import type { Frame } from "../../stage/canvas/frame.ts";
import type { Output } from "../streams.ts";
import { drained } from "./drained.ts";

// DEC private modes: 1049 alternate screen, 25 cursor, 7 wrap at the edge, 2004 bracketed paste, 2026 synchronized
// output (a terminal that does not know it takes no notice).
const ENTER = "\x1b[?1049h\x1b[?25l\x1b[?7l\x1b[?2004h";
const LEAVE = "\x1b[?2026l\x1b[0m\x1b[?2004l\x1b[?7h\x1b[?25h\x1b[?1049l";
const CLEAR = "\x1b[0m\x1b[2J";
const BEGIN = "\x1b[?2026h";
const END = "\x1b[?2026l";

/** A terminal's screen that frames are drawn on: only what differs from the last one is written. */
export interface Screen {
  /** Takes the alternate screen; entering again makes the next frame whole. */
  enter(): void;
  /** Resolves when the terminal can take more. Draws nothing while the screen is not taken: it is somebody else's then. */
  draw(frame: Frame): Promise<void>;
  /** The next frame is drawn whole: after a resize nobody knows what the screen shows. */
  forget(): void;
  /** Other colours from the next frame on, which is drawn whole. */
  repaint(paint: Painter): void;
  /** Gives the screen back as it was: primary screen, cursor, wrap, colours, paste. */
  leave(): void;
}

export function createScreen(out: Output, first: Painter): Screen {
  let shown: Frame | null = null;
  let paint = first;
  let taken = false;

  return {
    enter() {
      shown = null;
      taken = true;
      out.write(ENTER);
    },

    async draw(frame) {
      if (!taken) return;
      const whole = shown === null || shown.cols !== frame.cols || shown.rows !== frame.rows;
      const limit = { cols: out.columns || frame.cols, rows: out.rows || frame.rows };
      const bytes = (whole ? CLEAR : "") + frameDiff(whole ? null : shown, frame, paint, limit);
      shown = frame;
      if (bytes !== "" && !out.write(BEGIN + bytes + END)) await drained(out);
    },

    forget() {
      shown = null;
    },

    repaint(other) {
      paint = other;
      shown = null;
    },

    leave() {
      shown = null;
      taken = false;
      out.write(LEAVE);
    },
  };
}
