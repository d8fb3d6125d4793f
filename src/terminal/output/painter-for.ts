import { type Painter, painter } from "../../export/ansi.ts";
import type { ThemeName } from "../../export/themes.ts";
import type { Capabilities } from "../capabilities.ts";
import { inGlyphs } from "./in-glyphs.ts";

/** Returns the painter for a terminal: its colours, its glyphs, and its theme; null: not known yet. */
export const painterFor = ({ color, canvas }: Capabilities, theme: ThemeName | null): Painter =>
  inGlyphs(canvas.glyphs, painter(color, theme ?? "neutral"));
