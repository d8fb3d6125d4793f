import type { WallClock } from "../clock.ts";
import type { Input } from "../streams.ts";
import { KeyDecoder, pastedText } from "./keys.ts";
import { FLOOD, Mailbox } from "./mailbox.ts";

/** How long an ESC waits for the rest of its sequence, in ms: a slow ssh line splits reads, a hand is slower. */
const ESCAPE_MS = 50;

/** If nothing more of a paste comes for this many ms, its end marker is lost. */
const LATE_MS = 300;

const INTERRUPT = "ctrl+c";

/** The keys of a terminal as they are pressed; ends with the input. */
export interface KeyReader {
  readonly keys: AsyncIterable<string>;
  /** Takes the keyboard: raw mode, no echo. Also called after another program changed the mode. */
  start(): void;
  /** Releases the keyboard; it may be taken again. */
  stop(): void;
  /** Releases the keyboard permanently: another reader adds its own listeners. */
  close(): void;
}

/** Raw mode, no echo. Node assumes that the mode is still raw after a shell has changed it: turning it off and on sets it again. */
function takeKeyboard(input: Input): void {
  input.setRawMode?.(false);
  input.setRawMode?.(true);
}

/** Events that mean the end of input. */
const ENDS = ["end", "error", "close"];

/** A terminal that goes away may report it after it was released, and an unhandled error ends the program. */
const unheard = () => {};

/**
 * Reads keys from a keyboard, one after the other, until it ends. It listens only after `start`. `onReport` gets what the
 * terminal itself reports, such as its colours.
 */
export const createKeyReader = (
  input: Input,
  clock: WallClock,
  onReport?: (report: string) => void,
): KeyReader => new InputReader(input, clock, onReport);

class InputReader implements KeyReader {
  readonly keys: AsyncIterable<string>;
  readonly #input: Input;
  readonly #clock: WallClock;
  readonly #decoder: KeyDecoder;
  readonly #mail = new Mailbox<string | null>();
  /** Aborts the wait for the rest of an ESC. */
  #pause = new AbortController();
  /** When the last input came, by the clock. */
  #last: number;
  #listening = false;
  #begun = false;

  constructor(input: Input, clock: WallClock, onReport?: (report: string) => void) {
    this.#input = input;
    this.#clock = clock;
    this.#decoder = new KeyDecoder(onReport);
    this.#last = clock.now();
    this.keys = untilNull(this.#mail);
  }

  start(): void {
    takeKeyboard(this.#input);
    if (this.#listening) return;
    this.#listening = true;
    this.#input.on("data", this.#onData);
    // Kept even while it is released: the end may come then.
    if (!this.#begun) for (const event of ENDS) this.#input.on(event, this.#onEnd);
    this.#begun = true;
    this.#input.resume();
  }

  stop(): void {
    if (!this.#listening) return;
    this.#listening = false;
    this.#pause.abort();
    this.#input.off("data", this.#onData);
    this.#input.pause();
    this.#input.setRawMode?.(false);
  }

  close(): void {
    this.stop();
    for (const event of ENDS) this.#input.off(event, this.#onEnd);
    this.#input.off("error", unheard);
    this.#input.on("error", unheard);
  }

  readonly #onData = (chunk: Uint8Array | string): void => {
    this.#pause.abort();
    const now = this.#clock.now();
    this.#post(this.#decoder.push(chunk, now - this.#last > LATE_MS));
    this.#last = now;
    if (this.#decoder.waiting) this.#awaitRest();
  };

  readonly #onEnd = () => this.#mail.push(null);

  /** If the rest of an ESC does not come in time, it was the Escape key. */
  #awaitRest(): void {
    this.#pause = new AbortController();
    const { signal } = this.#pause;
    void this.#clock.sleep(ESCAPE_MS, signal).then(async () => {
      // If this process was busy, the rest may have arrived without being read yet.
      await new Promise((resolve) => setImmediate(resolve));
      if (!signal.aborted) this.#post(this.#decoder.flush());
    });
  }

  #post(keys: readonly string[]): void {
    for (const key of keys) {
      if (key === INTERRUPT) this.#mail.urge(key);
      else if (keys.length <= FLOOD || pastedText(key) !== null) this.#mail.offer(key);
    }
  }
}

async function* untilNull(mail: Mailbox<string | null>): AsyncGenerator<string> {
  for (;;) {
    for (const key of await mail.take(1)) {
      if (key === null) return;
      yield key;
    }
  }
}
