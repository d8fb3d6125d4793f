import type { Basis, EventBody, TraceEvent } from "./event.ts";
import type { Actor } from "./things.ts";

/** An append-only trace under construction. `now` returns the virtual ms that each event is stamped with. */
export class TraceLog {
  readonly #events: TraceEvent[];
  readonly #now: () => number;

  /** `events`: its first events, numbered from 0. */
  constructor(now: () => number, events: readonly TraceEvent[] = []) {
    this.#now = now;
    this.#events = [...events];
  }

  get events(): readonly TraceEvent[] {
    return this.#events;
  }

  /** `basis`: how it is known, if it was not simulated. */
  append(actor: Actor, body: EventBody, basis?: Basis): TraceEvent {
    const stamp = { seq: this.#events.length, at: this.#now(), actor, ...(basis && { basis }) };
    const event = { ...stamp, ...body } as TraceEvent;
    this.#events.push(event);
    return event;
  }
}
