import { EventEmitter } from "node:events";
import { PassThrough } from "node:stream";
import type { Host, HostEvent, Signal } from "../../src/terminal/host.ts";
import type { Folder } from "../../src/terminal/progress/folder.ts";
import type { HostListener } from "../../src/terminal/streams.ts";
import { FakeFolder } from "./fake-folder.ts";
import { FakeOutput } from "./fake-output.ts";

/** A keyboard: `press` sends bytes; `raw` is the mode it was left in. */
class FakeInput extends PassThrough {
  readonly isTTY = true;
  readonly modes: boolean[] = [];

  setRawMode(on: boolean): this {
    this.modes.push(on);
    return this;
  }

  get raw(): boolean {
    return this.modes.at(-1) ?? false;
  }
}

/** A process that does not exist: signals are emitted by hand, exits and kills are written down. */
export class FakeHost implements Host {
  readonly stdin = new FakeInput();
  readonly stdout = new FakeOutput(60, 18);
  readonly stderr = new FakeOutput();
  /** COLORFGBG: so that nobody asks what the background is. */
  readonly env: Record<string, string> = { TERM: "xterm-256color", COLORFGBG: "15;0" };
  state: Folder | null = new FakeFolder();
  readonly exits: number[] = [];
  readonly kills: Signal[] = [];
  /** What the system does when the process group is told to stop. */
  onKill: (signal: Signal) => void = () => {};
  /** Pending sleeps; `ring` ends the first. */
  readonly sleeps: { readonly ms: number; readonly ring: () => void }[] = [];
  readonly clock = {
    now: () => 0,
    sleep: (ms: number, signal?: AbortSignal) =>
      new Promise<void>((ring) => {
        this.sleeps.push({ ms, ring });
        signal?.addEventListener("abort", () => ring());
      }),
  };
  readonly #events = new EventEmitter();

  on(event: HostEvent, listener: HostListener): void {
    this.#events.on(event, listener);
  }

  off(event: HostEvent, listener: HostListener): void {
    this.#events.off(event, listener);
  }

  kill(signal: Signal): void {
    this.kills.push(signal);
    this.onKill(signal);
  }

  exit(code: number): void {
    this.exits.push(code);
  }

  /** What the system tells the process. */
  emit(event: HostEvent, subject?: unknown): void {
    this.#events.emit(event, subject);
  }

  listeners(event: HostEvent): number {
    return this.#events.listenerCount(event);
  }
}

/** Lets everything that waits for nothing but its turn go on. */
export const settled = async (): Promise<void> => {
  for (let turn = 0; turn < 3; turn++) await new Promise((resolve) => setImmediate(resolve));
};
