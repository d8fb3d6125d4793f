/** Two questions that need the terminal itself: a secret that is not shown, and a paste that may have line breaks. */
import type { Host } from "../host.ts";
import type { Lifecycle } from "../lifecycle.ts";
import { writeText } from "../write-text.ts";

/** A terminal that may be taken over for the length of a question. */
export interface AskedTerminal {
  readonly host: Host;
  readonly lifecycle: Lifecycle;
}

const PASTE_ON = "\u001b[?2004h";
const PASTE_OFF = "\u001b[?2004l";
const PASTE_BEGIN = "\u001b[200~";
const PASTE_END = "\u001b[201~";
const INTERRUPT = "\u0003";
const END_OF_INPUT = "\u0004";
/** How long a line break may be the middle of a paste, in ms, in a terminal that does not say where pastes end. */
const PASTE_PAUSE = 60;
/** Longer pastes are cut: a terminal is no place for them. */
const LONGEST = 16 * 1024 * 1024;

/** Asks on standard error, shows nothing of the answer; null where there is no terminal or the reader gave up. */
export async function askHidden(terminal: AskedTerminal, message: string): Promise<string | null> {
  const { host } = terminal;
  if (host.stdin.isTTY !== true) return null;
  writeText(host.stderr, message);
  return ask(terminal, () => "", 0);
}

/** Asks for a paste; Enter ends it, but not a line break within a bracketed paste. null as above. */
export async function askPaste(terminal: AskedTerminal, message: string): Promise<string | null> {
  const { host } = terminal;
  if (host.stdin.isTTY !== true) return null;
  writeText(host.stderr, `${message}\n> `);
  const length = (answer: string) => (answer.length === 0 ? "" : `${answer.length} characters`);
  return ask(terminal, length, PASTE_PAUSE);
}

/**
 * Reads until Enter with nothing behind it for `pause` ms. `note` says what stands at the prompt in place of the answer.
 */
async function ask(
  { host, lifecycle }: AskedTerminal,
  note: (answer: string) => string,
  pause: number,
): Promise<string | null> {
  const { stdin, stderr, clock } = host;
  const release = lifecycle.hold({
    enter: () => {
      stdin.setRawMode?.(true);
      stderr.write(PASTE_ON);
    },
    leave: () => {
      stderr.write(PASTE_OFF);
      stdin.setRawMode?.(false);
    },
  });
  const line = new AnswerLine();
  try {
    return await new Promise<string | null>((resolve) => {
      let waiting: AbortController | null = null;
      const end = () => finish(line.cancelled ? null : line.text);
      const onData = (chunk: Uint8Array | string) => {
        const before = note(line.text);
        if (waiting !== null) line.goOn();
        waiting?.abort();
        waiting = null;
        const done = line.push(typeof chunk === "string" ? chunk : Buffer.from(chunk).toString("utf8"));
        stderr.write("\b \b".repeat(before.length) + note(line.text));
        if (!done) return;
        if (line.cancelled || line.text === "" || pause === 0) return end();
        const patience = new AbortController();
        waiting = patience;
        void clock.sleep(pause, patience.signal).then(() => waiting === patience && end());
      };
      const onEnd = () => finish(line.text === "" ? null : line.text);
      const finish = (answer: string | null) => {
        stdin.off("data", onData);
        stdin.off("end", onEnd);
        stdin.pause();
        resolve(answer);
      };
      stdin.on("data", onData);
      stdin.on("end", onEnd);
      stdin.resume();
    });
  } finally {
    release();
    stderr.write("\n");
  }
}

/** What has been typed or pasted so far. */
export class AnswerLine {
  text = "";
  cancelled = false;
  #pasting = false;

  /** Takes a piece of input; true where the answer is complete. */
  push(chunk: string): boolean {
    for (let rest = chunk; rest !== ""; ) {
      const marker = this.#pasting ? PASTE_END : PASTE_BEGIN;
      const at = rest.indexOf(marker);
      const piece = at === -1 ? rest : rest.slice(0, at);
      if (this.#pasting) this.#add(piece);
      else if (this.#typed(piece, at === -1)) return true;
      if (at !== -1) this.#pasting = !this.#pasting;
      rest = at === -1 ? "" : rest.slice(at + marker.length);
    }
    return false;
  }

  /** The line break that seemed to end the answer was one within it. */
  goOn(): void {
    this.#add("\n");
  }

  /** Keys; a line break with more behind it in one piece is a paste by a terminal that does not say so. */
  #typed(piece: string, last: boolean): boolean {
    if (piece.includes(INTERRUPT)) this.cancelled = true;
    const plain = piece.replace(/\u001b(?:\[[0-9;]*[A-Za-z~]|O[A-Za-z])/g, "");
    const done = last && /[\r\n]$/.test(plain);
    for (const char of done ? plain.replace(/[\r\n]+$/, "") : plain) {
      if (char === "\u007f" || char === "\b") this.text = this.text.replace(/.$/su, "");
      else if (char === "\u0015") this.text = "";
      else if (char >= " " || char === "\r" || char === "\n" || char === "\t") this.#add(char);
    }
    return this.cancelled || done || (piece.includes(END_OF_INPUT) && this.text === "");
  }

  #add(text: string): void {
    this.text = (this.text + text.replace(/\r\n?/g, "\n")).slice(0, LONGEST);
  }
}
