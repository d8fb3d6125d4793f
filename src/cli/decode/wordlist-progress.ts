/** The output while a word list is tried: a progress bar on a terminal, and always the result and how to resume. */

import type { Layer } from "../../terminal/lifecycle.ts";
import type { Terminal } from "../../terminal/terminal.ts";
import { counted, thousands } from "../../text/count.ts";
import { roughSpan } from "../../text/time-span.ts";
import type { Cli } from "../call.ts";

/** Interval between two updates of the bar, in ms. */
const PERIOD = 100;
/** Words between two checks of the clock. */
const STRIDE = 1024;
const BAR = 20;

export class WordlistProgress implements Layer {
  readonly #terminal: Terminal;
  readonly #now: () => number;
  /** Size of the file in bytes; 0 if unknown. */
  readonly #size: number;
  readonly #from: number;
  readonly #isLive: boolean;
  readonly #started: number;
  #drawn = 0;
  #words = 0;
  #at: number;
  #outcome: string | null = null;

  constructor(cli: Cli, { size, from }: { size: number; from: number }) {
    this.#terminal = cli.terminal();
    this.#now = () => cli.host.now();
    this.#size = size;
    this.#from = from;
    this.#at = from;
    this.#started = this.#now();
    this.#isLive = this.#terminal.capabilities.live;
  }

  enter(): void {}

  /** Called after each word; `at` is the offset after it. */
  step(at: number): void {
    this.#words += 1;
    this.#at = at;
    if (!this.#isLive || this.#words % STRIDE !== 0) return;
    const now = this.#now();
    if (now - this.#drawn < PERIOD) return;
    this.#drawn = now;
    this.#terminal.status(this.#row(now));
  }

  /** Called when the list was tried to its end, or to the last word needed. */
  done(found: number): void {
    this.#outcome =
      found === 0 ? "found nothing" : found === 1 ? "found the secret" : `found ${counted(found, "secret")}`;
  }

  /** The last message: if Ctrl-C ends the program, how to resume. */
  leave(): void {
    const words = counted(this.#words, "word");
    const tried = `${words} tried, ${this.#rate(this.#now())}`;
    const end = this.#outcome ?? `stopped. To go on, add --wordlist-from ${this.#at}`;
    this.#terminal.status(null);
    void this.#terminal.say(`${tried}: ${end}.`);
  }

  #row(now: number): string {
    const tried = `${thousands(this.#words)} words, ${this.#rate(now)}`;
    if (this.#size === 0) return tried;
    const share = Math.min(1, this.#at / this.#size);
    const filled = Math.floor(share * BAR);
    const perByte = (now - this.#started) / Math.max(1, this.#at - this.#from);
    const left = roughSpan(perByte * (this.#size - this.#at) + 999);
    const percent = `${Math.floor(share * 100)}%`.padStart(4);
    return `[${"#".repeat(filled).padEnd(BAR, ".")}]${percent}  ${tried}, ${left} left. Ctrl-C stops`;
  }

  #rate(now: number): string {
    const seconds = Math.max(0.001, (now - this.#started) / 1000);
    return `${thousands(Math.round(this.#words / seconds))} a second`;
  }
}
