import { fileReason } from "../text/file-reason.ts";
import type { Host, HostEvent, Signal } from "./host.ts";
import type { HostListener } from "./streams.ts";
import { writeText } from "./write-text.ts";

/** Something that changes the terminal and can put it back. Both must be done when they return. */
export interface Layer {
  /** May be called again: after a stop nobody knows what the terminal looks like. */
  enter(): void;
  leave(): void;
}

/** The one place that guarantees that the terminal comes back as it was. */
export interface Lifecycle {
  /** Enters a layer, and keeps it until the returned function is called or the program ends in whatever way. */
  hold(layer: Layer): () => void;
  /** Gives the terminal back, stops the program as Ctrl-Z does, and takes it again when the program goes on. */
  suspend(): Promise<void>;
  /**
   * Runs the program. Gives back its exit code; whatever else may end it (a signal, a mistake, a closed pipe)
   * restores the terminal and exits by itself.
   */
  run(program: () => Promise<number>): Promise<number>;
}

/** The exit codes of a program that a signal ended: 128 + its number, as a shell reports it. */
export const SIGNAL_EXITS = {
  SIGHUP: 129,
  SIGINT: 130,
  SIGQUIT: 131,
  SIGTERM: 143,
} as const satisfies Partial<Record<Signal, number>>;

/** Codes of a disk on which the output of a program can find no place. */
const DISK = ["ENOSPC", "EDQUOT", "EFBIG", "EROFS"];

/** How long a stop may take to happen, in ms. In an orphaned process group the system leaves it out. */
const STOP_MS = 200;

/** A lifecycle on a host: its signals, its streams, its exit. */
export const createLifecycle = (host: Host): Lifecycle => new HostLifecycle(host);

class HostLifecycle implements Lifecycle {
  readonly #host: Host;
  readonly #layers: Layer[] = [];
  #suspended = false;
  #ended = false;
  /** Ends the wait of a program that was stopped. */
  #goOn = () => {};

  constructor(host: Host) {
    this.#host = host;
  }

  hold(layer: Layer): () => void {
    if (this.#layers.length === 0) {
      this.#host.on("SIGTSTP", this.#onStop);
      this.#host.on("SIGCONT", this.#onContinue);
    }
    this.#layers.push(layer);
    layer.enter();
    return () => this.#letGo(layer);
  }

  async suspend(): Promise<void> {
    if (this.#suspended || this.#ended) return;
    this.#suspended = true;
    this.#leaveAll();
    // A menu clears itself away a moment after it was told to.
    await new Promise((resolve) => setImmediate(resolve));
    if (this.#ended) return;
    // Without a listener the signal does what it says.
    this.#host.off("SIGTSTP", this.#onStop);
    const continued = new Promise<void>((resolve) => {
      this.#goOn = resolve;
    });
    quietly(() => this.#host.kill("SIGTSTP"));
    await Promise.race([continued, this.#host.clock.sleep(STOP_MS)]);
    this.#suspended = false;
    if (this.#layers.length > 0) this.#host.on("SIGTSTP", this.#onStop);
    this.#enterAll();
  }

  async run(program: () => Promise<number>): Promise<number> {
    const { stdout, stderr } = this.#host;
    const listeners: [HostEvent, HostListener][] = [
      ...Object.entries(SIGNAL_EXITS).map(([signal, code]): [HostEvent, HostListener] => [
        signal as Signal,
        () => this.#end(code),
      ]),
      ["uncaughtException", this.#fail],
      ["unhandledRejection", this.#fail],
      ["exit", () => this.#restore()],
    ];
    for (const [event, listener] of listeners) this.#host.on(event, listener);
    stdout.on("error", (error) => this.#streamFailed(error));
    stderr.on("error", () => {});
    try {
      return await program();
    } catch (error) {
      this.#fail(error);
      return 1;
    } finally {
      if (!this.#ended) this.#restore();
      for (const [event, listener] of listeners) this.#host.off(event, listener);
    }
  }

  readonly #onStop = () => void this.suspend();

  readonly #onContinue = () => {
    if (this.#suspended) this.#goOn();
    // Stopped by SIGSTOP, which nobody sees coming.
    else this.#enterAll();
  };

  #letGo(layer: Layer): void {
    const at = this.#layers.indexOf(layer);
    if (at < 0) return;
    this.#layers.splice(at, 1);
    if (!this.#suspended) layer.leave();
    if (this.#layers.length > 0) return;
    this.#host.off("SIGTSTP", this.#onStop);
    this.#host.off("SIGCONT", this.#onContinue);
  }

  /** The last one in is the first one out. */
  #leaveAll(): void {
    for (const layer of this.#layers.toReversed()) quietly(() => layer.leave());
  }

  #enterAll(): void {
    if (this.#layers.length === 0) return;
    for (const layer of this.#layers) layer.enter();
    // A program that is stopped is not told of a new size: this makes Node look at it.
    quietly(() => this.#host.kill("SIGWINCH"));
  }

  #restore(): void {
    if (!this.#suspended) this.#leaveAll();
    this.#layers.length = 0;
  }

  #end(code: number): void {
    if (this.#ended) return;
    this.#ended = true;
    this.#restore();
    this.#host.exit(code);
  }

  #stop(message: string): void {
    if (this.#ended) return;
    this.#restore();
    quietly(() => writeText(this.#host.stderr, `${message}\n`));
    this.#end(1);
  }

  readonly #fail = (error: unknown) =>
    this.#stop(sentence(error, Boolean(this.#host.env.AUTH_EXPLAINED_DEBUG)));

  #streamFailed(error: unknown): void {
    const code = (error as NodeJS.ErrnoException).code;
    // EPIPE: the reader has seen enough, as `head` has; nobody is left to be told.
    if (code === "EPIPE" || code === "ERR_STREAM_DESTROYED") this.#end(0);
    // EIO: the terminal itself is gone.
    else if (code === "EIO") this.#end(SIGNAL_EXITS.SIGHUP);
    else if (code !== undefined && DISK.includes(code))
      this.#stop(`Cannot write the output: ${fileReason(error)}.`);
    else this.#fail(error);
  }
}

/** One layer that cannot be left must not keep the others from being left. */
function quietly(action: () => void): void {
  try {
    action();
  } catch {
    // The terminal is gone, or the system knows no such signal: there is nothing left to restore.
  }
}

function sentence(error: unknown, debug: boolean): string {
  const message = error instanceof Error ? error.message : String(error);
  if (debug) return `auth-explained: ${error instanceof Error ? (error.stack ?? message) : message}`;
  const [line = ""] = message.split("\n");
  return `auth-explained hit a bug and had to stop: ${line} (AUTH_EXPLAINED_DEBUG=1 shows where)`;
}
