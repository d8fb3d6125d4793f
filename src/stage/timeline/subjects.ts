import { isForOneHost } from "../../http/host.ts";
import type { Trace } from "../../trace/event.ts";
import type { Timeline } from "./beat.ts";

/** Returns whether these events involve time, different schemes and hosts, or an attacker. */
export function subjectsOf(
  events: Trace,
  before: Subjects = { timed: false, years: false, schemes: false, hosts: false, attacked: false },
): Subjects {
  return {
    timed: before.timed || events.some((e) => e.type === "time.passed"),
    years:
      before.years || events.some((e) => e.type === "time.passed" && yearOf(e.at) !== yearOf(e.at - e.ms)),
    schemes:
      before.schemes || events.some((e) => e.type === "request.sent" && e.request.url.startsWith("http://")),
    attacked: before.attacked || events.some(({ actor }) => actor === "attacker"),
    hosts: before.hosts || events.some((e) => e.type === "cookie.stored" && !isForOneHost(e.cookie)),
  };
}

/** Whether words mention a time of day, such as 09:15. */
export const namesTime = ({
  headline,
  body,
}: {
  readonly headline: string;
  readonly body: string;
}): boolean => /\b\d\d:\d\d\b/.test(`${headline} ${body}`);

type Subjects = Pick<Timeline, "timed" | "years" | "schemes" | "hosts" | "attacked">;

const yearOf = (ms: number): number => new Date(ms).getUTCFullYear();
