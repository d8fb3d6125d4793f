import { fileReason } from "../../text/file-reason.ts";
import type { Cli } from "../call.ts";
import { UsageError } from "../usage-error.ts";

/** Where a recording comes from: its bytes, and what to call it. */
export interface FilmSource {
  readonly title: string;
  readonly bytes: AsyncIterable<Uint8Array | string>;
}

/** What was handed in: a file, a pipe, or messages as the argument itself. Throws UsageError. */
export async function filmSource({ host }: Cli, recording: string | undefined): Promise<FilmSource> {
  if (recording === undefined || recording === "-") {
    if (host.stdin.isTTY === true && recording === undefined) {
      throw new UsageError(
        "Name a recording: auth-explained film login.har, or pipe one in: curl -v URL 2>&1 | auth-explained film",
      );
    }
    return { title: "what was piped in", bytes: host.stdin as AsyncIterable<Uint8Array | string> };
  }
  if (isMessage(recording)) return { title: "one message", bytes: once(recording) };
  try {
    // A file that cannot be read says so before anything is drawn.
    await host.fileSize(recording);
  } catch (error) {
    throw new UsageError(`Cannot read ${recording}: ${fileReason(error)}.`);
  }
  return {
    title: recording.split(/[\\/]/).at(-1) ?? recording,
    bytes: chunks(host.readChunks(recording, 0), recording),
  };
}

/** A field such as "Set-Cookie: id=1", or a message of several lines: no file is called like that. */
const isMessage = (text: string): boolean =>
  /^(?:set-cookie2?|cookie): ?\S/i.test(text) || /\r?\n/.test(text.trim());

async function* once(text: string): AsyncGenerator<string> {
  yield text;
}

/** Errors of the disk as sentences. */
async function* chunks(bytes: AsyncIterable<Uint8Array>, path: string): AsyncGenerator<Uint8Array> {
  try {
    yield* bytes;
  } catch (error) {
    throw new UsageError(`Cannot read ${path}: ${fileReason(error)}.`);
  }
}
