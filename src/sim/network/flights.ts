import type { TraceLog } from "../../trace/trace-log.ts";
import { type Halt, type Process, runThrough } from "../process.ts";
import { WorldError } from "../world-error.ts";

/** An exchange that waits to continue. */
interface Flight {
  readonly work: Process<void>;
  /** Counted from 1 while messages are held: how steps name the request. The next request of a redirect gets its own number. */
  number: number;
  halt: Halt;
}

/**
 * What is on its way. Normally a request is answered before the next one is sent. While messages are held, each waits for a step to release
 * it, so several are under way at once, in an order chosen by the steps.
 */
export class Flights {
  readonly #log: TraceLog;
  #held = false;
  #flights: Flight[] = [];
  #numbers = 0;

  constructor(log: TraceLog) {
    this.#log = log;
  }

  /** The numbers of the waiting requests, in the order in which they were sent. */
  get waiting(): readonly number[] {
    return this.#flights.map(({ number }) => number);
  }

  /** Starts something: runs it to its end, or while messages are held, up to its first message. */
  begin(work: Process<void>): void {
    if (!this.#held) {
      runThrough(work);
      return;
    }
    const { done, value } = work.next();
    if (done) return;
    this.#numbers += 1;
    this.#flights.push({ work, number: this.#numbers, halt: value });
  }

  /** Holds messages from now on. */
  hold(): void {
    if (this.#held) throw new WorldError("Messages are held already. Let them go: wire release");
    this.#held = true;
    this.#numbers = 0;
    this.#log.append("world", { type: "wire.held" });
  }

  /** Delivers the request of this number to its server, which authenticates it and starts to work. */
  deliver(number: number): void {
    const flight = this.#flight(number);
    if (flight.halt.leg !== "to-server")
      throw new WorldError(`Request ${number} is at the server. Let it be answered: wire answer ${number}`);
    this.#tell(flight, "server");
    this.#goOn(flight);
  }

  /** The server finishes its work on the request of this number, and the response reaches the client. */
  answer(number: number): void {
    const flight = this.#flight(number);
    if (flight.halt.leg === "to-server")
      throw new WorldError(
        `Request ${number} has not reached the server. Let it arrive: wire deliver ${number}`,
      );
    this.#tell(flight, "client");
    const { exchange } = flight.halt;
    while (this.#flights.includes(flight) && flight.halt.exchange === exchange) this.#goOn(flight);
  }

  /** Releases everything that waits, in the order in which it was sent, and stops holding. */
  release(): void {
    if (!this.#held) throw new WorldError("Nothing is held. Hold messages first: wire hold");
    for (const flight of [...this.#flights]) {
      this.#tell(flight, flight.halt.leg === "to-server" ? "server" : "client");
      runThrough(flight.work);
    }
    this.#flights = [];
    this.#held = false;
    this.#log.append("world", { type: "wire.released" });
  }

  #goOn(flight: Flight): void {
    const { exchange } = flight.halt;
    const { done, value } = flight.work.next();
    if (done) {
      this.#flights = this.#flights.filter((f) => f !== flight);
      return;
    }
    flight.halt = value;
    if (value.exchange === exchange) return;
    // The next request of a redirect, or the one after a preflight, is another one on its way.
    this.#numbers += 1;
    flight.number = this.#numbers;
    this.#flights = [...this.#flights.filter((f) => f !== flight), flight];
  }

  #tell({ number, halt: { exchange } }: Flight, to: "server" | "client"): void {
    this.#log.append("world", { type: "message.moved", exchange, number, to });
  }

  #flight(number: number): Flight {
    const found = this.#flights.find((f) => f.number === number);
    if (found !== undefined) return found;
    const word = { word: String(number) };
    if (!this.#held) throw new WorldError("Nothing is held. Hold messages first: wire hold", word);
    const there = this.waiting.join(", ");
    const has = there === "" ? "Nothing is under way." : `Under way: ${there}.`;
    throw new WorldError(`No request ${number} is under way. ${has}`, word);
  }
}
