/** Where the text to decode comes from: arguments, a file, a pipe, or a prompt. */

import type { Cli } from "../call.ts";
import { readText } from "../io/read-text.ts";
import { UsageError } from "../usage-error.ts";

/** Bytes that are read before decoding; more is a list of tokens, and those stream. */
const MOST_BYTES = 64 * 1024 * 1024;

/** The text, or null where the reader gave up at the prompt. Throws UsageError. */
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
  if (flags.file !== undefined) return decodeText(await readText(flags.file, host));
  if (host.stdin.isTTY === true && words.length === 0) {
    const { askPaste } = await import("../../terminal/input/ask.ts");
    return askPaste(cli, question);
  }
  return decodeText(await readAll(host.stdin));
}

async function readAll(input: AsyncIterable<string | Uint8Array>): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of input) {
    const bytes = Buffer.from(chunk);
    size += bytes.length;
    if (size > MOST_BYTES)
      throw new UsageError("That is over 64 MiB. For a list of tokens, one per line, use --jsonl.");
    chunks.push(bytes);
  }
  return Buffer.concat(chunks);
}

/** Text as UTF-8, or as the UTF-16 that PowerShell and some editors write, with its byte order mark or without. */
function decodeText(bytes: Buffer): string {
  return unicodeText(bytes).replace(/^\ufeff/, "");
}

function unicodeText(bytes: Buffer): string {
  const [first = 1, second = 1] = bytes;
  // Tokens and what stands around them begin with ASCII: in UTF-16 one byte of two is zero.
  if ((first === 0xff && second === 0xfe) || (first !== 0 && second === 0)) return bytes.toString("utf16le");
  const isBigEndian = (first === 0xfe && second === 0xff) || (first === 0 && second !== 0);
  return isBigEndian ? swapped(bytes).toString("utf16le") : bytes.toString("utf8");
}

/** The bytes of each pair the other way round; an odd one at the end is left out. */
const swapped = (bytes: Buffer): Buffer => Buffer.from(bytes.subarray(0, bytes.length & ~1)).swap16();
