import { expect, test } from "vitest";
import { createLifecycle } from "../../../src/terminal/lifecycle.ts";
import type { Menu } from "../../../src/terminal/menu/menu.ts";
import { chooseByNumber } from "../../../src/terminal/menu/numbered-choice.ts";
import { terminalOf } from "../../../src/terminal/terminal.ts";
import { FakeHost } from "../fake-host.ts";

const MENU: Menu<string> = {
  message: "Which lesson?",
  choices: [
    { name: "Cookies", value: "cookie-jar", description: "A pocket in the browser." },
    { name: "Sessions", value: "session-login" },
    { name: "Races", value: "race", disabled: "it needs a clock" },
  ],
};
const PROMPT = "Type a number from 1 to 3, or q to leave, then Enter: ";

async function answer(typed: string) {
  const host = new FakeHost();
  host.stdin.end(typed);
  const end = await chooseByNumber(MENU, terminalOf(host, createLifecycle(host), {}));
  return { end, text: host.stdout.text() };
}

test("prints the choices as numbered lines, without an escape byte", async () => {
  const { end, text } = await answer("2\n");
  expect(end).toEqual({ type: "chosen", value: "session-login" });
  expect(text).toBe(
    [
      "Which lesson?",
      "",
      "  1) Cookies",
      "     A pocket in the browser.",
      "  2) Sessions",
      "  3) Races (cannot be chosen: it needs a clock)",
      "",
      PROMPT,
    ].join("\n"),
  );
});

test.each([
  ["1\n", { type: "chosen", value: "cookie-jar" }],
  ["  1  \n", { type: "chosen", value: "cookie-jar" }],
  ["1", { type: "chosen", value: "cookie-jar" }],
  ["q\n1\n", { type: "left" }],
  ["Q\n1\n", { type: "left" }],
  [" q \n1\n", { type: "left" }],
  ["qq\n1\n", { type: "chosen", value: "cookie-jar" }],
  ["3\n2\n", { type: "chosen", value: "session-login" }],
  ["", { type: "left" }],
  ["9\n", { type: "left" }],
])("%j gives %j", async (typed, end) => {
  expect((await answer(typed)).end).toEqual(end);
});

test.each([
  ["4", '"4" is not a number from 1 to 3.'],
  ["0", '"0" is not a number from 1 to 3.'],
  ["two", '"two" is not a number from 1 to 3.'],
  ["1.0", '"1.0" is not a number from 1 to 3.'],
  ["1234567890".repeat(4), `"${"1234567890".repeat(4)}" is not a number from 1 to 3.`],
  [`A${"1234567890".repeat(4)}`, `"A${"1234567890".repeat(4).slice(0, 39)}..." is not a number from 1 to 3.`],
  ["", "An empty line is not a number from 1 to 3."],
  ["\x1b[31m\u202eevil", String.raw`"\u001b[31m\u202eevil" is not a number from 1 to 3.`],
  ["3", "3 cannot be chosen: it needs a clock."],
])("%j is told why, and asked again", async (typed, sentence) => {
  const { end, text } = await answer(`${typed}\n1\n`);
  expect(end).toEqual({ type: "chosen", value: "cookie-jar" });
  expect(text.endsWith(`${PROMPT}${sentence}\n${PROMPT}`)).toBe(true);
});

test("headings stand over their choices and have no number", async () => {
  const host = new FakeHost();
  host.stdin.end("2\n");
  const choices = [
    { heading: "Part one" },
    { name: "a", value: 1 },
    { heading: "Part two" },
    { name: "b", value: 2 },
  ];
  const end = await chooseByNumber(
    { message: "Which?", choices },
    terminalOf(host, createLifecycle(host), {}),
  );
  expect(end).toEqual({ type: "chosen", value: 2 });
  expect(host.stdout.text()).toBe(
    "Which?\n\nPart one\n  1) a\n\nPart two\n  2) b\n\nType a number from 1 to 2, or q to leave, then Enter: ",
  );
});
