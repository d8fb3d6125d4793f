import { fileReason } from "../text/file-reason.ts";
import type { Host, HostEvent, Signal } from "./host.ts";
import type { HostListener } from "./streams.ts";
import { writeText } from "./write-text.ts";

/** Something that changes the terminal and can restore it. Both must be complete when they return. */
export interface Layer {
  /** May be called again: after a stop the state of the terminal is unknown. */
  enter(): void;
  leave(): void;
}

/** The only place that guarantees that the terminal is restored. */
export interface Lifecycle {
  /** Enters a layer, and keeps it until the returned function is called or the program ends for any reason. */
  hold(layer: Layer): () => void;
  /** Restores the terminal, stops the program as Ctrl-Z does, and takes the terminal again when the program continues. */
  suspend(): Promise<void>;
  /**
   * Runs the program and returns its exit code; any other end (a signal, an error, a closed pipe)
   * restores the terminal and exits by itself.
   */
  run(program: () => Promise<number>): Promise<number>;
}

/** Exit codes after a signal: 128 + its number, as a shell reports it. */
export const SIGNAL_EXITS = {
  SIGHUP: 129,
  SIGINT: 130,
  SIGQUIT: 131,
  SIGTERM: 143,
} as const satisfies Partial<Record<Signal, number>>;

/** The exit code if the reader of the output has closed it, as a shell reports the signal that ends most other programs then (SIGPIPE). */
export const READER_LEFT = 141;

/** Error codes of a disk that cannot take the output. */
const DISK = ["ENOSPC", "EDQUOT", "EFBIG", "EROFS"];

/** How long a stop may take, in ms. In an orphaned process group the system ignores it. */
const STOP_MS = 200;

/** Creates a lifecycle on a host: its signals, its streams, its exit. */
export const createLifecycle = (host: Host): Lifecycle => new HostLifecycle(host);

class HostLifecycle implements Lifecycle {
  readonly #host: Host;
  readonly #layers: Layer[] = [];
  #suspended = false;
  #ended = false;
  /** Ends the wait for a stopped program to continue. */
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
    // A menu clears itself one tick after it is told to.
    await new Promise((resolve) => setImmediate(resolve));
    if (this.#ended) return;
    // If there is no listener, the signal has its default effect.
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
      // Otherwise Node would end with 0, as if everything had been said.
      ["beforeExit", () => this.#fail(new Error("it waits for something that never comes"))],
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
    // Stopped by SIGSTOP, which cannot be caught.
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

  /** Last in, first out. */
  #leaveAll(): void {
    for (const layer of this.#layers.toReversed()) quietly(() => layer.leave());
  }

  #enterAll(): void {
    if (this.#layers.length === 0) return;
    for (const layer of this.#layers) layer.enter();
    // A stopped program gets no signal for a new size: this makes Node check it.
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
    // EPIPE: the reader has enough, like `head`; nobody is left to be told. It is no success: a check may not have come to its end.
    if (code === "EPIPE" || code === "ERR_STREAM_DESTROYED") this.#end(READER_LEFT);
    // EIO: the terminal itself is gone.
    else if (code === "EIO") this.#end(SIGNAL_EXITS.SIGHUP);
    else if (code !== undefined && DISK.includes(code))
      this.#stop(`Cannot write the output: ${fileReason(error)}.`);
    else this.#fail(error);
  }
}

/** A layer that fails must not keep the others from being left. */
function quietly(action: () => void): void {
  try {
    action();
  } catch {
    // The terminal is gone, or the system does not know this signal: there is nothing to restore.
  }
}

function sentence(error: unknown, debug: boolean): string {
  const message = error instanceof Error ? error.message : String(error);
  if (debug) return `auth-explained: ${error instanceof Error ? (error.stack ?? message) : message}`;
  const [line = ""] = message.split("\n");
  return `auth-explained hit a bug and had to stop: ${line} (AUTH_EXPLAINED_DEBUG=1 shows where)`;
}
