import type { Output } from "../../terminal/streams.ts";
import { writeText } from "../../terminal/write-text.ts";

/** Writes a plain text and waits until the stream takes more. Resolves early where the stream has been closed. */
export async function writeAll(stream: Output, text: string): Promise<void> {
  if (text !== "" && !writeText(stream, text)) await drained(stream);
}

/** The same for a text that has come from a painter: its escapes are our own. */
export async function writePainted(stream: Output, text: string): Promise<void> {
  if (text !== "" && !stream.write(text)) await drained(stream);
}

function drained(stream: Output): Promise<void> {
  return new Promise((resolve) => {
    const events = ["drain", "close", "error"];
    const done = () => {
      for (const event of events) stream.off(event, done);
      resolve();
    };
    for (const event of events) stream.on(event, done);
  });
}
