import fc from "fast-check";
import { expect, test } from "vitest";
import { COMPACT_TOKEN, compactIn, replaceCompact } from "../../../src/jwt/reading/compact.ts";

const piece = fc.constantFrom("eyJ", "a", ".", "-", "_", " ", "=", "ey", "J", "..");
const text = fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join(""));

test("law: what is found are the matches of the expression", () => {
  fc.assert(
    fc.property(text, (t) => {
      expect(compactIn(t)).toEqual(t.match(new RegExp(COMPACT_TOKEN, "g")) ?? []);
    }),
  );
});

test("law: each is replaced in its place, and nothing else", () => {
  fc.assert(
    fc.property(text, (t) => {
      const replaced = t.replace(new RegExp(COMPACT_TOKEN, "g"), (token) => `<${token.length}>`);
      expect(replaceCompact(t, (token) => `<${token.length}>`)).toBe(replaced);
    }),
  );
});

test("a text that begins a token a hundred thousand times is read in time in proportion", () => {
  const before = process.cpuUsage();
  expect(compactIn("eyJ".repeat(100_000))).toEqual([]);
  expect(compactIn(`${"eyJ".repeat(100_000)}.`)).toEqual([]);
  const { user } = process.cpuUsage(before);
  expect(user / 1000).toBeLessThan(2000);
});
