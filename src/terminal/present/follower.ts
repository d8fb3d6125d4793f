import { connect, type Socket } from "node:net";
import type { WallClock } from "../clock.ts";
import { clearDoor, type Door, doors } from "./doors.ts";
import { onLines } from "./lines.ts";

/** Milliseconds between two searches for new shows. */
const LOOK_MS = 400;

/** A running show, and its last message. */
export interface Heard<T> {
  readonly pid: number;
  readonly said: T;
}

/**
 * The notes' side: listens to every running show, including later ones, and continues if one has died and come back.
 * `read` returns null for an invalid line.
 */
export class Follower<T> {
  readonly #state: string;
  readonly #read: (line: string) => T | null;
  readonly #longest: number;
  readonly #sockets = new Map<string, Socket>();
  readonly #said = new Map<number, { readonly socket: Socket; readonly said: T }>();
  readonly #end = new AbortController();
  #listener: () => void = () => {};

  constructor(state: string, longest: number, read: (line: string) => T | null) {
    this.#state = state;
    this.#longest = longest;
    this.#read = read;
  }

  /** Every running show, ordered by process id. */
  get shows(): readonly Heard<T>[] {
    const heard = [...this.#said].map(([pid, { said }]) => ({ pid, said }));
    return heard.sort((one, other) => one.pid - other.pid);
  }

  /** Calls the listener whenever a show sends something, starts or ends. */
  readonly onChange = (listener: () => void): (() => void) => {
    this.#listener = listener;
    return () => {
      this.#listener = () => {};
    };
  };

  /** Searches for shows repeatedly, until it is closed. */
  async look(clock: WallClock): Promise<void> {
    while (!this.#end.signal.aborted) {
      this.#lookOnce();
      await clock.sleep(LOOK_MS, this.#end.signal);
    }
  }

  /** Presses a key in a show. */
  press(pid: number, key: string): void {
    this.#said.get(pid)?.socket.write(`${key}\n`);
  }

  close(): void {
    this.#end.abort();
    for (const socket of this.#sockets.values()) socket.destroy();
  }

  #lookOnce(): void {
    for (const door of doors(this.#state)) if (!this.#sockets.has(door.address)) this.#listenAt(door);
  }

  #listenAt(door: Door): void {
    const socket = connect(door.address);
    this.#sockets.set(door.address, socket);
    // It must not keep the process running.
    socket.unref();
    socket.on("error", ({ code }: NodeJS.ErrnoException) => {
      if (code === "ECONNREFUSED" || code === "ENOENT") clearDoor(door);
    });
    socket.on("close", () => {
      this.#sockets.delete(door.address);
      if (this.#said.delete(door.pid)) this.#listener();
    });
    onLines(socket, this.#longest, (line) => {
      const said = this.#read(line);
      if (said === null) return;
      this.#said.set(door.pid, { socket, said });
      this.#listener();
    });
  }
}
