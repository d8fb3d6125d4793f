/** Tries every line of a file as the secret, with a bar that shows how far it is; it can be stopped and resumed. */
import { type SecretTest, secretTest, weakSecret } from "../jwt/guess-secret.ts";
import type { DecodedToken } from "../jwt/token.ts";
import type { Host } from "./host.ts";
import { reasonOf } from "./read-text.ts";
import { UsageError } from "./usage-error.ts";

interface Target {
  readonly token: DecodedToken;
  readonly test: SecretTest;
}

/** The tokens with a finding for each whose secret is in the file. Bytes before `fromByte` are passed over. */
export async function tryWordlist(
  tokens: readonly DecodedToken[],
  path: string,
  fromByte: number,
  host: Host,
): Promise<DecodedToken[]> {
  const targets = tokens.flatMap((token) => {
    const test = secretTest(token);
    return test === null ? [] : [{ token, test }];
  });
  if (targets.length === 0) {
    host.stderr.write("No token here has an HMAC signature: a word list has nothing to try.\n");
    return [...tokens];
  }
  const found = await search(targets, path, fromByte, host);
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
  fromByte: number,
  host: Host,
): Promise<Map<DecodedToken, string>> {
  const found = new Map<DecodedToken, string>();
  const progress = new Progress(host, fromByte);
  let open = targets;
  for await (const { word, end } of lines(path, fromByte, host)) {
    for (const target of open.filter(({ test }) => test(word))) {
      found.set(target.token, word.toString("utf8"));
      open = open.filter((other) => other !== target);
    }
    progress.step(end);
    if (open.length === 0) break;
  }
  progress.done(found.size);
  return found;
}

/** Each line as bytes, with the offset behind it. A line that a piece of the file cuts is put together. */
async function* lines(
  path: string,
  fromByte: number,
  host: Host,
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
      rest = Buffer.from(bytes.subarray(start));
      base += start;
    }
  } catch (error) {
    throw new UsageError(`Cannot read ${path}: ${reasonOf(error)}.`);
  }
  if (rest.length > 0) yield { word: withoutReturn(rest), end: base + rest.length };
}

const withoutReturn = (line: Buffer): Buffer => (line.at(-1) === 0x0d ? line.subarray(0, -1) : line);

const LINES_BETWEEN = 20_000;

/** A line on standard error that is rewritten in place; where that is no terminal, only the outcome is written. */
class Progress {
  readonly #host: Host;
  readonly #started: number;
  readonly #from: number;
  #lines = 0;
  #at: number;

  constructor(host: Host, from: number) {
    this.#host = host;
    this.#started = host.now();
    this.#from = from;
    this.#at = from;
  }

  step(end: number): void {
    this.#lines += 1;
    this.#at = end;
    if (this.#lines % LINES_BETWEEN === 0 && this.#host.stderr.isTTY === true) {
      // What stands there when the program is stopped, in whatever way, says how to go on.
      this.#host.stderr.write(`\r${this.#rate()}. Ctrl-C stops; --wordlist-from ${end} goes on`);
    }
  }

  done(found: number): void {
    const clear = this.#host.stderr.isTTY === true && this.#lines >= LINES_BETWEEN ? "\r\u001b[K" : "";
    const outcome = found > 0 ? "found the secret" : "found nothing";
    this.#host.stderr.write(`${clear}${this.#rate()}: ${outcome}.\n`);
  }

  #rate(): string {
    const seconds = Math.max(0.001, (this.#host.now() - this.#started) / 1000);
    const mebibytes = ((this.#at - this.#from) / 1024 / 1024).toFixed(1);
    return `${this.#lines} words tried (${mebibytes} MiB, ${Math.round(this.#lines / seconds)} a second)`;
  }
}
