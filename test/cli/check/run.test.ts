import { describe, expect, test } from "vitest";
import { FEW_FILES } from "../../course.ts";
import { run, SLUGS } from "../program-host.ts";

const LOGIN = "03-sessions/01-session-login.md";

/** A few lessons in a folder of the user's own, changed. */
function mine(change: (files: Map<string, string>) => void): { files: Map<string, string> } {
  const copy = new Map(FEW_FILES);
  change(copy);
  return { files: new Map([...copy].map(([path, text]) => [`mine/${path}`, text])) };
}

/** The same with one file edited. */
const edited = (path: string, from: string | RegExp, to: string) =>
  mine((files) => {
    const before = files.get(path) ?? "";
    const after = before.replace(from, to);
    expect(after).not.toBe(before);
    files.set(path, after);
  });

const lines = (n: number): string => `${n} lessons checked`;

test("the lessons of the program hold", async () => {
  const out = `${lines(SLUGS.length)}: all hold.\n`;
  // Advice is printed too, but makes nothing fail.
  expect(await run(["check"])).toMatchObject({ code: 0, out });
});

test("a lesson whose minutes are not those of its beats does not hold, at its place", async () => {
  const { code, out } = await run(["check", "mine"], edited(LOGIN, /^minutes: \d+$/m, "minutes: 30"));
  expect(code).toBe(1);
  expect(out).toMatch(
    /^mine\/03-sessions\/01-session-login\.md:5:1 {2}"minutes" is 30, and \d+ beats take about \d+ /m,
  );
  expect(out).toMatch(/^ {2}5 \| minutes: 30$/m);
});

describe("the length of a lesson", () => {
  const visits = (count: number, minutes: number) =>
    `---\ntitle: First\ngoal: See it.\nsummary: [one, two]\nminutes: ${minutes}\nworld: shop-session\n---\n\nA page.\n\n\`\`\`scene\n${"browser open /profile\n".repeat(count)}\`\`\`\n`;
  const checked = (count: number, minutes: number) =>
    run(["check", "first.md"], { files: new Map([["first.md", visits(count, minutes)]]) });

  test("that is good is not spoken of", async () => {
    expect(await checked(10, 5)).toEqual({ code: 0, out: "1 lesson checked: all hold.\n", err: "" });
  });

  test("that is long is advice beside the result, and nothing fails", async () => {
    const { code, out, err } = await checked(11, 5);
    expect({ code, out }).toEqual({ code: 0, out: "1 lesson checked: all hold.\n" });
    expect(err).toMatch(/^first\.md:2:1 {2}Advice: This lesson has 35 beats\. .*\n {2}2 \| title: First\n/);
  });

  test("that is too long fails, and advice is not given beside what fails", async () => {
    const long = await checked(14, 6);
    expect(long.code).toBe(1);
    expect(long.out).toMatch(/^first\.md:2:1 {2}This lesson has 4\d beats\./);
    const { code, out, err } = await checked(11, 9);
    expect({ code, err }).toEqual({ code: 1, err: "" });
    expect(out).toContain('"minutes" is 9, and 35 beats take about 5 ');
    expect(out).not.toContain("Advice");
  });
});

test.each(["mine", "mine/"])("a good folder: %s", async (folder) => {
  const out = `${lines(4)}: all hold.\n`;
  expect(
    await run(
      ["check", folder],
      mine(() => {}),
    ),
  ).toMatchObject({ code: 0, out });
});

describe("a broken lesson: exit 1, the place, one sentence, and the line with a mark under it", () => {
  test.each([
    [
      "a claim that is false",
      edited(LOGIN, "last response 200", "last response 500"),
      "last response 500",
      /200/,
    ],
  ])("such as %s", async (_, setting, excerpt, sentence) => {
    const { code, out, err } = await run(["check", "mine"], setting);
    expect({ code, err }).toEqual({ code: 1, err: "" });
    const [, path, line, column, message] = /^(.+?):(\d+):(\d+) {2}(.+)$/m.exec(out) ?? [];
    expect(path).toBe(`mine/${LOGIN}`);
    expect(message).toMatch(sentence);
    const text = setting.files.get(`mine/${LOGIN}`)?.split("\n")[Number(line) - 1] ?? "";
    expect(text).toContain(excerpt);
    expect(out).toContain(
      `\n  ${line} | ${text}\n  ${" ".repeat(String(line).length)} | ${" ".repeat(Number(column) - 1)}^\n`,
    );
    expect(out).toMatch(/\n\d+ lessons checked: \d+ problems?\.\n$/);
  });

  test("a part without its title", async () => {
    const { code, out } = await run(
      ["check", "mine"],
      mine((files) => files.delete("02-cookies/index.md")),
    );
    expect(code).toBe(1);
    expect(out).toMatch(/^mine\/02-cookies\/index\.md:1:1 .*index\.md/m);
  });

  test("one problem is not two", async () => {
    const { out } = await run(["check", "mine"], edited(LOGIN, "last response 200", "last response 500"));
    expect(out).toMatch(/ checked: 1 problem\.\n$/);
  });

  test("whatever stands in a file, nothing acts on the terminal", async () => {
    const setting = edited(LOGIN, "browser open /profile", "browser opne\t\x1b[2J\u202e /profile");
    const { code, out } = await run(["check", "mine"], setting);
    expect(code).toBe(1);
    expect(out).toContain("\\u001b[2J\\u202e");
    expect(out).not.toMatch(/[^\n\P{C}]/u);
  });
});

describe("nothing to check: exit 2", () => {
  test.each([
    ["nowhere", {}, 'There is no folder "nowhere" to read lessons from.\n'],
    [
      "notes",
      { files: new Map([["notes/todo.txt", "buy milk"]]) },
      'There is no lesson in "notes": no file such as 01-my-part/01-my-lesson.md. To make one: auth-explained new lesson my-lesson --in notes\n',
    ],
    ["nowhere.md", {}, 'There is no file "nowhere.md" to read lessons from.\n'],
    [
      "mine/My Lesson.md",
      { files: new Map([["mine/My Lesson.md", "Hello"]]) },
      '"My Lesson.md" is not the name of a lesson. Use small letters, digits and hyphens: 01-my-lesson.md.\n',
    ],
  ])("%s", async (folder, setting, err) => {
    expect(await run(["check", folder], setting)).toEqual({ code: 2, out: "", err });
  });
});

test("check --events: for each step what it brings, in the words that a scene takes, and whose words it gets", async () => {
  const { code, out } = await run(["check", "--events", "lessons/03-sessions/01-session-login.md"]);
  expect(code).toBe(0);
  expect(out).toMatch(/^lessons\/03-sessions\/01-session-login\.md:\d+ {2}browser \w+ .*$/m);
  expect(out).toMatch(/^ {2}request\.sent POST \/login .*\n {6}.* \(yours, line \d+\)$/m);
  expect(out).toMatch(/^ {2}session\.stored abc123 45\n {6}/m);
  expect(out).toMatch(/1 lesson checked: all hold\.\n$/);
});
