/** Output for people: the picture of each token, painted as far as the terminal can. */
import type { DecodedToken } from "../../jwt/token.ts";
import { tokenPicture } from "../../stage/token/token-picture.ts";
import { capabilities } from "../../terminal/capabilities.ts";
import { textPainter } from "../io/text-painter.ts";
import { writePainted } from "../io/write-all.ts";
import type { Machine } from "../machine.ts";
import type { DecodeFlags } from "./flags.ts";

export async function printPictures(
  tokens: readonly DecodedToken[],
  flags: DecodeFlags,
  host: Machine,
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
  const toText = await textPainter(able);
  const picture = {
    cols: able.canvas.cols,
    now: flags.now ?? host.now() / 1000,
    offsetAt: (ms: number) => host.offsetAt(ms / 1000) / 60,
    anatomy: flags.anatomy === true,
  };
  for (const [at, token] of tokens.entries()) {
    const heading = tokens.length > 1 ? `${at > 0 ? "\n" : ""}Token ${at + 1} of ${tokens.length}\n` : "";
    const lines = tokenPicture(token, picture);
    await writePainted(host.stdout, `${heading}${toText(lines)}\n\n`);
  }
}
