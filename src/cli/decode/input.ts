/** The source of the text to decode: arguments, a file, a pipe, or a prompt. */

import { unicodeText } from "../../jwt/reading/unicode-text.ts";
import type { Cli } from "../call.ts";
import { LONG_TEXT, readText } from "../io/read-text.ts";
import { UsageError } from "../usage-error.ts";

/** Returns the text, or null if the user gave up at the prompt. Throws UsageError. */
export async function readInput(
  words: readonly string[],
  flags: { readonly file?: string },
  cli: Cli,
  question = "Paste a token, or anything that holds one, then press Enter.",
): Promise<string | null> {
  const { host } = cli;
  if (words.length > 0 && !(words.length === 1 && words[0] === "-")) {
    if (flags.file !== undefined) throw new UsageError("Give the text or --file, not both.");
    return words.join(" ");
  }
  if (flags.file !== undefined) return unicodeText(await readText(flags.file, host, LONG_TEXT));
  if (host.stdin.isTTY === true && words.length === 0) {
    const { askPaste } = await import("../../terminal/input/ask.ts");
    return askPaste(cli, question);
  }
  return unicodeText(await readAll(host.stdin));
}

async function readAll(input: AsyncIterable<string | Uint8Array>): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of input) {
    const bytes = Buffer.from(chunk);
    size += bytes.length;
    chunks.push(bytes);
    if (size > LONG_TEXT) throw new UsageError(tooLong(chunks));
  }
  return Buffer.concat(chunks);
}

/** A list has lines; a single line of that length is neither a list nor a token. */
const tooLong = (chunks: readonly Buffer[]): string =>
  chunks.some((chunk) => chunk.includes("\n"))
    ? "That is over 2 MB. For a list of tokens, one per line, use --jsonl."
    : "That is one line of over 2 MB: no token is that long. Is it the right text?";
