import { expect, test } from "vitest";
import { type Facts, unsaidFacts } from "../../../src/stage/canvas/section.ts";
import { span } from "../../../src/stage/canvas/text.ts";

const FACTS: Facts = { guards: ["HttpOnly", "HO"], others: ["for 10 min"], owner: "shop.test" };

test.each([
  ["a=1", FACTS, ["HttpOnly", "for 10 min", "shop.test"]],
  ["a=1  shop.test", FACTS, ["HttpOnly", "for 10 min"]],
  // Not a fact of its own, but the end of another word.
  ["a=1  eshop.test", FACTS, ["HttpOnly", "for 10 min", "shop.test"]],
  ["a=1 shop.test", FACTS, ["HttpOnly", "for 10 min", "shop.test"]],
  ["a=1  for 10 min", FACTS, ["HttpOnly", "shop.test"]],
  ["a=1", { guards: [""], others: [], owner: null }, []],
  ["a=1", { guards: [], others: [""], owner: null }, []],
  ["a=1", undefined, []],
])("the row %j of %j has the facts %j beside it", (text, facts, beside) => {
  expect(unsaidFacts({ ways: [[span(text)], [span("a")]], ...(facts && { facts }) })).toEqual(beside);
});
