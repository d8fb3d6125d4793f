import type { EventOf, EventType } from "../event.ts";
import type { Knowledge } from "./knowledge.ts";

/** How each event of some types changes the knowledge. The time is already the event's; the argument is never mutated. */
export type Changes<T extends EventType> = {
  readonly [K in T]: (knowledge: Knowledge, event: EventOf<K>) => Knowledge;
};

/** For an event that changes nothing in the knowledge. */
export const unchanged = (knowledge: Knowledge): Knowledge => knowledge;
