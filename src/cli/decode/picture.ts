/** Output for people: the picture of each token, painted as well as the terminal can. */
import type { DecodedToken } from "../../jwt/token.ts";
import { span } from "../../stage/canvas/text.ts";
import { tokenPicture } from "../../stage/token/token-picture.ts";
import type { Cli } from "../call.ts";
import type { DecodeFlags } from "./flags.ts";

/** `now`: the time at which the tokens were judged, in seconds since 1970. */
export async function printPictures(
  tokens: readonly DecodedToken[],
  flags: DecodeFlags,
  now: number,
  cli: Cli,
): Promise<void> {
  const terminal = cli.terminal();
  const picture = {
    cols: terminal.capabilities.canvas.cols,
    now,
    offsetAt: (seconds: number) => cli.host.offsetAt(seconds),
    anatomy: flags.anatomy === true,
  };
  for (const [at, token] of tokens.entries()) {
    if (at > 0) await terminal.print("");
    if (tokens.length > 1) await terminal.print([[span(`Token ${at + 1} of ${tokens.length}`)]]);
    await terminal.print([...tokenPicture(token, picture), []]);
  }
}
