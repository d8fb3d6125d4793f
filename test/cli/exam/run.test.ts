import { describe, expect, test } from "vitest";
import { learner, run } from "../program-host.ts";

const SEED = 482_913;

describe("an exam that was left", () => {
  test("at its first question, before any answer, goes on there", async () => {
    const type = learner();
    await type(["exam", "--seed", `${SEED}`], "\nq\n");
    expect(await type(["exam"], "q\n")).toMatch(/^The exam\n\nQuestion 1 of 20\n/);
  });

  test("is no lesson: after its result nothing comes next", async () => {
    const out = await learner()(["exam", "--seed", `${SEED}`], "\n".repeat(30));
    expect(out).toContain("20 not answered.");
    expect(out).not.toContain("next lesson");
  });
});

test("--json: questions are counted from 1, and a person can read it", async () => {
  const { out } = await run(["exam", "--json", "--seed", `${SEED}`], { stdin: "" });
  expect(out.startsWith('{\n  "schemaVersion": 1,\n')).toBe(true);
  const { questions } = JSON.parse(out) as { questions: { number: number }[] };
  expect(questions.map(({ number }) => number)).toEqual(Array.from({ length: 20 }, (_, i) => i + 1));
});
