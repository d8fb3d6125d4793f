import type { Basis, EventBody, TraceEvent } from "./event.ts";
import type { Actor } from "./things.ts";

/** An append-only trace in the making. `now` gives the virtual ms that each event is stamped with. */
export class TraceLog {
  readonly #events: TraceEvent[];
  readonly #now: () => number;

  /** `events`: what it begins with, numbered from 0 on. */
  constructor(now: () => number, events: readonly TraceEvent[] = []) {
    this.#now = now;
    this.#events = [...events];
  }

  get events(): readonly TraceEvent[] {
    return this.#events;
  }

  /** `basis`: on what it rests, if it was not simulated. */
  append(actor: Actor, body: EventBody, basis?: Basis): TraceEvent {
    const stamp = { seq: this.#events.length, at: this.#now(), actor, ...(basis && { basis }) };
    const event = { ...stamp, ...body } as TraceEvent;
    this.#events.push(event);
    return event;
  }
}
