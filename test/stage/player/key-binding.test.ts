import { describe, expect, test } from "vitest";
import {
  bindingsOf,
  commandsByKey,
  type KeyBinding,
  keyLabel,
  keyNames,
} from "../../../src/stage/player/key-binding.ts";
import { KEY_TABLE } from "../../../src/stage/player/key-table.ts";
import { LINE_KEYS } from "../../../src/stage/player/line-editor.ts";
import { ROOM_KEYS } from "../../../src/stage/player/room-keys.ts";
import { EVERY_KEY } from "../../terminal/every-key.ts";

const TABLE: readonly KeyBinding<"go" | "count" | "leave">[] = [
  { command: "go", keys: ["left", "h", "home", "ctrl+a"], short: "go", help: "Go there" },
  { command: "count", keys: ["1", "2"], label: "1 2", help: "Count" },
  { command: "leave", keys: ["quit", "q"], short: "leave", help: "Leave" },
];
const [GO, COUNT, LEAVE] = TABLE as [KeyBinding<"go">, KeyBinding<"count">, KeyBinding<"leave">];

test("each key has the command of its row", () => {
  expect([...commandsByKey(TABLE)]).toEqual([
    ["left", "go"],
    ["h", "go"],
    ["home", "go"],
    ["ctrl+a", "go"],
    ["1", "count"],
    ["2", "count"],
    ["quit", "leave"],
    ["q", "leave"],
  ]);
});

test("some commands, in the order of the table", () => {
  expect(bindingsOf(TABLE, ["leave", "go"])).toEqual([GO, LEAVE]);
});

describe("what a key is called", () => {
  test("its own label, that of its first key, or the key itself", () => {
    expect(keyLabel(COUNT, "unicode")).toBe("1 2");
    expect(keyLabel(GO, "unicode")).toBe("←");
    expect(keyLabel(GO, "ascii")).toBe("<-");
    expect(keyLabel({ ...GO, keys: ["ctrl+w"] }, "ascii")).toBe("Ctrl-W");
    expect(keyLabel({ ...GO, keys: ["?"] }, "ascii")).toBe("?");
  });

  test("with all its other keys", () => {
    expect(keyNames(GO, "ascii")).toBe("<-  h  Home  Ctrl-A");
    expect(keyNames(COUNT, "ascii")).toBe("1 2");
    expect(keyNames(LEAVE, "unicode")).toBe("quit  q");
    expect(keyNames({ ...GO, keys: ["", "x"], label: "Enter" }, "unicode")).toBe("Enter  x");
  });
});

test.each([
  ["a lesson", KEY_TABLE],
  ["a room", ROOM_KEYS],
  ["a line", LINE_KEYS],
])("%s: no key is in two rows, and a keyboard has every one", (_, table) => {
  const keys = table.flatMap((binding) => binding.keys);
  expect(keys.toSorted()).toEqual([...new Set(keys)].toSorted());
  expect(EVERY_KEY).toEqual(expect.arrayContaining(keys));
});
