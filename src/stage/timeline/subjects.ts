import type { Trace } from "../../trace/event.ts";
import type { Timeline } from "./beat.ts";

/** What the pictures of these events have to show of time and of addresses. */
export function subjectsOf(
  events: Trace,
  before: Pick<Timeline, "timed" | "schemes"> = { timed: false, schemes: false },
): Pick<Timeline, "timed" | "schemes"> {
  return {
    timed: before.timed || events.some((e) => e.type === "time.passed"),
    schemes:
      before.schemes || events.some((e) => e.type === "request.sent" && e.request.url.startsWith("http://")),
  };
}
