import type { EventOf, EventType, TraceEvent } from "../../trace/event.ts";
import type { Knowledge } from "../../trace/knowledge/knowledge.ts";
import type { Words } from "./words.ts";

/** What the words of an event may draw on: what was known before it, and the other events of its beat. */
export interface Telling {
  readonly before: Knowledge;
  readonly beat: readonly TraceEvent[];
}

/** Whoever finds words for an event. */
export type Narrator = (event: TraceEvent, telling: Telling) => Words;

/** How each event of some types tells itself. */
export type Narration<T extends EventType> = {
  readonly [K in T]: (event: EventOf<K>, telling: Telling) => Words;
};
