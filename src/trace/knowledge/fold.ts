import type { EventOf, EventType, TraceEvent } from "../event.ts";
import type { Changes } from "./change.ts";
import { ATTACK_CHANGES } from "./fold-attacks.ts";
import { BROWSER_CHANGES } from "./fold-browser.ts";
import { JAR_CHANGES } from "./fold-jar.ts";
import { SERVER_CHANGES } from "./fold-servers.ts";
import { TABLE_CHANGES } from "./fold-tables.ts";
import { WIRE_CHANGES } from "./fold-wire.ts";
import { type Knowledge, NOTHING } from "./knowledge.ts";

const CHANGES: Changes<EventType> = {
  ...BROWSER_CHANGES,
  ...JAR_CHANGES,
  ...WIRE_CHANGES,
  ...SERVER_CHANGES,
  ...TABLE_CHANGES,
  ...ATTACK_CHANGES,
};

/** Folds events into what everyone knows after them. Going back one event is folding one less: there is no undo. */
export function fold(events: Iterable<TraceEvent>, from: Knowledge = NOTHING): Knowledge {
  let knowledge = from;
  for (const event of events) knowledge = apply(knowledge, event);
  return knowledge;
}

/** Returns the knowledge after one more event. Never mutates its argument. */
function apply<T extends EventType>(before: Knowledge, event: EventOf<T>): Knowledge {
  const change = CHANGES[event.type as T] as (knowledge: Knowledge, event: EventOf<T>) => Knowledge;
  return change(before.now === event.at ? before : { ...before, now: event.at }, event);
}
