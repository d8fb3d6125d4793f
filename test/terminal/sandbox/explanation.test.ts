import { expect, test } from "vitest";
import { Sandbox } from "../../../src/lesson/running/sandbox.ts";
import { explanationLines } from "../../../src/terminal/sandbox/explanation.ts";

test("what has no cause has no explanation", () => {
  expect(explanationLines({ chain: [], also: [] }, [])).toEqual([]);
});

test("an explanation begins with the step and the rule, and ends without an empty line", () => {
  const sandbox = new Sandbox("x", [
    "server start shop.test",
    "server set mode session",
    "browser open /login",
  ]);
  sandbox.submit("browser open /profile");
  const explanation = sandbox.explain();
  if (explanation === null) throw new Error("nothing was refused");
  const lines = explanationLines(explanation, sandbox.trace);
  expect(lines.slice(0, 2)).toEqual(["It began with this step: browser open /profile", ""]);
  expect(lines.filter((line) => /^(Where this rule is written|Its name): \S/.test(line))).toHaveLength(2);
  expect(lines.at(-1)).not.toBe("");
});
