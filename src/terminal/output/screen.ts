import type { Painter } from "../../export/ansi.ts";
import { frameDiff } from "../../export/film/frame-diff.ts";
import type { Frame } from "../../stage/canvas/frame.ts";
import type { Output } from "../streams.ts";
import { drained } from "./drained.ts";

// DEC private modes: 1049 alternate screen, 25 cursor, 7 wrap at the edge, 2004 bracketed paste, 2026 synchronized
// output (ignored by terminals that do not support it).
const ENTER = "\x1b[?1049h\x1b[?25l\x1b[?7l\x1b[?2004h";
const LEAVE = "\x1b[?2026l\x1b[0m\x1b[?2004l\x1b[?7h\x1b[?25h\x1b[?1049l";
const CLEAR = "\x1b[0m\x1b[2J";
const BEGIN = "\x1b[?2026h";
const END = "\x1b[?2026l";

/** A terminal's screen for frames: only the difference from the last one is written. */
export interface Screen {
  /** Takes the alternate screen; entering again redraws the next frame completely. */
  enter(): void;
  /** Resolves when the terminal can take more. Draws nothing while the screen is not taken: another program owns it then. */
  draw(frame: Frame): Promise<void>;
  /** The next frame is drawn completely: after a resize the content of the screen is unknown. */
  forget(): void;
  /** Changes the colours, and draws the next frame completely. */
  repaint(paint: Painter): void;
  /** Restores the screen: primary screen, cursor, wrap, colours, paste. */
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
