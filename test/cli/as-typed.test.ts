import { describe, expect, test } from "vitest";
import { argument, asTyped, showAsTyped } from "../../src/cli/as-typed.ts";
import { showOf } from "../course.ts";
import { run, stateWith } from "./program-host.ts";

const NPX = "npx auth-explained";

const LOGIN = `POST /login HTTP/1.1
Host: shop.test
Origin: https://shop.test

user=ann&password=test-password

HTTP/1.1 200 OK
Set-Cookie: sid=aaaabbbbccccdddd; Path=/
`;

describe("a suggested command", () => {
  test.each([
    ["To see them all: auth-explained list", "To see them all: npx auth-explained list"],
    ["  auth-explained race", "  npx auth-explained race"],
    ["Examples:\n  auth-explained\n  auth-explained exam", `Examples:\n  ${NPX}\n  ${NPX} exam`],
    ["curl -v URL 2>&1 | auth-explained film", "curl -v URL 2>&1 | npx auth-explained film"],
    ['{"text":"auth-explained decode"}', '{"text":"npx auth-explained decode"}'],
  ])("%j", (text, typed) => {
    expect(asTyped(text, NPX)).toBe(typed);
    expect(asTyped(text, "auth-explained")).toBe(text);
  });

  test.each([["A later auth-explained wrote it."], ["kept in /home/me/auth-explained/progress.json"]])(
    "%j is none",
    (text) => {
      expect(asTyped(text, NPX)).toBe(text);
    },
  );
});

test.each([
  { args: ["lst"] },
  { args: ["--help"] },
  { args: ["play", "--help"] },
  { args: ["help", "decode"] },
  { args: ["list"] },
  { args: ["learn", "no-such-lesson"] },
  { args: ["progress"] },
  { args: ["progress", "reset", "no-such-lesson"], setting: { state: stateWith({ csrf: {} }) } },
  { args: ["new", "lesson", "mine"] },
  { args: ["exam"], setting: { stdin: "" } },
  { args: ["learn", "cookie-jar"], setting: { stdin: "" } },
  { args: ["learn", "cost"], setting: { stdin: "" } },
  {
    args: ["film", "log.txt"],
    setting: { files: new Map([["log.txt", "* Connected to shop.test\n< HTTP/1.1 200 OK\n"]]) },
  },
  { args: ["film", "login.txt"], setting: { files: new Map([["login.txt", LOGIN]]) } },
])("$args: whoever came with npx is told npx", async ({ args, setting = {} }) => {
  const plain = await run(args, { stdin: "", ...setting });
  const { out, err } = await run(args, { stdin: "", ...setting, program: NPX });
  const suggested = /auth-explained (?=[a-z<-])/g;
  const told = (out + err).match(suggested)?.length ?? 0;
  expect(told).toBeGreaterThan(0);
  expect((out + err).match(/npx auth-explained (?=[a-z<-])/g)?.length ?? 0).toBe(told);
  expect((plain.out + plain.err).match(suggested)?.length ?? 0).toBe(told);
});

test("the words of a lesson name commands as they are typed", () => {
  const show = showOf("weak-secret");
  const typed = showAsTyped(show, NPX);
  expect(typed).not.toEqual(show);
  expect(JSON.stringify(typed)).toContain('"npx auth-explained decode"');
  expect(showAsTyped(show, "auth-explained")).toBe(show);
});

test.each([
  ["lesson.md", "lesson.md"],
  ["./my lessons/a.md", "'./my lessons/a.md'"],
  ["C:/a_b-1,2+3=4@5%6.md", "C:/a_b-1,2+3=4@5%6.md"],
  ["käse.md", "käse.md"],
  ["it's", "'it'\\''s'"],
  ["a$(b)", "'a$(b)'"],
  ["*.md", "'*.md'"],
  ["", "''"],
])("the argument %s is typed %s", (word, typed) => {
  expect(argument(word)).toBe(typed);
});
