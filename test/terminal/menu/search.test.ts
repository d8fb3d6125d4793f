import { expect, test } from "vitest";
import { Search } from "../../../src/terminal/menu/search.ts";

/** A search in which these keys are pressed; what each of them made of it. */
function searched(...keys: readonly string[]) {
  const search = new Search();
  const heard: (string | null)[] = [];
  const stop = search.listen((query) => heard.push(query));
  search.begin();
  const taken = keys.map((key) => search.takes(key));
  return { search, heard: heard.slice(1), taken, stop };
}

test.each<[string, string[], string | null]>([
  ["letters, also beyond ASCII", ["a", "世", "é"], "a世é"],
  ["a blank, which is one however often it is typed", ["a", "space", "space", "b"], "a b"],
  ["a paste, with its line breaks as blanks", ["paste:log\r\nin"], "log in"],
  ["backspace takes a whole character", ["a", "👩‍💻", "backspace"], "a"],
  ["backspace on the last letter leaves an empty search", ["a", "backspace"], ""],
  ["backspace on nothing ends it", ["backspace"], null],
  ["Esc ends it", ["a", "escape"], null],
  ["sixty letters, and no more", ["x".repeat(61).replace(/^/, "paste:")], "x".repeat(60)],
])("%s", (_, keys, query) => {
  const { search, heard, taken } = searched(...keys);
  expect(search.query).toBe(query);
  expect(heard.at(-1)).toBe(query);
  expect(taken).toEqual(keys.map(() => true));
});

test("keys that move in the menu are the menu's, and all are if nothing is searched", () => {
  expect(searched("up", "down", "return").taken).toEqual([false, false, false]);
  const search = new Search();
  expect([search.takes("a"), search.takes("backspace"), search.query]).toEqual([false, false, null]);
});

test("who no longer listens hears nothing", () => {
  const { search, heard, stop } = searched("a");
  stop();
  search.takes("b");
  expect([heard, search.query]).toEqual([["a"], "ab"]);
});
