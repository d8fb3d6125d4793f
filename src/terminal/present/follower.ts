import { connect, type Socket } from "node:net";
import type { WallClock } from "../clock.ts";
import { clearDoor, type Door, doors } from "./doors.ts";
import { onLines } from "./lines.ts";

/** Milliseconds between two looks for shows that have begun. */
const LOOK_MS = 400;

/** A show that is on, with what it said last. */
export interface Heard<T> {
  readonly pid: number;
  readonly said: T;
}

/**
 * The side of the notes: listens to every show that is on, those that begin later too, and goes on when one has died and come back.
 * `read` gives null for a line that is not one of a show's.
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

  /** Every show that is on, in the order of their processes. */
  get shows(): readonly Heard<T>[] {
    const heard = [...this.#said].map(([pid, { said }]) => ({ pid, said }));
    return heard.sort((one, other) => one.pid - other.pid);
  }

  /** Calls the listener whenever a show says something, begins or ends. */
  readonly onChange = (listener: () => void): (() => void) => {
    this.#listener = listener;
    return () => {
      this.#listener = () => {};
    };
  };

  /** Looks for shows again and again, until it is closed. */
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
    // Nobody has to wait for it.
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
