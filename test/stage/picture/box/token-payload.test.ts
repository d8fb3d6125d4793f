import { expect, test } from "vitest";
import { endOfToken } from "../../../../src/stage/picture/box/token-payload.ts";
import { untilWords } from "../../../../src/stage/picture/small-words.ts";
import { drawn } from "../../course.ts";

const NOON = Date.UTC(2026, 0, 12, 12);
const tokenOf = (payload: string) =>
  `eyJhbGciOiJIUzI1NiJ9.${Buffer.from(payload).toString("base64url")}.c2ln`;

test.each([
  ['{"exp":1768209300}', Date.UTC(2026, 0, 12, 9, 15)],
  ['{"userId":45}', "never"],
  ['{"exp":"tomorrow"}', null],
  ["[1]", null],
  ["no JSON", null],
])("the end of a token that says %s", (payload, end) => {
  expect(endOfToken(tokenOf(payload))).toBe(end);
});

test("what is no token has none", () => {
  expect(endOfToken("dark")).toBeNull();
});

test.each([
  [NOON + 15 * 60_000, false, "until 12:15"],
  [NOON + 15_000, false, "until 12:00:15"],
  [NOON + 86_400_000, false, "until 13 Jan 12:00"],
  [NOON - 60_000, false, "until 11:59"],
  [NOON + 365 * 86_400_000, true, "until 12 Jan 2027 12:00"],
  ["never", false, "no end"],
  [1e300, false, ""],
] as const)("%s, in words", (end, withYear, words) => {
  expect(untilWords(end, NOON, withYear)).toBe(words);
});

const KEEP = [
  "page fetch POST /login json username=shivam password=correct-horse",
  "page keep token in localStorage",
];

test.each([
  [100, 30],
  [80, 24],
  [60, 18],
])("at %i by %i a kept token says until when it is good, where time passes, and only there", (cols, rows) => {
  const at = (...steps: string[]) => drawn("shop-jwt", steps, "none", cols, rows);
  expect(at(...KEEP, "wait 10m")).toMatch(/token eyJ[\s\S]*until 09:15 /);
  expect(at("server set token-life none", ...KEEP, "wait 10m")).toMatch(/token eyJ[\s\S]*no end /);
  expect(at(...KEEP)).not.toContain("until");
});
