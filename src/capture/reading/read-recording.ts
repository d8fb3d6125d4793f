import { type Recording, UnreadableRecording } from "../recording.ts";
import { readCurl } from "./curl.ts";
import { isCurlTrace, isCurlVerbose, traceLines, verboseLines } from "./curl-lines.ts";
import { readHar } from "./har.ts";
import { isMessages, readMessages } from "./pasted-messages.ts";
import { textPieces } from "./text-pieces.ts";

/** Maximum characters of a text other than a HAR file. */
const MOST_TEXT = 64 * 1024 * 1024;

/**
 * Parses a recording of real traffic in any supported form: a HAR file, curl's output, or HTTP messages. `from`: their URL, for messages
 * that do not include one; null: unknown. A time without a date is relative to `now`, ms since the epoch. Throws UnreadableRecording.
 */
export async function readRecording(
  bytes: AsyncIterable<Uint8Array | string>,
  { from, now }: { readonly from: string | null; readonly now: number },
): Promise<Recording> {
  const pieces = textPieces(bytes)[Symbol.asyncIterator]();
  const first = await firstText(pieces);
  const recording = /^\s*[[{]/.test(first)
    ? await readHar(rejoined(first, pieces))
    : readText(await wholeText(first, pieces), from);
  return dated(recording, now);
}

function readText(text: string, from: string | null): Recording {
  if (text.trim() === "") throw new UnreadableRecording("There is nothing here: the recording is empty.");
  if (/^\s*(?:PK\u0003|\u001f)/.test(text)) {
    throw new UnreadableRecording("This is a compressed file. Unpack it first, and hand in the .har in it.");
  }
  if (isCurlTrace(text)) return readCurl(traceLines(text));
  if (isCurlVerbose(text)) return readCurl(verboseLines(text));
  if (isMessages(text)) return readMessages(text, from);
  throw new UnreadableRecording(
    "film does not know this kind of recording: a HAR file begins with {, curl -v writes lines that begin with > and <, a message begins with a line such as GET /login HTTP/1.1 or Set-Cookie: id=1.",
  );
}

/** Reads enough text to determine its form; "" if there is none. */
async function firstText(pieces: AsyncIterator<string>): Promise<string> {
  let text = "";
  while (text.trim() === "") {
    const { done, value } = await pieces.next();
    if (done) break;
    text += value;
    if (text.length > MOST_TEXT) break;
  }
  return text;
}

async function* rejoined(first: string, rest: AsyncIterator<string>): AsyncGenerator<string> {
  yield first;
  for (let next = await rest.next(); !next.done; next = await rest.next()) yield next.value;
}

async function wholeText(first: string, rest: AsyncIterator<string>): Promise<string> {
  const parts = [first];
  let length = first.length;
  for (let next = await rest.next(); !next.done; next = await rest.next()) {
    length += next.value.length;
    if (length > MOST_TEXT) {
      throw new UnreadableRecording("That is over 64 MiB of text. Cut out the part that you want to see.");
    }
    parts.push(next.value);
  }
  return parts.join("");
}

/** If no time is known, the recording ends now. */
function dated(recording: Recording, now: number): Recording {
  const { exchanges } = recording;
  if (exchanges.some(({ startedAt }) => startedAt > 1_000_000_000_000)) return recording;
  const last = exchanges.at(-1)?.answeredAt ?? 0;
  const shift = now - last;
  return {
    ...recording,
    exchanges: exchanges.map((exchange) => ({
      ...exchange,
      startedAt: exchange.startedAt + shift,
      answeredAt: exchange.answeredAt + shift,
    })),
  };
}
