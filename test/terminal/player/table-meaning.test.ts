import { expect, test } from "vitest";
import { tableMeaning } from "../../../src/terminal/player/table-meaning.ts";

test.each([
  ["a", 0],
  ["b", 1],
  ["c", 2],
  ["d", 3],
])("%s answers, where there is a question", (key, option) => {
  expect(tableMeaning(key)).toEqual([expect.objectContaining({ type: "option", option })]);
});

test.each([
  ["ctrl+c", [{ type: "interrupt" }]],
  ["0", [{ type: "digit", digit: "0" }]],
  ["9", [{ type: "digit", digit: "9" }]],
  ["right", [{ type: "command", command: "next" }]],
  ["kangaroo", []],
])("%s", (key, inputs) => expect(tableMeaning(key)).toEqual(inputs));
