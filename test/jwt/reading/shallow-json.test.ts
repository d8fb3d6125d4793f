import { describe, expect, test } from "vitest";
import { ExactNumber } from "../../../src/jwt/reading/exact-json.ts";
import { jsonText, shallow } from "../../../src/jwt/reading/shallow-json.ts";

/** A value in that many arrays, or objects. */
const inArrays = (levels: number, value: unknown): unknown =>
  levels === 0 ? value : [inArrays(levels - 1, value)];
const inObjects = (levels: number, value: unknown): unknown =>
  levels === 0 ? value : { a: inObjects(levels - 1, value) };

describe("what is nested too deep for a parser", () => {
  test.each([
    [199, 1, 1],
    [200, 1, 1],
    [201, 1, "[nested too deep]"],
    [500, 1, "[nested too deep]"],
    [199, [], []],
    [200, [], "[nested too deep]"],
    [200, {}, "{nested too deep}"],
    [200, null, null],
    [200, "text", "text"],
  ])("%i arrays around %j hold in the end %j", (levels, value, wanted) => {
    const deep = inArrays(levels, value);
    const cut = inArrays(Math.min(levels, 200), wanted);
    expect(shallow(deep, null)).toEqual(cut);
    expect(shallow(deep, JSON.stringify(deep))).toEqual(cut);
    expect(JSON.parse(jsonText(deep))).toEqual(cut);
  });

  test("members of objects are cut each for itself, and keep their names", () => {
    const value = { flat: 1, deep: inObjects(201, 1), list: [inObjects(198, 1), inObjects(199, 1)] };
    expect(shallow(value, null)).toEqual({
      flat: 1,
      deep: inObjects(199, "{nested too deep}"),
      list: [inObjects(198, 1), inObjects(198, "{nested too deep}")],
    });
    const proto = shallow(JSON.parse(`{"__proto__":${"[".repeat(300)}${"]".repeat(300)}}`), null);
    expect(Object.keys(proto as object)).toEqual(["__proto__"]);
  });

  test("a number keeps its digits there", () => {
    const one = new ExactNumber("1.50");
    expect(jsonText(inArrays(200, one))).toBe(`${"[".repeat(200)}1.50${"]".repeat(200)}`);
  });

  test("what is not deep is the same value, and not a copy of it", () => {
    const value = { a: [1, { b: "x".repeat(500) }] };
    expect(shallow(value, JSON.stringify(value))).toBe(value);
    expect(shallow(value, null)).toEqual(value);
    expect(shallow("text", null)).toBe("text");
  });
});
