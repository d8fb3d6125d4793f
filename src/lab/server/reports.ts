import { AsyncLocalStorage } from "node:async_hooks";
import type { EventBody } from "../../trace/event.ts";
import type { Refusal } from "../../trace/refusal.ts";
import type { User } from "../../trace/things.ts";
import { ACCOUNTS } from "./accounts.ts";

/** What is known of one exchange while the code works on it. */
export interface Work {
  say(body: EventBody): void;
  readonly exchange: number;
  readonly path: string;
  /** Whom the server takes it to be; null: nobody. */
  user: User | null;
  /** Why it was refused, by what was found out last. */
  refusal: Refusal | null;
}

/** The name of the lab's server in the trace. */
export const LAB_SERVER = "shop.localhost";

/** Lets the parts of the server say what they do, each on behalf of the request that it is done for. */
export class Reports {
  readonly #current = new AsyncLocalStorage<Work>();
  readonly #otherwise: (body: EventBody) => void;
  /** ms since the epoch. */
  readonly now: () => number;

  /** `otherwise`: the trace to report to if no request is at work. */
  constructor(now: () => number, otherwise: (body: EventBody) => void) {
    this.now = now;
    this.#otherwise = otherwise;
  }

  /** Runs what is done for a request. */
  during(work: Work, run: () => void): void {
    this.#current.run(work, run);
  }

  /** What is known of the request that is at work; null if none is. */
  get work(): Work | null {
    return this.#current.getStore() ?? null;
  }

  /** Tells what happens, on behalf of the request at work. */
  say(body: EventBody): void {
    const { work } = this;
    if (work === null) this.#otherwise(body);
    else work.say(body);
  }

  /** The server takes the request to be of this user; an id that no account has changes nothing. */
  knows(userId: unknown): void {
    const account = ACCOUNTS.find(({ id }) => id === userId);
    if (this.work !== null && account !== undefined) {
      const { id, name, role } = account;
      this.work.user = { id, name, role };
    }
  }

  /** Something about the request was refused; the last reason counts. */
  refuses(refusal: Refusal): void {
    if (this.work !== null) this.work.refusal = refusal;
  }
}
