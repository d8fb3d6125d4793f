import { describe, expect, test } from "vitest";
import { likelyVerb } from "../../../src/lesson/language/likely-verb.ts";
import { parseStep, VERBS } from "../../../src/lesson/language/step.ts";

describe("a line that fits no form", () => {
  test.each([
    ["login shivam", "browser submit /login"],
    ["log in", "browser submit /login"],
    ["server set role shivam customer", "server change role of"],
    ["document.cookie", "page read document.cookie"],
    ["attacker steal cookie", "attacker send"],
    ["open /profile", "browser open"],
    ["clear cookies", "browser clear cookies"],
  ])("%s may mean a step", (line, begins) => {
    expect(likelyVerb(VERBS, line)?.example.startsWith(begins)).toBe(true);
  });

  test.each(["foo", "server xyz", "?!", ""])("%j means nothing", (line) => {
    expect(likelyVerb(VERBS, line)).toBeNull();
  });
});

test("the step stands at the end of what is wrong, and can be typed as it is", () => {
  const { problem } = parseStep("login shivam", { path: "", line: 1, column: 1 });
  const [, step = ""] = /Did you mean something like: (.*)$/.exec(problem?.message ?? "") ?? [];
  expect(parseStep(step, { path: "", line: 1, column: 1 }).problem).toBeNull();
});

test("where a word is only misspelt, that word is named and nothing else", () => {
  const { problem } = parseStep("browser opne /profile", { path: "", line: 1, column: 1 });
  expect(problem?.message).toContain('Did you mean "open"?');
  expect(problem?.message).not.toContain("something like");
});

test.each([
  [
    "server route /bare sets id=b1 HttpOnly Secure",
    'Put what Set-Cookie says in double quotes: sets "id=b1; HttpOnly; Secure".',
  ],
  ["browser open api.shop.test", '"api.shop.test" is not an address. Did you mean https://api.shop.test/?'],
  ["browser open shop", "Write a path like /profile, or a whole one like https://shop.test/profile."],
])("%s", (line, says) => {
  expect(parseStep(line, { path: "", line: 1, column: 1 }).problem?.message).toContain(says);
});

test("of a line as long as a book only its beginning is looked at", () => {
  const book = Array.from({ length: 300_000 }, (_, i) => `w${i.toString(36).replace(/\d/g, "q")}abc`).join(
    " ",
  );
  expect(likelyVerb(VERBS, `${book} document.cookie`)).toBeNull();
  expect(likelyVerb(VERBS, `document.cookie ${book}`)?.example).toBe("page read document.cookie");
});

test("capitals make no difference", () => {
  expect(likelyVerb(VERBS, "CLEAR COOKIES")?.example).toBe("browser clear cookies");
});

test("a word of the help counts two, one of the example one, and three are enough", () => {
  const verb = (form: string, help: string, example: string) =>
    ({ form, help, example }) as unknown as (typeof VERBS)[number];
  const means = (line: string, ...verbs: ReturnType<typeof verb>[]) => likelyVerb(verbs, line)?.form ?? null;
  const one = verb("aaa bbb", "ccc", "ddd eee fff");
  expect(means("bbb", one)).toBe("aaa bbb");
  expect(means("aaa", one)).toBeNull();
  expect(means("ccc", one)).toBeNull();
  expect(means("ddd eee", one)).toBeNull();
  expect(means("ddd eee fff", one)).toBe("aaa bbb");
  expect(means("ccc ddd", one)).toBe("aaa bbb");
  expect(means("ddd ddd ddd", one)).toBeNull();
  // Of several the one with most, and of those with as much the first.
  expect(means("bbb ddd", verb("xxx bbb", "", ""), one)).toBe("aaa bbb");
  expect(means("bbb", one, verb("xxx bbb", "", ""))).toBe("aaa bbb");
});
