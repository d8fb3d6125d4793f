import type { ExplainedEvent, Explanation } from "../../lesson/running/sandbox.ts";
import { lineText } from "../../stage/canvas/text.ts";
import { narrate } from "../../stage/narration/narration.ts";
import { refusalIn } from "../../trace/causes.ts";
import type { Trace, TraceEvent } from "../../trace/event.ts";
import { fold } from "../../trace/knowledge/fold.ts";

/** Returns why something was refused, from its first cause on, in lines. */
export function explanationLines({ chain, also }: Explanation, trace: Trace): string[] {
  const [cause, ...effects] = chain;
  if (cause === undefined) return [];
  const rule = refusalIn(cause.event);
  const stands =
    rule === null ? [] : [`Where this rule is written: ${rule.clause}`, `Its name: ${rule.code}`, ""];
  return [
    ...(cause.step === null ? [] : [`It began with this step: ${cause.step}`, ""]),
    ...told(cause.event, trace),
    "",
    ...stands,
    ...effects.flatMap((effect, i) => [...before(effect, chain[i]), ...told(effect.event, trace), ""]),
    ...(also.length === 0
      ? []
      : ["In the same step:", ...also.flatMap(({ event }) => told(event, trace)), ""]),
  ].slice(0, -1);
}

/** Returns what followed, and at which step, if it was another one. */
const before = ({ step }: ExplainedEvent, cause: ExplainedEvent | undefined): string[] =>
  step === null || step === cause?.step ? ["So:"] : [`So, at this step: ${step}`];

/** Returns an event's headline, and why. */
function told(event: TraceEvent, trace: Trace): string[] {
  const { headline, body } = narrate(event as never, {
    before: fold(trace.slice(0, event.seq)),
    beat: [event],
  });
  return [headline, body]
    .map((words) => (typeof words === "string" ? words : lineText(words)))
    .filter((w) => w !== "");
}
