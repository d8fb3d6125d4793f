import { cut } from "../../text/shortened.ts";
import type { EventOf, EventType } from "../../trace/event.ts";
import { ATTACK_WORDS } from "./narration-attacks.ts";
import { BALANCER_WORDS } from "./narration-balancer.ts";
import { BROWSER_WORDS } from "./narration-browser.ts";
import { CAPTURE_WORDS, inferredWords } from "./narration-capture.ts";
import { COOKIE_WORDS } from "./narration-cookies.ts";
import { NETWORK_WORDS } from "./narration-network.ts";
import { SERVER_WORDS } from "./narration-server.ts";
import { TOKEN_STATE_WORDS } from "./narration-token-state.ts";
import { WIRE_WORDS } from "./narration-wire.ts";
import type { Narration, Telling } from "./telling.ts";
import type { Words } from "./words.ts";

const NARRATION: Narration<EventType> = {
  ...BROWSER_WORDS,
  ...COOKIE_WORDS,
  ...WIRE_WORDS,
  ...NETWORK_WORDS,
  ...SERVER_WORDS,
  ...BALANCER_WORDS,
  ...ATTACK_WORDS,
  ...CAPTURE_WORDS,
  ...TOKEN_STATE_WORDS,
};

/** Returns the words for any event: in lessons as well as for a learner's own steps. */
export function narrate<T extends EventType>(event: EventOf<T>, telling: Telling): Words {
  const inferred = inferredWords(event, telling);
  if (inferred !== null) return inferred;
  const tell = NARRATION[event.type as T] as (event: EventOf<T>, telling: Telling) => Words;
  const { headline, body, ...rest } = tell(event, telling);
  return { ...rest, headline: brief(headline), body: brief(body) };
}

/** Shortens values that would fill whole screens: cookies may have 4,096 bytes, tokens of any kind are shorter than this. */
const brief = (words: Words["headline"]): Words["headline"] =>
  typeof words === "string" && words.length >= 2000
    ? words.replace(/\S{2000,}/g, (value) => cut(value, 60))
    : words;
