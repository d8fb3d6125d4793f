import { constants, fstatSync, openSync, statSync, writeSync } from "node:fs";
import type { HostListener, Output } from "../streams.ts";

/**
 * Returns standard output or standard error. A pipe, a file or /dev/null is written to directly, as Node's own streams do on POSIX as
 * well: loading those takes a tenth of Node's own start. A terminal gets its stream.
 */
export function outputOf(fd: number, openStream: () => Output): Output {
  return leadsToTerminal(fd) ? openStream() : new DirectOutput(fd, openStream);
}

function leadsToTerminal(fd: number): boolean {
  try {
    const stats = fstatSync(fd);
    if (stats.isCharacterDevice()) return stats.rdev !== statSync("/dev/null").rdev;
    return !stats.isFile() && !stats.isFIFO() && !stats.isSocket();
  } catch {
    // It was closed before the start, or this is Windows: the stream handles it.
    return true;
  }
}

/**
 * Reopens a pipe as non-blocking: blocking in a full one would delay signals. null if that
 * fails. Other users of the pipe are not affected.
 */
function unwaiting(fd: number): number | null {
  try {
    if (!fstatSync(fd).isFIFO()) return null;
    return openSync(`/proc/self/fd/${fd}`, constants.O_WRONLY | constants.O_NONBLOCK);
  } catch {
    return null;
  }
}

class DirectOutput implements Output {
  readonly isTTY = false;
  readonly #fd: number;
  /** Whether the pipe is our own non-blocking one, so that waiting uses events. */
  readonly #waits: boolean;
  readonly #openStream: () => Output;
  readonly #listeners = new Set<readonly [event: string, listener: HostListener]>();
  /** Takes over if somebody has made the pipe non-blocking. */
  #stream: Output | null = null;
  /** What waits for that stream to be loaded. */
  #queue: Uint8Array[] | null = null;

  constructor(fd: number, openStream: () => Output) {
    const own = unwaiting(fd);
    this.#waits = own !== null;
    this.#fd = own ?? fd;
    this.#openStream = openStream;
  }

  write(data: string | Uint8Array): boolean {
    if (this.#stream !== null) return this.#stream.write(data);
    const bytes = Buffer.from(data);
    if (this.#queue !== null) return this.#queue.push(bytes) === 0;
    let written = 0;
    try {
      while (written < bytes.length) written += writeSync(this.#fd, bytes, written);
      return true;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === "EAGAIN") return this.#giveOver(bytes.subarray(written));
      this.#tell("error", error);
      return true;
    }
  }

  on(event: string, listener: HostListener): void {
    this.#listeners.add([event, listener]);
    this.#stream?.on(event, listener);
  }

  off(event: string, listener: HostListener): void {
    for (const entry of this.#listeners) {
      if (entry[0] === event && entry[1] === listener) this.#listeners.delete(entry);
    }
    this.#stream?.off(event, listener);
  }

  #tell(event: string, error?: unknown): void {
    for (const [about, listener] of [...this.#listeners]) if (about === event) listener(error);
  }

  #giveOver(rest: Uint8Array): boolean {
    if (!this.#waits) return this.#take(this.#openStream()).write(rest);
    const queue = [rest];
    this.#queue = queue;
    void import("node:net").then(({ Socket }) => {
      const stream = this.#take(new Socket({ fd: this.#fd, readable: false, writable: true }));
      this.#queue = null;
      let takesMore = true;
      for (const bytes of queue) takesMore = stream.write(bytes);
      // A stream that takes more at once never says so, and the writer has been told to wait.
      if (takesMore) this.#tell("drain");
    });
    return false;
  }

  #take(stream: Output): Output {
    for (const [event, listener] of this.#listeners) stream.on(event, listener);
    this.#stream = stream;
    return stream;
  }
}
