import type { EventOf, EventType, TraceEvent } from "../../trace/event.ts";
import type { Knowledge } from "../../trace/knowledge/knowledge.ts";
import type { Words } from "./words.ts";

/** The context for an event's words: what was known before it, and the other events of its beat. */
export interface Telling {
  readonly before: Knowledge;
  readonly beat: readonly TraceEvent[];
}

/** Returns the words for an event. */
export type Narrator = (event: TraceEvent, telling: Telling) => Words;

/** The words for each event of some types. */
export type Narration<T extends EventType> = {
  readonly [K in T]: (event: EventOf<K>, telling: Telling) => Words;
};
