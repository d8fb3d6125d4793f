import { describe, expect, test } from "vitest";
import { inputOf, swipeOf } from "../../../../src/export/page/script/page-keys.ts";
import { KEY_TABLE } from "../../../../src/stage/player/key-table.ts";

describe("a key of a browser", () => {
  test.each([
    ["ArrowRight", { type: "command", command: "next" }],
    ["q", { type: "command", command: "quit" }],
    ["7", { type: "digit", digit: "7" }],
    ["a", { type: "option", option: 0, otherwise: null }],
    ["c", { type: "option", option: 2, otherwise: "code" }],
  ])("%s is what it is in a terminal", (key, input) => {
    expect(inputOf(key)).toEqual(input);
  });

  test.each([
    ["PageUp", "back"],
    ["PageDown", "next"],
  ])("%s, which a clicker sends, is a step", (key, command) => {
    expect(inputOf(key)).toEqual({ type: "command", command });
  });

  test("letters and signs of the table are the same on a page", () => {
    const typed = KEY_TABLE.flatMap(({ command, keys }) =>
      keys.filter((key) => key.length === 1 && key !== "c").map((key) => ({ key, command })),
    );
    for (const { key, command } of typed)
      if (!["up", "down", "take-over"].includes(command))
        expect(inputOf(key), key).toEqual({ type: "command", command });
  });

  test.each(["ArrowUp", "t", "Shift", "x"])("%s is nothing on a page", (key) => {
    expect(inputOf(key)).toBeNull();
  });
});

describe("a swipe", () => {
  test.each([
    [-51, 0, "next"],
    [51, 0, "back"],
    [-101, 50, "next"],
    [101, -50, "back"],
  ])("by %i and %i is a step", (dx, dy, command) => {
    expect(swipeOf(dx, dy)).toBe(command);
  });

  test.each([
    [50, 0],
    [-50, 0],
    [100, 50],
    [-100, -50],
    [0, 400],
  ])("by %i and %i is none", (dx, dy) => {
    expect(swipeOf(dx, dy)).toBeNull();
  });
});
