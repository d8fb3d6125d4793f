/** Tries every line of a file as the secret; can be stopped and resumed. */

import { type SecretTest, secretTest, weakSecret } from "../../jwt/keys/guess-secret.ts";
import type { DecodedToken } from "../../jwt/token.ts";
import { fileReason } from "../../text/file-reason.ts";
import type { Cli } from "../call.ts";
import type { Machine } from "../machine.ts";
import { UsageError } from "../usage-error.ts";
import type { DecodeFlags } from "./flags.ts";
import { WordlistProgress } from "./wordlist-progress.ts";

interface Target {
  readonly token: DecodedToken;
  readonly test: SecretTest;
}

/** Returns the tokens with a finding for each whose secret is in the file. Throws UsageError. */
export async function tryWordlist(
  tokens: readonly DecodedToken[],
  path: string,
  flags: DecodeFlags,
  cli: Cli,
): Promise<DecodedToken[]> {
  const targets = tokens.flatMap((token) => {
    const test = secretTest(token);
    return test === null ? [] : [{ token, test }];
  });
  if (targets.length === 0) {
    await cli.terminal().say("No token here has an HMAC signature: a word list has nothing to try.");
    return [...tokens];
  }
  const found = await search(targets, path, flags, cli);
  return tokens.map((token) => {
    const secret = found.get(token);
    return secret === undefined ? token : withSecret(token, secret);
  });
}

function withSecret(token: DecodedToken, secret: string): DecodedToken {
  const known = new Set(token.findings.map(({ id }) => id));
  const added = weakSecret(token, secret).filter(({ id }) => !known.has(id));
  return { ...token, findings: [...token.findings, ...added] };
}

async function search(
  targets: Target[],
  path: string,
  flags: DecodeFlags,
  cli: Cli,
): Promise<Map<DecodedToken, string>> {
  const { host, lifecycle } = cli;
  const from = flags.wordlistFrom;
  const size = await sizeOf(path, host);
  if (size > 0 && from > size)
    throw new UsageError(`--wordlist-from ${from} is past the end of ${path}, which has ${size} bytes.`);
  const found = new Map<DecodedToken, string>();
  const progress = new WordlistProgress(cli, { size, from });
  let open = targets;
  const release = lifecycle.hold(progress);
  try {
    for await (const { word, end } of lines(path, from, host)) {
      for (const target of open.filter(({ test }) => test(word))) {
        found.set(target.token, word.toString("utf8"));
        open = open.filter((other) => other !== target);
      }
      progress.step(end);
      if (open.length === 0) break;
    }
    progress.done(found.size);
  } finally {
    release();
  }
  return found;
}

async function sizeOf(path: string, host: Machine): Promise<number> {
  try {
    return await host.fileSize(path);
  } catch (error) {
    throw new UsageError(`Cannot read ${path}: ${fileReason(error)}.`);
  }
}

/** Anything longer is not a word, but a file without lines. */
const LONGEST_WORD = 64 * 1024;

/** Yields each line as bytes, with the offset after it. Joins lines that are split between chunks. */
async function* lines(
  path: string,
  fromByte: number,
  host: Machine,
): AsyncGenerator<{ word: Buffer; end: number }> {
  let rest = Buffer.alloc(0);
  let base = fromByte;
  try {
    for await (const chunk of host.readChunks(path, fromByte)) {
      const bytes = rest.length === 0 ? Buffer.from(chunk) : Buffer.concat([rest, chunk]);
      let start = 0;
      for (let end = bytes.indexOf(10); end !== -1; end = bytes.indexOf(10, start)) {
        yield { word: withoutReturn(bytes.subarray(start, end)), end: base + end + 1 };
        start = end + 1;
      }
      const kept = bytes.length - start > LONGEST_WORD ? bytes.length : start;
      rest = Buffer.from(bytes.subarray(kept));
      base += kept;
    }
  } catch (error) {
    throw new UsageError(`Cannot read ${path}: ${fileReason(error)}.`);
  }
  if (rest.length > 0) yield { word: withoutReturn(rest), end: base + rest.length };
}

const withoutReturn = (line: Buffer): Buffer => (line.at(-1) === 0x0d ? line.subarray(0, -1) : line);
