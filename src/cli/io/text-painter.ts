import type { ColorLevel } from "../../export/ansi.ts";
import type { ThemeName } from "../../export/themes.ts";
import { asciiFor } from "../../stage/canvas/glyphs.ts";
import { type Line, lineText } from "../../stage/canvas/text.ts";
import type { Capabilities } from "../../terminal/capabilities.ts";
import { visible } from "../../text/visible.ts";

/** Turns rows into text for standard output, in the colours and glyphs that the terminal has. */
export async function textPainter({
  color,
  theme,
  canvas,
}: Pick<Capabilities, "color" | "theme" | "canvas">): Promise<(lines: readonly Line[]) => string> {
  const toText = await painted(color, theme ?? "neutral");
  return (lines) => {
    const text = lines.map((line) => toText(line).trimEnd()).join("\n");
    return canvas.glyphs === "ascii" ? ascii(text) : text;
  };
}

/** Loads the colours only where there are any. */
async function painted(level: ColorLevel, theme: ThemeName): Promise<(line: Line) => string> {
  if (level === 0) return (line) => visible(lineText(line));
  const { paintLine, painter } = await import("../../export/ansi.ts");
  const paint = painter(level, theme);
  return (line) => paintLine(line, paint);
}

/** Glyphs by their ASCII stand-ins; letters that have none as JSON escapes, so that no name is lost. */
function ascii(text: string): string {
  return text.replace(/[^\n\x1b\x20-\x7e]/gu, (char) => {
    const plain = asciiFor(char);
    if (plain !== "?") return plain;
    return Array.from(
      { length: char.length },
      (_, at) => `\\u${char.charCodeAt(at).toString(16).padStart(4, "0")}`,
    ).join("");
  });
}
