import type { Trace } from "../../trace/event.ts";
import { matches } from "../../trace/matcher.ts";
import type { FlowStage } from "../../trace/show/show.ts";
import type { AuthoredStage } from "../markdown/lesson.ts";
import { matcherText } from "./place-notes.ts";

/**
 * Returns the events that complete the stages of a flow, starting at event `start`, in order; calls `report` for a stage that is never
 * reached.
 */
export function reachFlow(
  stages: readonly AuthoredStage[],
  trace: Trace,
  start: number,
  report: (line: number, message: string) => void,
): FlowStage[] {
  let from = start;
  return stages.flatMap(({ line, label, short, matcher }) => {
    const found = trace.find((e) => e.seq >= from && matches(matcher, e));
    if (found === undefined) {
      report(
        line,
        `The stage "${label}" is never reached: no ${matcherText(matcher)} comes after the stage before.`,
      );
      return [];
    }
    from = found.seq + 1;
    return [{ label, short, seq: found.seq }];
  });
}
