import type { Socket } from "node:net";
import type { Readable } from "node:stream";
import type { Input } from "../streams.ts";

const NEWLINE = 0x0a;

/**
 * Reads one line of the input without its line ending; null if the input has ended. Pushes the rest of the chunk
 * back into the stream for the next question.
 */
export function readLine(input: Input): Promise<string | null> {
  const stream = input as unknown as Readable & Partial<Pick<Socket, "ref" | "unref">>;
  if (stream.readableEnded || stream.destroyed) return Promise.resolve(null);
  return new Promise((resolve) => {
    let read = Buffer.alloc(0);

    const finish = (line: Buffer | null) => {
      stream.off("data", onData);
      for (const event of ["end", "close", "error"]) stream.off(event, onEnd);
      stream.pause();
      // A pipe is read ahead: by itself it must not keep the program from ending.
      stream.unref?.();
      resolve(line === null ? null : line.toString("utf8").replace(/\r$/, ""));
    };
    const onData = (chunk: Buffer | string) => {
      read = Buffer.concat([read, Buffer.from(chunk)]);
      const end = read.indexOf(NEWLINE);
      if (end < 0) return;
      finish(read.subarray(0, end));
      if (end + 1 < read.length) stream.unshift(read.subarray(end + 1));
    };
    // The last line may have no line ending.
    const onEnd = () => finish(read.length > 0 ? read : null);

    for (const event of ["end", "close", "error"]) stream.on(event, onEnd);
    stream.on("data", onData);
    stream.ref?.();
    stream.resume();
  });
}
