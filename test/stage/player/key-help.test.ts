import { expect, test } from "vitest";
import type { KeyBinding } from "../../../src/stage/player/key-binding.ts";
import { keyHelp, keyMarkdown, withHelp } from "../../../src/stage/player/key-help.ts";

const GO: KeyBinding<"go"> = { command: "go", keys: ["left", "h", "home", "ctrl+a"], help: "Go there" };
const LEAVE: KeyBinding<"leave"> = {
  command: "leave",
  keys: ["quit", "q"],
  help: "Leave, ".repeat(10).trim(),
};

test("help has a row for each key, and a long sentence goes on below its start", () => {
  expect(keyHelp([LEAVE]).split("\n")).toEqual([
    "  quit  q       Leave, Leave, Leave, Leave, Leave, Leave, Leave, Leave, Leave,",
    "                Leave,",
  ]);
  expect(keyHelp([LEAVE], 30).split("\n")).toEqual([
    "  quit  q       Leave, Leave,",
    ...Array.from({ length: 4 }, () => "                Leave, Leave,"),
  ]);
});

test("if a label is long, all rows of its table make room for it", () => {
  expect(keyHelp([{ ...LEAVE, help: "Leave" }, GO]).split("\n")).toEqual([
    "  quit  q              Leave",
    "  <-  h  Home  Ctrl-A  Go there",
  ]);
});

test("the README has a row for each", () => {
  expect(keyMarkdown([GO])).toBe("| key | does |\n|---|---|\n| ←  h  Home  Ctrl-A | Go there |");
});

test("help is added by command", () => {
  const keys = [{ command: "go", keys: ["g"] }] as const;
  expect(withHelp(keys, { go: "Go" })).toEqual([{ command: "go", keys: ["g"], help: "Go" }]);
});
