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

export function createLifecycle(host: Host): Lifecycle {
  const layers: Layer[] = [];
  let suspended = false;
  let ended = false;
  let goOn = () => {};

  /** The last one in is the first one out. */
  const leaveAll = () => {
    for (const layer of layers.toReversed()) quietly(() => layer.leave());
  };
  const enterAll = () => {
    if (layers.length === 0) return;
    for (const layer of layers) layer.enter();
    // A program that is stopped is not told of a new size: this makes Node look at it.
    quietly(() => host.kill("SIGWINCH"));
  };
  const restore = () => {
    if (!suspended) leaveAll();
    layers.length = 0;
  };

  const end = (code: number) => {
    if (ended) return;
    ended = true;
    restore();
    host.exit(code);
  };

  const stop = (message: string) => {
    if (ended) return;
    restore();
    quietly(() => writeText(host.stderr, `${message}\n`));
    end(1);
  };
  const fail = (error: unknown) => stop(sentence(error, Boolean(host.env.AUTH_EXPLAINED_DEBUG)));

  const streamFailed = (error: unknown) => {
    const code = (error as NodeJS.ErrnoException).code;
    // EPIPE: the reader has seen enough, as `head` has; nobody is left to be told.
    if (code === "EPIPE" || code === "ERR_STREAM_DESTROYED") end(0);
    // EIO: the terminal itself is gone.
    else if (code === "EIO") end(SIGNAL_EXITS.SIGHUP);
    else if (code !== undefined && DISK.includes(code))
      stop(`Cannot write the output: ${fileReason(error)}.`);
    else fail(error);
  };

  const suspend = async () => {
    if (suspended || ended) return;
    suspended = true;
    leaveAll();
    // A menu clears itself away a moment after it was told to.
    await new Promise((resolve) => setImmediate(resolve));
    if (ended) return;
    // Without a listener the signal does what it says.
    host.off("SIGTSTP", onStop);
    const continued = new Promise<void>((resolve) => {
      goOn = resolve;
    });
    quietly(() => host.kill("SIGTSTP"));
    await Promise.race([continued, host.clock.sleep(STOP_MS)]);
    suspended = false;
    if (layers.length > 0) host.on("SIGTSTP", onStop);
    enterAll();
  };
  const onStop = () => void suspend();
  const onContinue = () => {
    if (suspended) goOn();
    // Stopped by SIGSTOP, which nobody sees coming.
    else enterAll();
  };

  const hold = (layer: Layer) => {
    if (layers.length === 0) {
      host.on("SIGTSTP", onStop);
      host.on("SIGCONT", onContinue);
    }
    layers.push(layer);
    layer.enter();
    return () => {
      const at = layers.indexOf(layer);
      if (at < 0) return;
      layers.splice(at, 1);
      if (!suspended) layer.leave();
      if (layers.length > 0) return;
      host.off("SIGTSTP", onStop);
      host.off("SIGCONT", onContinue);
    };
  };

  const run = async (program: () => Promise<number>) => {
    const listeners: [HostEvent, HostListener][] = [
      ...Object.entries(SIGNAL_EXITS).map(([signal, code]): [HostEvent, HostListener] => [
        signal as Signal,
        () => end(code),
      ]),
      ["uncaughtException", fail],
      ["unhandledRejection", fail],
      ["exit", restore],
    ];
    for (const [event, listener] of listeners) host.on(event, listener);
    host.stdout.on("error", streamFailed);
    host.stderr.on("error", () => {});
    try {
      return await program();
    } catch (error) {
      fail(error);
      return 1;
    } finally {
      if (!ended) restore();
      for (const [event, listener] of listeners) host.off(event, listener);
    }
  };

  return { hold, suspend, run };
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
