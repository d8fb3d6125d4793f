import { expect, test } from "vitest";
import { readOrderEntry } from "../../../src/cli/play/entry.ts";
import { UsageError } from "../../../src/cli/usage-error.ts";

test.each([
  ["jwt-login", "jwt-login", null, null],
  ["jwt-login:3", "jwt-login", 3, 3],
  ["jwt-login:1", "jwt-login", 1, 1],
  ["jwt-login:3-", "jwt-login", 3, null],
  ["jwt-login:3-9", "jwt-login", 3, 9],
  ["jwt-login:3-3", "jwt-login", 3, 3],
  ["jwt-login:03-09", "jwt-login", 3, 9],
  ["C:\\mine\\a.md", "C:\\mine\\a.md", null, null],
  ["C:\\mine\\a.md:2-4", "C:\\mine\\a.md", 2, 4],
  ["a:b:2", "a:b", 2, 2],
  ["jwt-login:", "jwt-login:", null, null],
  ["jwt-login:x", "jwt-login:x", null, null],
  [":3", ":3", null, null],
  ["", "", null, null],
])("%j is the lesson %j from %j to %j", (typed, lesson, from, to) => {
  expect(readOrderEntry(typed)).toEqual({ lesson, from, to });
});

test.each(["jwt-login:0", "jwt-login:0-", "jwt-login:0-3", "jwt-login:9-8", "jwt-login:2-1"])(
  "%s names no beats",
  (typed) => {
    expect(() => readOrderEntry(typed)).toThrow(UsageError);
    expect(() => readOrderEntry(typed)).toThrow(
      `"${typed}" names no beats. Beats are counted from 1, such as jwt-login:3-9.`,
    );
  },
);
