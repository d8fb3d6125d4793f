import { describe, expect, test } from "vitest";
import { pairOf, pieces, sameValue } from "../../../src/trace/prediction/judgement.ts";

const REAL = "eyJhbGciOiJIUzI1NiJ9.e30.c2ln";

describe("a value may be shortened as the stage does", () => {
  test.each([
    [REAL, true],
    ["eyJhbG…", true],
    ["eyJhbG...", true],
    ["…c2ln", true],
    ["eyJ…c2ln", true],
    ["eyJ…e30…ln", true],
    ["eyJhbG", false],
    ["eyJx…", false],
    ["…c2lx", false],
    ["hbGci…", false],
    ["…c2l", false],
    ["eyJ…e31…ln", false],
    ["…e30…eyJ…", false],
    ["…e30…", true],
    ["ey…", false],
    ["e…n", false],
    ["…", false],
    ["", false],
  ])("%s: %s", (typed, same) => expect(sameValue(typed, REAL)).toBe(same));

  test("its pieces do not overlap", () => {
    expect(sameValue("abc…bcd", "abcd")).toBe(false);
    expect(sameValue("abc…d", "abcd")).toBe(true);
    expect(sameValue("abc…abc", "abcabc")).toBe(true);
    expect(sameValue("abc…abc", "abc")).toBe(false);
  });

  test("a value that holds dots of its own is the same", () => {
    expect(sameValue("a...b", "a...b")).toBe(true);
  });
});

test.each([
  ["a=1", { name: "a", value: "1" }],
  [" a = b=c ", { name: "a", value: "b=c" }],
  ["=1", { name: "", value: "1" }],
  [" Secure ", { name: "Secure", value: "" }],
])("%j as a name and a value", (text, pair) => expect(pairOf(text)).toEqual(pair));

test("pieces that are empty are none", () => {
  expect(pieces(" a; ;b ;", ";")).toEqual(["a", "b"]);
  expect(pieces("a;b, c", ",")).toEqual(["a;b", "c"]);
});
