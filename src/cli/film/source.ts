import { fileReason } from "../../text/file-reason.ts";
import type { Cli } from "../call.ts";
import { UsageError } from "../usage-error.ts";

/** The source of a recording: its bytes, and its name. */
export interface FilmSource {
  readonly title: string;
  readonly bytes: AsyncIterable<Uint8Array | string>;
}

/** Returns the source: a file, a pipe, or messages as the argument itself. Throws UsageError. */
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
    // A file that cannot be read is reported before anything is drawn.
    await host.fileSize(recording);
  } catch (error) {
    throw new UsageError(`Cannot read ${recording}: ${fileReason(error)}.`);
  }
  return {
    title: recording.split(/[\\/]/).at(-1) ?? recording,
    bytes: chunks(host.readChunks(recording, 0), recording),
  };
}

/** Whether the argument is a field such as "Set-Cookie: id=1", or a message of several lines: no file has such a name. */
const isMessage = (text: string): boolean =>
  /^(?:set-cookie2?|cookie):\s*\S/i.test(text.trimStart()) || /\r?\n/.test(text.trim());

async function* once(text: string): AsyncGenerator<string> {
  yield text;
}

/** Converts errors of the disk to sentences. */
async function* chunks(bytes: AsyncIterable<Uint8Array>, path: string): AsyncGenerator<Uint8Array> {
  try {
    yield* bytes;
  } catch (error) {
    throw new UsageError(`Cannot read ${path}: ${fileReason(error)}.`);
  }
}
