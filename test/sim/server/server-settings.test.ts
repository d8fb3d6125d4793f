import { expect, test } from "vitest";
import { DEFAULT_SETTINGS, settingText } from "../../../src/sim/server/server-settings.ts";

test.each([
  [null, "none"],
  ["session", "session"],
  [0, "0ms"],
  [1, "1ms"],
  [1500, "1500ms"],
  [90_000, "90s"],
  [1_800_000, "30m"],
  [5_400_000, "90m"],
  [28_800_000, "8h"],
  [86_400_000, "1d"],
])("%j is written %s", (value, text) => {
  expect(settingText(value)).toBe(text);
});

test.each([
  [0, "+0ms"],
  [30_000, "+30s"],
  [-30_000, "-30s"],
])("a clock that is %d ms off is written with its sign: %s", (value, text) => {
  expect(settingText(value, "clock")).toBe(text);
  expect(settingText(null, "clock")).toBe("none");
});

test("what a cookie gets by default is what OWASP asks for", () => {
  expect(DEFAULT_SETTINGS.cookie).toBe("Path=/; HttpOnly; Secure; SameSite=Lax");
});
