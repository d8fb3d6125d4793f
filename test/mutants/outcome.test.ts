import { describe, expect, test } from "vitest";
import type { Mutation } from "./mutations.ts";
import { answerOf, type Outcome, seenOf, tableOf, unsound } from "./outcome.ts";

const report = (status: "failed" | "passed", fullName = "a law holds") =>
  JSON.stringify({
    testResults: [{ name: "/copy/test/http/site.test.ts", status, assertionResults: [{ status, fullName }] }],
  });

describe("what a run of the tests says of a mutation", () => {
  test("a test that fails has seen it", () => {
    expect(answerOf({ code: 1, late: false, out: `a warning\n${report("failed")}` })).toEqual({
      verdict: "seen",
      by: "test/http/site.test.ts: a law holds",
      file: "test/http/site.test.ts",
    });
  });

  test("so has a file of tests that cannot be loaded", () => {
    const out = JSON.stringify({
      testResults: [{ name: "/test/a.test.ts", status: "failed", assertionResults: [] }],
    });
    expect(answerOf({ code: 1, late: false, out })).toEqual({
      verdict: "seen",
      by: "test/a.test.ts: cannot be loaded",
      file: "test/a.test.ts",
    });
  });

  test("of several, the one with a test that failed: the others were only begun", () => {
    const begun = { name: "/test/a.test.ts", status: "failed", assertionResults: [] };
    const out = JSON.stringify({ testResults: [begun, ...JSON.parse(report("failed")).testResults] });
    expect(answerOf({ code: 1, late: false, out }).by).toBe("test/http/site.test.ts: a law holds");
  });

  test("if all pass, it was not seen", () => {
    expect(answerOf({ code: 0, late: false, out: report("passed") }).verdict).toBe("not seen");
  });

  test.each([
    ["took too long", { code: null, late: true, out: "" }, "too slow"],
    ["ended without a report", { code: 1, late: false, out: "" }, "the tests broke off"],
    [
      "ended without a test that fails",
      { code: 1, late: false, out: report("passed") },
      "the tests broke off",
    ],
  ])("tests that %s have seen nothing", (_, ended, by) => {
    expect(answerOf(ended)).toEqual({ verdict: "no answer", by, file: null });
  });
});

test("a test that fails without the mutation as well has not seen it", () => {
  const answer = answerOf({ code: 1, late: false, out: report("failed") });
  expect(unsound(answer)).toEqual({
    verdict: "no answer",
    by: "it fails by itself: test/http/site.test.ts: a law holds",
    file: null,
  });
});

describe("the share that was seen", () => {
  const mutation: Mutation = {
    path: "http/a.ts",
    kind: "logic",
    start: 0,
    end: 1,
    from: "0",
    to: "1",
    line: 1,
  };
  const outcome = (verdict: Outcome["verdict"], more: Partial<Mutation> = {}): Outcome => ({
    mutation: { ...mutation, ...more },
    verdict,
    by: "",
    file: null,
    seconds: 1,
  });

  test("counts what has no answer as not seen, by room and kind", () => {
    const outcomes = [
      outcome("seen"),
      outcome("no answer"),
      outcome("not seen", { path: "stage/b.ts" }),
      outcome("seen", { path: "stage/b.ts", kind: "roles" }),
    ];
    expect(seenOf(outcomes)).toBe(2);
    expect(
      tableOf(outcomes)
        .split("\n")
        .map((row) => row.replace(/ {2,}/g, " | ")),
    ).toEqual([
      "room | tried | seen | share",
      "http | 2 | 1 | 50 %",
      "stage | 1 | 0 | 0 %",
      "stage, roles | 1 | 1 | 100 %",
      "all | 4 | 2 | 50 %",
    ]);
  });
});
