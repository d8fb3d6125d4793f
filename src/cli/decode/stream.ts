/** `--jsonl`: one token per line in, one JSON object per line out, in constant memory however long the list is. */

import { StringDecoder } from "node:string_decoder";
import { type DecodeOptions, decodeToken } from "../../jwt/decode.ts";
import { isCompact, sharedHeaders } from "../../jwt/stream/compact-line.ts";
import { QuickLines } from "../../jwt/stream/quick-line.ts";
import type { DecodedToken } from "../../jwt/token.ts";
import { jsonLine } from "../../jwt/token-json.ts";
import { fileReason } from "../../text/file-reason.ts";
import { type Cli, EXIT } from "../call.ts";
import { LONG_TEXT } from "../io/read-text.ts";
import type { Machine } from "../machine.ts";
import { UsageError } from "../usage-error.ts";
import { type DecodeCall, decodeAll } from "./decode-all.ts";
import { findAll } from "./find-all.ts";
import type { DecodeFlags } from "./flags.ts";
import { decodeOptions, expectationsOf, isTolerable, isWell, loadKeys } from "./options.ts";

/** Characters of output that are buffered before they are written, while more input is available. */
const BATCH = 64 * 1024;

export async function runStream(words: readonly string[], flags: DecodeFlags, cli: Cli): Promise<number> {
  const terminal = cli.terminal();
  if (flags.discover)
    throw new UsageError("--discover works on a few tokens; with --jsonl give --jwks-url or --key.");
  if (flags.wordlist !== undefined)
    throw new UsageError("--wordlist works on a few tokens, not with --jsonl.");
  const keys = await loadKeys([], flags, cli);
  const options = { ...(await decodeOptions(flags, keys, cli)), readHeader: sharedHeaders() };
  const expected = expectationsOf(flags);
  const call = { options, keys, expected, mayHint: flags.hints ? firstOfEachHeader() : () => false };
  const isPlain = keys === null && expected === null;
  const quickLines = new QuickLines(options.clock);
  let batch = "";
  let well = true;
  for await (const lines of linesOf(source(words, flags, cli.host))) {
    for (const each of lines) {
      const line = each.trim();
      if (line === "") continue;
      const quick = isPlain && line.length <= LONG_TEXT ? quickLines.read(line) : null;
      if (quick !== null) {
        well = well && isTolerable(quick.findings, flags.failOn);
        batch += `${quick.text}\n`;
      } else {
        for (const token of await decodeLine(line, call)) {
          well = isWell(token, keys !== null, flags.failOn) && well;
          batch += `${jsonLine(token)}\n`;
          quickLines.learn(line, token);
        }
      }
      if (batch.length < BATCH) continue;
      await terminal.write(batch);
      batch = "";
    }
    // The next chunk may be long in coming, as from `tail -f`.
    await terminal.write(batch);
    batch = "";
  }
  return well ? EXIT.well : EXIT.no;
}

/** One line that cannot be decoded must not affect the others: an internal error is reported on its line. */
export async function decodeLine(line: string, call: DecodeCall): Promise<DecodedToken[]> {
  const { clock } = call.options;
  if (line.length > LONG_TEXT) return [unread("too-long", "This line is over 2 MB: no token is.", clock)];
  try {
    return await decodeAll(
      line,
      isCompact(line) ? [{ source: line, repairs: [] }] : await findAll(line),
      call,
    );
  } catch {
    const message = "This line could not be decoded, which is a bug in this program: please report it.";
    return [{ ...unread("undecodable", message, clock), source: line }];
  }
}

/**
 * Returns a filter: finding out why a signature does not fit takes milliseconds, so it is tried for the first token with each header
 * only.
 */
function firstOfEachHeader(): (token: DecodedToken) => boolean {
  const seen = new Set<string>();
  return ({ header }) => {
    if (seen.has(header.segment) || seen.size >= MOST_HINTS) return false;
    seen.add(header.segment);
    return true;
  };
}

const MOST_HINTS = 64;

function unread(
  code: "too-long" | "undecodable",
  message: string,
  clock: DecodeOptions["clock"],
): DecodedToken {
  const nothing = decodeToken({ source: "", repairs: [] }, { clock, check: null, guess: null });
  return { ...nothing, error: { code, message, at: null } };
}

function source(
  words: readonly string[],
  flags: DecodeFlags,
  host: Machine,
): AsyncIterable<string | Uint8Array> {
  if (flags.file !== undefined) return readFileOf(flags.file, host);
  const piped = words.length === 0 || words[0] === "-";
  return piped ? host.stdin : textOf(words.join("\n"));
}

async function* textOf(text: string): AsyncGenerator<string> {
  yield text;
}

async function* readFileOf(path: string, host: Machine): AsyncGenerator<Uint8Array> {
  try {
    yield* host.readChunks(path, 0);
  } catch (error) {
    throw new UsageError(`Cannot read ${path}: ${fileReason(error)}.`);
  }
}

/** Yields the lines of each chunk; an incomplete line waits for the next chunk, and is kept only up to the maximum length. */
async function* linesOf(input: AsyncIterable<string | Uint8Array>): AsyncGenerator<string[]> {
  const decoder = new StringDecoder("utf8");
  let rest = "";
  for await (const chunk of input) {
    const lines = (typeof chunk === "string" ? chunk : decoder.write(chunk)).split("\n");
    if (rest.length <= LONG_TEXT) rest += lines[0] ?? "";
    if (lines.length === 1) continue;
    const next = lines.pop() ?? "";
    yield [rest, ...lines.slice(1)];
    rest = next;
  }
  yield [rest + decoder.end()];
}
