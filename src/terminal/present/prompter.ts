import { chmodSync, rmSync } from "node:fs";
import { createServer, type Server, type Socket } from "node:net";
import type { Host } from "../host.ts";
import { clearDoor, type Door, doors, NoDoor, ownDoor } from "./doors.ts";
import { onLines } from "./lines.ts";

/** Maximum number of windows with notes. */
const MOST_LISTENERS = 8;
/** Maximum characters of a key name. */
const LONGEST_KEY = 20;
/** Bytes waiting for a listener that does not read before it is disconnected. */
const MOST_WAITING = 1_000_000;

/** The show's side: sends listeners what is shown, and accepts keys from them. Listeners are optional. */
export class Prompter {
  readonly #server: Server;
  readonly #listeners = new Set<Socket>();
  #last = "";
  readonly #forget: () => void;

  private constructor(
    door: Door,
    server: Server,
    host: Pick<Host, "on" | "off">,
    onKey: (key: string) => void,
  ) {
    this.#server = server;
    this.#forget = () => rmSync(door.file, { force: true });
    // Signals end the program without calling `close`.
    host.on("exit", this.#forget);
    server.on("connection", (socket) => this.#greet(socket, onKey));
    // A failed listener does not concern the show.
    server.on("error", () => {});
  }

  /** Opens a door in the state folder, and removes those of dead shows. `onKey` is called with each key from a listener. Throws NoDoor. */
  static async open(
    state: string,
    host: Pick<Host, "on" | "off">,
    onKey: (key: string) => void,
  ): Promise<Prompter> {
    const door = ownDoor(state);
    for (const other of doors(state)) if (other.file !== door.file) clearDoor(other);
    const server = createServer();
    try {
      await listening(server, door.address);
      if (door.file === door.address) chmodSync(door.file, 0o600);
    } catch (error) {
      server.close();
      throw new NoDoor(
        `The notes cannot open a socket: ${door.address} cannot be used (${(error as NodeJS.ErrnoException).code}).`,
      );
    }
    return new Prompter(door, server, host, onKey);
  }

  /** Sends a line to every listener, including later ones. A repeated line is sent once. */
  say(line: string): void {
    if (line === this.#last) return;
    this.#last = line;
    for (const socket of this.#listeners) {
      if (socket.writableLength > MOST_WAITING) socket.destroy();
      else socket.write(line);
    }
  }

  close(): void {
    for (const socket of this.#listeners) socket.destroy();
    this.#server.close();
    this.#forget();
  }

  #greet(socket: Socket, onKey: (key: string) => void): void {
    socket.on("error", () => {});
    if (this.#listeners.size >= MOST_LISTENERS) {
      socket.destroy();
      return;
    }
    this.#listeners.add(socket);
    socket.on("close", () => this.#listeners.delete(socket));
    onLines(socket, LONGEST_KEY, (line) => {
      if (line.length <= LONGEST_KEY) onKey(line);
    });
    if (this.#last !== "") socket.write(this.#last);
  }
}

function listening(server: Server, address: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(address, () => {
      server.off("error", reject);
      resolve();
    });
  });
}
