import type { EventOf, EventType, TraceEvent } from "../../trace/event.ts";
import type { Knowledge } from "../../trace/knowledge/knowledge.ts";
import { ATTACK_WORDS } from "./narration-attacks.ts";
import { BALANCER_WORDS } from "./narration-balancer.ts";
import { BROWSER_WORDS } from "./narration-browser.ts";
import { SERVER_WORDS } from "./narration-server.ts";
import { TOKEN_STATE_WORDS } from "./narration-token-state.ts";
import { WIRE_WORDS } from "./narration-wire.ts";
import type { Words } from "./words.ts";

/** What the words of an event may draw on: what was known before it, and the other events of its beat. */
export interface Telling {
  readonly before: Knowledge;
  readonly beat: readonly TraceEvent[];
}

/** How each event of some types tells itself. */
export type Narration<T extends EventType> = {
  readonly [K in T]: (event: EventOf<K>, telling: Telling) => Words;
};

const NARRATION: Narration<EventType> = {
  ...BROWSER_WORDS,
  ...WIRE_WORDS,
  ...SERVER_WORDS,
  ...BALANCER_WORDS,
  ...ATTACK_WORDS,
  ...TOKEN_STATE_WORDS,
};

/** The words for any event: what a learner's own steps are explained with, as well as the lessons'. */
export function narrate<T extends EventType>(event: EventOf<T>, telling: Telling): Words {
  const tell = NARRATION[event.type as T] as (event: EventOf<T>, telling: Telling) => Words;
  return tell(event, telling);
}
