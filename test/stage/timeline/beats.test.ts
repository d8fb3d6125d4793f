import { describe, expect, test } from "vitest";
import { beatSpans } from "../../../src/stage/timeline/beats.ts";
import { EVERYTHING, traceOf } from "../everything.ts";

const leads = (steps: readonly string[], from = 0) => {
  const trace = traceOf(steps);
  return beatSpans(trace, from, trace.length).map((s) => s.lead.type);
};

describe("beatSpans", () => {
  test("law: every event is in exactly one beat, in order, wherever a scene begins and ends", () => {
    for (const trace of EVERYTHING) {
      for (const [from, to] of [
        [0, trace.length],
        [3, trace.length - 2],
        [7, 8],
        [5, 5],
      ] as const) {
        const spans = beatSpans(trace, from, to);
        expect(spans.flatMap((s) => trace.slice(s.from, s.to).map((e) => e.seq))).toEqual(
          trace.slice(from, to).map((e) => e.seq),
        );
        for (const span of spans) expect(trace.slice(span.from, span.to)).toContain(span.lead);
      }
    }
  });

  test("a visit is two beats: the request with what goes along, and the answer with the page", () => {
    expect(leads(["server start shop.test", "browser open /"])).toEqual([
      "server.started",
      "request.sent",
      "response.sent",
    ]);
  });

  test("a login with a session is six beats, and the request after it four", () => {
    const world = [
      "server start shop.test",
      "server set mode session",
      "server add user shivam id 45 role admin password correct-horse",
      "browser open /login",
    ];
    const login = [...world, "browser submit /login with username=shivam password=correct-horse"];
    expect(leads([...login, "browser open /profile"], traceOf(world).length)).toEqual([
      "request.sent",
      "credentials.checked",
      "session.created",
      "session.stored",
      "response.sent",
      "cookie.stored",
      "request.sent",
      "session.looked-up",
      "access.granted",
      "response.sent",
    ]);
  });
});
