import type { TraceEvent } from "../../trace/event.ts";
import type { DoneStep } from "../../trace/show/show.ts";
import { maskSetCookie, maskUrl } from "../masking/mask-messages.ts";
import type { Masks } from "../masking/masks.ts";
import type { StoryExchange } from "../story/story.ts";

/** The page that sets, in a sandbox, what was in the jar before the recording started. */
const BEFORE = "/before-the-recording";

/**
 * Returns the steps that lead a sandbox to the film's current state, so that it can be opened at any beat: the servers with their observed
 * Set-Cookie lines, and the visits. Each has the number of the last event of its exchange.
 */
export function filmSteps(
  exchanges: readonly StoryExchange[],
  trace: readonly TraceEvent[],
  masks: Masks,
): DoneStep[] {
  const started = new Set<string>();
  const steps: DoneStep[] = [];
  for (const one of exchanges) {
    const seq = lastEventOf(one, trace);
    const add = (text: string) => steps.push({ text, seq });
    const url = new URL(maskUrl(one.exchange.request.url, masks));
    const host = url.hostname;
    // The jar ignores ports, and worlds have only host names.
    url.port = "";
    if (!started.has(host)) add(`server start ${host}`);
    started.add(host);
    for (const { cookie, because } of one.sent) {
      if (because === null) continue;
      add(
        `server route ${BEFORE} sets ${quoted(maskSetCookie(`${cookie.name}=${cookie.value}; Path=${cookie.path}`, masks))} at ${host}`,
      );
      add(`browser open ${url.origin}${BEFORE}`);
    }
    for (const outcome of one.set) {
      if (outcome.kind === "ignored") continue;
      add(`server route ${url.pathname} sets ${quoted(maskSetCookie(outcome.line, masks))} at ${host}`);
    }
    if (one.how.context?.topLevelNavigation !== false) add(`browser open ${url.origin}${url.pathname}`);
    else if (!one.how.preflight)
      add(`page fetch ${one.exchange.request.method} ${url.origin}${url.pathname}`);
  }
  return steps;
}

const quoted = (text: string): string => `"${text.replace(/["\\]/g, "'")}"`;

/** Returns the exchange's last event: the one before the next request of another exchange, or the last of all. */
function lastEventOf({ exchange: { index } }: StoryExchange, trace: readonly TraceEvent[]): number {
  const sent = trace.findIndex((e) => e.type === "request.sent" && e.exchange === index);
  const received = trace.findIndex((e) => e.type === "response.received" && e.exchange === index);
  return received < 0 ? sent : received;
}
