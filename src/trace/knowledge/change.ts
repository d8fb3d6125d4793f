import type { EventOf, EventType } from "../event.ts";
import type { Knowledge } from "./knowledge.ts";

/** What each event of some types changes. The time is that of the event already; what was given is never changed in place. */
export type Changes<T extends EventType> = {
  readonly [K in T]: (knowledge: Knowledge, event: EventOf<K>) => Knowledge;
};

/** For an event that tells something, and leaves everything as it was. */
export const unchanged = (knowledge: Knowledge): Knowledge => knowledge;
