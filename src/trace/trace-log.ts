import type { EventBody, TraceEvent } from "./event.ts";
import type { Actor } from "./things.ts";

/** An append-only trace in the making. `now` gives the virtual ms that each event is stamped with. */
export class TraceLog {
  readonly #events: TraceEvent[] = [];
  readonly #now: () => number;

  constructor(now: () => number) {
    this.#now = now;
  }

  get events(): readonly TraceEvent[] {
    return this.#events;
  }

  append(actor: Actor, body: EventBody): TraceEvent {
    const event = { seq: this.#events.length, at: this.#now(), actor, ...body } as TraceEvent;
    this.#events.push(event);
    return event;
  }
}
