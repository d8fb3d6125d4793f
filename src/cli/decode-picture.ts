/** Output for people: the picture of each token, painted as far as the terminal can. */
import type { DecodedToken } from "../jwt/token.ts";
import { asciiFor } from "../stage/glyphs.ts";
import { type Line, lineText } from "../stage/text.ts";
import { tokenPicture } from "../stage/token-picture.ts";
import { capabilities } from "../terminal/capabilities.ts";
import type { DecodeFlags } from "./decode-flags.ts";
import type { Host } from "./host.ts";
import { writeAll } from "./write-all.ts";

export async function printPictures(
  tokens: readonly DecodedToken[],
  flags: DecodeFlags,
  host: Host,
): Promise<void> {
  const able = capabilities({
    env: host.env,
    // Colours and glyphs do not depend on it, and opening standard input only to ask costs milliseconds.
    stdinIsTTY: false,
    stdoutIsTTY: host.stdout.isTTY === true,
    // In a pipe to a pager the other stream still knows how wide the terminal is.
    columns: host.stdout.columns ?? host.stderr.columns,
    rows: host.stdout.rows,
    flags,
  });
  const toText = await painted(able.color);
  const picture = {
    cols: able.canvas.cols,
    now: flags.now ?? host.now() / 1000,
    offsetAt: (ms: number) => host.offsetAt(ms / 1000) / 60,
    anatomy: flags.anatomy === true,
  };
  for (const [at, token] of tokens.entries()) {
    const heading = tokens.length > 1 ? `${at > 0 ? "\n" : ""}Token ${at + 1} of ${tokens.length}\n` : "";
    const rows = tokenPicture(token, picture).map((line) => toText(line).trimEnd());
    const text = `${heading}${rows.join("\n")}\n\n`;
    await writeAll(host.stdout, able.canvas.glyphs === "ascii" ? ascii(text) : text);
  }
}

/** Loads the colours only where there are any. */
async function painted(level: 0 | 1 | 2 | 3): Promise<(line: Line) => string> {
  if (level === 0) return lineText;
  const { paintLine, painter } = await import("../export/ansi.ts");
  const paint = painter(level);
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
