import { expect, test } from "vitest";
import { isTooMuch, pasteLines } from "../../../src/terminal/sandbox/paste-lines.ts";
import type { Outcome } from "../../../src/terminal/sandbox/sandbox-command.ts";

/** A prompt, and what is entered at it; each line has its outcome, or none of note. */
async function paste(pasted: string, outcomes: Readonly<Record<string, Outcome>> = {}, typed = "") {
  const entered: string[] = [];
  const prompt = {
    text: typed,
    insert(text: string) {
      this.text += text;
    },
    enter() {
      const { text } = this;
      this.text = "";
      return text;
    },
    clear() {
      this.text = "";
    },
  };
  const last = await pasteLines(pasted, prompt, async (line) => {
    entered.push(line);
    return outcomes[line] ?? { type: "inspect" };
  });
  return { entered, last, rest: prompt.text };
}

test.each([
  ["", [], ""],
  ["a", [], "a"],
  ["a\n", ["a"], ""],
  ["a\nb", ["a"], "b"],
  ["a\nb\n", ["a", "b"], ""],
  ["# a\nb\n", ["b"], ""],
  ["```scene\na\n```\n", ["a"], ""],
  ["a\n\nb\n", ["a", "b"], ""],
  ["a\n# b", ["a"], "# b"],
])("of the paste %j the lines %j are entered, and %j waits", async (pasted, lines, rest) => {
  const done = await paste(pasted);
  expect([done.entered, done.rest]).toEqual([lines, rest]);
  expect(done.last?.line).toBe(lines.at(-1));
});

test("the first line goes on with what is typed already", async () => {
  expect(await paste("open /\nb", {}, "browser ")).toMatchObject({ entered: ["browser open /"], rest: "b" });
});

test.each<[string, Outcome, boolean]>([
  ["the end of the sandbox", { type: "left" }, true],
  ["a line that failed", { type: "said", text: "no", role: "bad" }, true],
  ["a line that is answered", { type: "said", text: "yes", role: "good" }, false],
  ["a line that is answered aside", { type: "said", text: "yes", role: "dim" }, false],
  ["a file whose step failed", { type: "happened", seq: 0, given: true, problem: "no" }, true],
  ["a step", { type: "happened", seq: 0, given: false, problem: null }, false],
  ["a page", { type: "page", title: "x", lines: [] }, false],
  ["all that is known", { type: "inspect" }, false],
  ["a step that is taken back", { type: "taken-back", text: "x" }, false],
])("after %s the rest is entered, or not", async (_, outcome, stops) => {
  const { entered, last, rest } = await paste("a\nb\nc", { a: outcome });
  expect(entered).toEqual(stops ? ["a"] : ["a", "b"]);
  expect(rest).toBe(stops ? "" : "c");
  expect(last).toEqual(stops ? { line: "a", outcome } : { line: "b", outcome: { type: "inspect" } });
});

test.each([
  [20_000, false],
  [20_001, true],
])("%i characters are too much: %s", (length, much) => {
  expect(isTooMuch("x".repeat(length))).toBe(much);
});
