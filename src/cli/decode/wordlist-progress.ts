/** What is said while a word list is tried: a bar at a terminal, and in any case how it ended and how to go on. */

import type { Layer } from "../../terminal/lifecycle.ts";
import type { Terminal } from "../../terminal/terminal.ts";
import { counted, thousands } from "../../text/count.ts";
import { roughSpan } from "../../text/time-span.ts";
import type { Cli } from "../call.ts";

/** Between two pictures of the bar, in ms. */
const PERIOD = 100;
/** Words between two looks at the clock. */
const STRIDE = 1024;
const BAR = 20;

export class WordlistProgress implements Layer {
  readonly #terminal: Terminal;
  readonly #now: () => number;
  /** Bytes of the file; 0 if it is not known. */
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

  /** One more word was tried; `at` is the byte behind it. */
  step(at: number): void {
    this.#words += 1;
    this.#at = at;
    if (!this.#isLive || this.#words % STRIDE !== 0) return;
    const now = this.#now();
    if (now - this.#drawn < PERIOD) return;
    this.#drawn = now;
    this.#terminal.status(this.#row(now));
  }

  /** The list was tried to its end, or to the last word that was needed. */
  done(found: number): void {
    this.#outcome =
      found === 0 ? "found nothing" : found === 1 ? "found the secret" : `found ${found} secrets`;
  }

  /** The last word: also if Ctrl-C ends the program, and then it is how to go on. */
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
