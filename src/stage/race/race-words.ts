/** What the numbers of a race mean, in sentences derived from them: on another machine they may say the opposite. */
import { thousands } from "../../text/count.ts";
import { megabytes, microseconds, ratio, twoDigits } from "../canvas/quantity.ts";
import { type CrowdSize, type Race, type Racer, timingOf } from "./race.ts";

/** Numbers closer than this factor count as the same: the next run may reverse them. */
const SAME = 1.15;

type Order = "cheaper" | "same" | "dearer";

const orderOf = (cost: number, other: number): Order => {
  if (Math.max(cost, other) < SAME * Math.min(cost, other)) return "same";
  return cost < other ? "cheaper" : "dearer";
};

/** Returns which of two costs less and by which factor. */
function comparison(subject: string, cost: number, object: string, other: number): string {
  switch (orderOf(cost, other)) {
    case "same":
      return `${subject} costs about as much as ${object}.`;
    case "cheaper":
      return `${subject} is ${ratio(other / cost)} times cheaper than ${object}.`;
    case "dearer":
      return `${subject} costs ${ratio(cost / other)} times as much as ${object}.`;
  }
}

/** Returns the two sentences under the chart; [] while there are not enough numbers. */
export function verdicts(race: Race): string[] {
  const [session, hs256] = [timingOf(race, "session"), timingOf(race, "HS256")];
  if (session === undefined || hs256 === undefined) return [];
  const check = "an HS256 check";
  return [
    comparison("On this machine a look-up in memory", session.median, check, hs256.median),
    comparison("With one hop to a store, a look-up", session.median + race.hop, check, hs256.median),
  ];
}

/** Explains what the chart shows, and why. */
export function meaning(race: Race): string[] {
  const [session, hs256, rs256] = (["session", "HS256", "RS256"] as const).map((n) => timingOf(race, n));
  if (session === undefined || hs256 === undefined || rs256 === undefined) return [];
  const inMemory = orderOf(session.median, hs256.median);
  const inStore = orderOf(session.median + race.hop, hs256.median);
  return [
    ...verdicts(race),
    conclusion(inMemory, inStore),
    ...(inMemory === "cheaper"
      ? [`The two are level when the hop takes ${microseconds(hs256.median - session.median)}.`]
      : []),
    "A look-up finds one row. HS256 hashes the whole token. RS256 calculates with numbers of 2048 bits.",
    comparison("Here an RS256 check", rs256.median, "an HS256 check", hs256.median),
    `A token that is also looked for in a denylist pays for the hop too: ${microseconds(hs256.median + race.hop)} with HS256.`,
  ];
}

function conclusion(inMemory: Order, inStore: Order): string {
  if (inMemory === "same" || inStore === "same")
    return "Where two numbers are so close, speed is no reason to choose.";
  if (inMemory === "cheaper" && inStore === "dearer")
    return 'So "JWT is faster" can be true or false: it depends on where the table is.';
  if (inMemory === "cheaper") return "With a hop this short, the session is cheaper in both places.";
  return "Here the token is cheaper in both places.";
}

/** Describes the memory of a session. */
export function crowdWords({ asked, count, bytes }: CrowdSize): string[] {
  const each = Math.round(bytes / count);
  return [
    `Measured: ${thousands(count)} sessions, ${thousands(each)} bytes each, ${megabytes(bytes)}.`,
    ...(count < asked ? [`You asked for ${thousands(asked)}: Node has no room for more.`] : []),
    "A server that only checks tokens keeps 0 bytes a user.",
  ];
}

/** Describes the size of a session id or a token on the wire. */
export function wireWords({ wire }: Race): string[] {
  const bytes = (name: Racer) => wire.find((cost) => cost.name === name)?.bytes ?? 0;
  const million = (name: Racer) => megabytes(1_000_000 * bytes(name));
  return [
    `Every request carries it again. In 1,000,000 requests: ${million("session")}, ${million("HS256")} and ${million("RS256")}.`,
    "The token holds userId, role, iat and exp. Each further claim makes it longer.",
  ];
}

/** What must not be concluded from the numbers. */
export const LIMITS: readonly string[] = [
  "Only the check is timed. No framework, no TLS, no parsing of HTTP, no database behind it.",
  "The hop is modelled: its time is added, nothing is sent. Yours may be shorter or longer: try --hop 2ms.",
  "A hop is waiting, and the server can serve others meanwhile. A signature keeps a processor core busy.",
  "One core, one check after another: no queue, and no other users of the store.",
  "Signing a token is not timed, nor is making a session.",
  "Another library, key or machine gives other numbers.",
];

/** Describes how stable the numbers are. */
export function methodWords({ rounds, timings }: Race): string[] {
  const halves = timings.map(({ name, lower, upper }) => {
    const of = name === "session" ? "look-up" : name;
    return `${twoDigits(lower / 1000)}–${microseconds(upper)} (${of})`;
  });
  return [`Each number is the middle one of ${rounds} rounds. Half of them took ${halves.join(", ")}.`];
}
