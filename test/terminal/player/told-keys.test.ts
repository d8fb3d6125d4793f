import { describe, expect, test } from "vitest";
import { TOLD_KEYS, toldPrompt } from "../../../src/terminal/player/told-keys.ts";

describe("a prompt", () => {
  test("has the words of the table, or others", () => {
    expect(toldPrompt(["next"], ["back"], ["quit", "ends it"])).toBe(
      "Enter goes on, b goes back, q ends it: ",
    );
  });

  test("can name each key, and no two are the same", () => {
    for (const { command, label, keys, short } of TOLD_KEYS)
      expect(toldPrompt([command])).toBe(`${label ?? keys[0]} ${short}: `);
    const keys = TOLD_KEYS.flatMap((binding) => binding.keys);
    expect(new Set(keys).size).toBe(keys.length);
  });
});
