import { expect, test } from "vitest";
import { COMMON_KEYS, KEY_TABLE } from "../../../src/stage/player/key-table.ts";
import { tableMeaning } from "../../../src/terminal/player/table-meaning.ts";
import { EVERY_KEY } from "../every-key.ts";

/** What the row "7 g" says besides its key. */
const DIGITS = [..."0123456789"];

test("every key of the table does what it says, and no other key does anything", () => {
  // Letters that answer a question are letters of the table elsewhere, or do nothing there.
  const answers = new Map([..."abcd"].map((letter, option) => [letter, option]));
  for (const key of EVERY_KEY) {
    const command = KEY_TABLE.find(({ keys }) => keys.includes(key))?.command ?? null;
    const does = command === null ? [] : [{ type: "command", command }];
    const option = answers.get(key);
    if (option !== undefined)
      expect(tableMeaning(key)).toEqual([{ type: "option", option, otherwise: command }]);
    else if (DIGITS.includes(key)) expect(tableMeaning(key)).toEqual([{ type: "digit", digit: key }]);
    else if (key === "ctrl+c") expect(tableMeaning(key)).toEqual([{ type: "interrupt" }]);
    else expect(tableMeaning(key), key).toEqual(does);
  }
});

test("the keys of every place are in no other table", () => {
  const everywhere = COMMON_KEYS.flatMap(({ keys }) => keys);
  expect(everywhere).toEqual(["ctrl+c", "ctrl+z"]);
  expect(KEY_TABLE.filter(({ keys }) => keys.some((key) => everywhere.includes(key)))).toEqual([]);
});

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
