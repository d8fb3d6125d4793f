import type { Output } from "../../terminal/streams.ts";

/** Writes a text and waits until the stream takes more. Resolves early where the stream has been closed. */
export async function writeAll(stream: Output, text: string): Promise<void> {
  if (text === "" || stream.write(text)) return;
  await new Promise<void>((resolve) => {
    const go = () => {
      stream.off("drain", go);
      stream.off("close", go);
      stream.off("error", go);
      resolve();
    };
    stream.on("drain", go);
    stream.on("close", go);
    stream.on("error", go);
  });
}
