import { expect, test } from "vitest";
import { at, listOf, member, numberOf, textOf } from "../../../src/capture/reading/har-values.ts";

test.each([
  [5, 5],
  [0, 0],
  [-1.5, -1.5],
  ["40", 40],
  [" 40 ", 40],
  ["", null],
  ["  ", null],
  ["x", null],
  [Number.NaN, null],
  [Number.POSITIVE_INFINITY, null],
  ["Infinity", null],
  [null, null],
  [true, null],
  [[7], null],
])("%j is the number %j", (value, number) => expect(numberOf(value)).toBe(number));

test("a member is one of the value's own, at any depth", () => {
  const value = { a: { b: [1, { c: "x" }] } };
  expect(member(value, "a")).toBe(value.a);
  expect([member(value, "toString"), member(null, "a"), member("text", "length")]).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
  expect([at(value, "a", "b", "1", "c"), at(value, "a", "x", "c"), at(value)]).toEqual([
    "x",
    undefined,
    value,
  ]);
});

test("text is text, and a list a list", () => {
  expect([textOf("a"), textOf(""), textOf(7), textOf(null)]).toEqual(["a", "", null, null]);
  expect([listOf([1]), listOf({ length: 1 }), listOf("ab")]).toEqual([[1], [], []]);
});
