import { AsyncLocalStorage } from "node:async_hooks";
import type { EventBody } from "../../trace/event.ts";
import type { Refusal } from "../../trace/refusal.ts";
import type { User } from "../../trace/things.ts";
import { ACCOUNTS } from "./accounts.ts";

/** What is known of one exchange while the code handles it. */
export interface Work {
  say(body: EventBody): void;
  readonly exchange: number;
  readonly path: string;
  /** The user that the server assumes; null: nobody. */
  user: User | null;
  /** Why it was refused; the last reason counts. */
  refusal: Refusal | null;
  /** The line of the code that threw, from 0 on; null if none did, or if it is unknown. */
  threwAt: number | null;
}

/** The name of the lab's server in the trace. */
export const LAB_SERVER = "shop.localhost";

/** Lets the parts of the server report events, each for the request being handled. */
export class Reports {
  readonly #current = new AsyncLocalStorage<Work>();
  readonly #otherwise: (body: EventBody) => void;
  /** ms since the epoch. */
  readonly now: () => number;

  /** `otherwise`: called for events outside any request. */
  constructor(now: () => number, otherwise: (body: EventBody) => void) {
    this.now = now;
    this.#otherwise = otherwise;
  }

  /** Runs a function for a request. */
  during(work: Work, run: () => void): void {
    this.#current.run(work, run);
  }

  /** What is known of the current request; null if there is none. */
  get work(): Work | null {
    return this.#current.getStore() ?? null;
  }

  /** Reports an event for the current request. */
  say(body: EventBody): void {
    const { work } = this;
    if (work === null) this.#otherwise(body);
    else work.say(body);
  }

  /** The server assumes that the request is from this user; an unknown id changes nothing. */
  knows(userId: unknown): void {
    const account = ACCOUNTS.find(({ id }) => id === userId);
    if (this.work !== null && account !== undefined) {
      const { id, name, role } = account;
      this.work.user = { id, name, role };
    }
  }

  /** The code threw, at a line from 0 on. */
  threw(line: number | null): void {
    if (this.work !== null) this.work.threwAt = line;
  }

  /** Something about the request was refused; the last reason counts. */
  refuses(refusal: Refusal): void {
    if (this.work !== null) this.work.refusal = refusal;
  }
}
