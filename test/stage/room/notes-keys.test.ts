import { expect, test } from "vitest";
import { KEY_TABLE } from "../../../src/stage/player/key-table.ts";
import { OWN_KEYS, REMOTE_KEYS, SHOW_KEYS } from "../../../src/stage/room/notes-keys.ts";
import { EVERY_KEY } from "../../terminal/every-key.ts";

test("another window presses what moves a show, and nothing that ends it", () => {
  const ends = KEY_TABLE.filter(({ command }) => ["quit", "close", "take-over"].includes(command));
  expect(REMOTE_KEYS.filter((key) => ends.some(({ keys }) => keys.includes(key)))).toEqual([]);
  for (const key of ["left", "right", "space", "b", "1", "return", "f5"]) expect(REMOTE_KEYS).toContain(key);
});

test("the window's own keys are not sent, and a keyboard has all", () => {
  expect(OWN_KEYS.filter((key) => REMOTE_KEYS.includes(key))).toEqual([]);
  expect(EVERY_KEY).toEqual(expect.arrayContaining([...OWN_KEYS, ...REMOTE_KEYS, ...SHOW_KEYS.keys]));
});
