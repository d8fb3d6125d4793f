import { describe, expect, test } from "vitest";
import { LEVERS, leversOf } from "../../../src/lab/levers.ts";
import { COMMON_KEYS, KEY_TABLE } from "../../../src/stage/player/key-table.ts";
import { labKeys, labWords } from "../../../src/terminal/lab/lab-keys.ts";
import { EVERY_KEY } from "../every-key.ts";

const keysOf = (table: ReturnType<typeof labKeys | typeof labWords>) => table.flatMap(({ keys }) => keys);

describe("the keys of a lab", () => {
  test("hide none of a lesson, and a keyboard has every one", () => {
    const keys = keysOf(labKeys());
    const others = [...KEY_TABLE, ...COMMON_KEYS].flatMap((binding) => binding.keys);
    expect(keys.filter((key) => others.includes(key) || /\d/.test(key))).toEqual([]);
    expect(EVERY_KEY).toEqual(expect.arrayContaining(keys));
    expect(new Set(keys).size).toBe(keys.length);
  });

  test("are the page, and the levers of the mode", () => {
    expect(labKeys(leversOf("jwt")).map(({ command }) => command)).toEqual(["page", ...leversOf("jwt")]);
    expect(labKeys()).toHaveLength(1 + LEVERS.length);
  });

  test("say which modes have them", () => {
    const helps = labKeys().map(({ keys, help }) => `${keys[0]} ${help}`);
    expect(helps).toContain("r Restart the server");
    expect(helps).toContain("u Secure on or off (only session, jwt-cookie)");
  });
});

test("in plain text each lever has a word and its key, and no two have the same", () => {
  expect(labWords().map(({ keys }) => keys)).toEqual([
    ...LEVERS.map(({ word, key }) => [word, key]),
    ["quit", "q"],
  ]);
  expect(new Set(keysOf(labWords())).size).toBe(2 * LEVERS.length + 2);
});
