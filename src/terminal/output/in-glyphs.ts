import type { Painter } from "../../export/ansi.ts";
import type { Canvas } from "../../stage/canvas/frame.ts";
import { asciiText } from "../../stage/canvas/glyphs.ts";

/** Returns a painter of text for a terminal with these glyphs. */
export const inGlyphs = (glyphs: Canvas["glyphs"], paint: Painter): Painter =>
  glyphs === "ascii" ? (text, role) => paint(asciiText(text), role) : paint;
