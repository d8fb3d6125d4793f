import { expect, test } from "vitest";
import { TypedLine } from "../../../src/terminal/sandbox/typed-line.ts";
import { NOTHING } from "../../../src/trace/knowledge/knowledge.ts";

function typed(text: string): TypedLine {
  const line = new TypedLine(() => NOTHING, ["help", "hint"]);
  line.insert(text);
  return line;
}

test.each([
  ["a word, and the space after it", "brow", "browser "],
  [
    "a name whose value comes next, without one",
    "browser submit /login with pass",
    "browser submit /login with password=",
  ],
  ["as far as all candidates agree, without one", "browser open /lo", "browser open /log"],
  ["a command", "he", "help "],
])("Tab completes %s", (_, text, whole) => {
  const line = typed(text);
  expect(line.complete()).toBeNull();
  expect(line.text).toBe(whole);
  expect(line.prompt.cursor).toBe(whole.length);
});

test.each([
  [["help", "hello"], "h", "hel"],
  [["hello", "help"], "h", "hel"],
  [["helpful", "help", "helper"], "h", "help"],
  [["hel", "hello"], "he", "hel"],
])("Tab with %j after %j: as far as all of them agree", (words, text, common) => {
  const line = new TypedLine(() => NOTHING, words);
  line.insert(text);
  expect(line.complete()).toBeNull();
  expect(line.text).toBe(common);
});

test("the rest of the first candidate is shown, at the end of a line alone", () => {
  expect(typed("he").prompt.ghost).toBe("lp");
  expect(typed("brow").prompt.ghost).toBe("ser");
  expect(typed("help").prompt.ghost).toBe("");
  expect(typed("kangaroo").prompt.ghost).toBe("");
  expect(typed("").prompt.ghost).toBe("");
});

test.each([
  ["h", ["help", "hint"]],
  ["browser open /log", ["/login", "/logout"]],
  ["kangaroo", []],
])("Tab after %j tells what there is, and changes nothing", (text, words) => {
  const line = typed(text);
  expect(line.complete()).toEqual(words);
  expect(line.text).toBe(text);
});

test("Tab in the middle of a line does nothing", () => {
  const line = typed("brow");
  line.type("left");
  expect(line.complete()).toBeNull();
  expect(line.text).toBe("brow");
  expect(line.prompt.ghost).toBe("");
});
