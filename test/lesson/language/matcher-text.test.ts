import { expect, test } from "vitest";
import { readMatcher } from "../../../src/lesson/language/matcher-text.ts";

test.each([
  ["session.stored", { type: "session.stored", words: [] }],
  ["request.sent POST /login", { type: "request.sent", words: ["POST", "/login"] }],
  ['tab.opened "tab 2"', { type: "tab.opened", words: ["tab 2"] }],
])("%s", (text, matcher) => {
  expect(readMatcher(text)).toEqual({ matcher });
});

test.each([
  ["", "An event is missing here, such as session.stored."],
  ["sesion.stored", 'There is no event called "sesion.stored". Did you mean "session.stored"?'],
  ["banana", 'There is no event called "banana".'],
  ['tab.opened "tab', 'This quote is never closed. Add a " at the end.'],
])("%j is none", (text, error) => {
  expect(readMatcher(text)).toEqual({ error });
});
