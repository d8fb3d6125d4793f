import { fstatSync, statSync, writeSync } from "node:fs";
import type { HostListener, Output } from "../streams.ts";

/**
 * Standard output or standard error. A pipe, a file or /dev/null is written to directly, as Node's own streams do on POSIX as
 * well: loading them takes as long as a tenth of all that Node does before the program. A terminal gets its stream.
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
    // It was closed before we began, or this is Windows: the stream knows what to do about it.
    return true;
  }
}

class DirectOutput implements Output {
  readonly isTTY = false;
  readonly #fd: number;
  readonly #openStream: () => Output;
  readonly #listeners = new Set<readonly [event: string, listener: HostListener]>();
  /** Takes over where somebody has made the pipe one that refuses to wait. */
  #stream: Output | null = null;

  constructor(fd: number, openStream: () => Output) {
    this.#fd = fd;
    this.#openStream = openStream;
  }

  write(data: string | Uint8Array): boolean {
    if (this.#stream !== null) return this.#stream.write(data);
    const bytes = Buffer.from(data);
    let written = 0;
    try {
      while (written < bytes.length) written += writeSync(this.#fd, bytes, written);
      return true;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === "EAGAIN") return this.#giveOver(bytes.subarray(written));
      for (const [event, listener] of this.#listeners) {
        if (event === "error") listener(error);
      }
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

  #giveOver(rest: Uint8Array): boolean {
    this.#stream = this.#openStream();
    for (const [event, listener] of this.#listeners) this.#stream.on(event, listener);
    return this.#stream.write(rest);
  }
}
