import type { WallClock } from "../clock.ts";
import type { Input } from "../streams.ts";
import { KeyDecoder, pastedText } from "./keys.ts";
import { FLOOD, Mailbox } from "./mailbox.ts";

/** How long an ESC may wait for the rest of its sequence, in ms: a slow ssh line cuts reads, a hand is slower. */
const ESCAPE_MS = 50;

/** A paste has lost its end if nothing of it has come for this many ms. */
const LATE_MS = 300;

const INTERRUPT = "ctrl+c";

/** The keys of a terminal as they are pressed; ends when the input ends. */
export interface KeyReader {
  readonly keys: AsyncIterable<string>;
  /** Takes the keyboard: raw bytes, no echo. Also after somebody else changed the mode behind our back. */
  start(): void;
  /** Gives the keyboard back; it may be taken again. */
  stop(): void;
  /** Gives the keyboard back permanently: whoever takes it next adds listeners of his own. */
  close(): void;
}

/** Raw bytes, no echo. Node believes that the mode is still raw after a shell has changed it: off and on again says it again. */
function takeKeyboard(input: Input): void {
  input.setRawMode?.(false);
  input.setRawMode?.(true);
}

/** What says that there will be no more input. */
const ENDS = ["end", "error", "close"];

/** A terminal that goes away may say so after we have let it go, and an error that nobody hears ends the program. */
const unheard = () => {};

/**
 * Reads keys from a keyboard, one after the other, until it ends. It does not listen before `start`. `onReport` gets what the
 * terminal itself answers, such as its colours.
 */
export function createKeyReader(
  input: Input,
  clock: WallClock,
  onReport?: (report: string) => void,
): KeyReader {
  const decoder = new KeyDecoder(onReport);
  const mail = new Mailbox<string | null>();
  let pause = new AbortController();
  let last = clock.now();
  let listening = false;
  let begun = false;

  const post = (keys: readonly string[]) => {
    for (const key of keys) {
      if (key === INTERRUPT) mail.urge(key);
      else if (keys.length <= FLOOD || pastedText(key) !== null) mail.offer(key);
    }
  };

  const onData = (chunk: Uint8Array | string) => {
    pause.abort();
    const now = clock.now();
    post(decoder.push(chunk, now - last > LATE_MS));
    last = now;
    if (!decoder.waiting) return;
    pause = new AbortController();
    const { signal } = pause;
    void clock.sleep(ESCAPE_MS, signal).then(async () => {
      // When we were busy ourselves, the rest may have come and was not read yet.
      await new Promise((resolve) => setImmediate(resolve));
      if (!signal.aborted) post(decoder.flush());
    });
  };
  const onEnd = () => mail.push(null);

  const stop = () => {
    if (!listening) return;
    listening = false;
    pause.abort();
    input.off("data", onData);
    input.pause();
    input.setRawMode?.(false);
  };

  return {
    keys: untilNull(mail),

    start() {
      takeKeyboard(input);
      if (listening) return;
      listening = true;
      input.on("data", onData);
      // These stay while it is only lent: the end may come then.
      if (!begun) for (const event of ENDS) input.on(event, onEnd);
      begun = true;
      input.resume();
    },

    stop,

    close() {
      stop();
      for (const event of ENDS) input.off(event, onEnd);
      input.off("error", unheard);
      input.on("error", unheard);
    },
  };
}

async function* untilNull(mail: Mailbox<string | null>): AsyncGenerator<string> {
  for (;;) {
    for (const key of await mail.take(1)) {
      if (key === null) return;
      yield key;
    }
  }
}
