import { bearerOf } from "../story/credential-kind.ts";
import type { StoryExchange } from "../story/story.ts";
import { tellAnswer } from "../telling/tell-answer.ts";
import { type Teller, tellRequest } from "../telling/tell-request.ts";
import type { Cast } from "./cast.ts";
import { serverEvents } from "./server-events.ts";

/** The context for the events of an exchange. */
export interface FilmTeller extends Teller {
  readonly cast: Cast;
  readonly later: readonly StoryExchange[];
}

/** Adds the events of one exchange to the trace: the observed ones, and those inferred from them. */
export function tellExchange(one: StoryExchange, teller: FilmTeller): void {
  const { log, later } = teller;
  const { index: exchange, request, response } = one.exchange;
  const { host: server } = new URL(request.url);
  tellRequest(one, teller);
  if (response === null) return;
  log.append("server", { type: "request.received", exchange, server }, "inferred");
  for (const body of serverEvents({ ...teller, one, server, exchange }))
    log.append("server", body, "inferred");
  tellAnswer(one, one.set, teller, (token) =>
    later.some((next) => bearerOf(next.exchange.request) === token),
  );
}
