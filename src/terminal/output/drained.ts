import type { Output } from "../streams.ts";

/** Waits until a stream can take more, or has ended. */
export function drained(output: Output): Promise<void> {
  return new Promise((resolve) => {
    const events = ["drain", "close", "error"];
    const done = () => {
      for (const event of events) output.off(event, done);
      resolve();
    };
    for (const event of events) output.on(event, done);
  });
}
