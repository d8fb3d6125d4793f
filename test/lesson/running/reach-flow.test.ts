import { expect, test } from "vitest";
import { readFlow } from "../../../src/lesson/markdown/fences.ts";
import { reachFlow } from "../../../src/lesson/running/reach-flow.ts";
import { LOGIN, shop } from "../play.ts";

const { trace } = shop("session", LOGIN);
const sent = trace.findLast((e) => e.type === "request.sent")?.seq ?? 0;

/** The stages that are reached from an event on, and what is said of the others. */
function reached(start: number, ...events: string[]) {
  const { value } = readFlow({ path: "a.md", line: 1, text: events.map((e) => `L | S | ${e}`).join("\n") });
  const said: string[] = [];
  const stages = reachFlow(value, trace, start, (line, message) => said.push(`${line} ${message}`));
  return { types: stages.map(({ seq }) => [seq, trace[seq]?.type]), said };
}

test("stages are reached in order, one event after the other", () => {
  const types = trace.slice(sent).map((e) => e.type);
  expect(reached(sent, types[0] ?? "", types[1] ?? "", types[2] ?? "")).toEqual({
    types: [0, 1, 2].map((i) => [sent + i, types[i]]),
    said: [],
  });
});

test("the first event counts from the start on, and no event counts twice", () => {
  expect(reached(sent, "request.sent").types).toEqual([[sent, "request.sent"]]);
  const { types, said } = reached(sent, "request.sent", "request.sent", "response.sent");
  expect(types.map(([, type]) => type)).toEqual(["request.sent", "response.sent"]);
  expect(said).toEqual(['2 The stage "L" is never reached: no request.sent comes after the stage before.']);
});

test("the first of several that fit is taken", () => {
  const first = trace.find((e) => e.type === "request.sent")?.seq;
  expect(first).toBeLessThan(sent);
  expect(reached(0, "request.sent").types).toEqual([[first, "request.sent"]]);
});
