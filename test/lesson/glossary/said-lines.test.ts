import { expect, test } from "vitest";
import { saidLines } from "../../../src/lesson/glossary/said-lines.ts";

const FENCE = "```";
const said = (...lines: string[]) =>
  [...saidLines(lines.join("\n"))].map(({ line, text }) => `${line} ${text.trim()}`);

test("the front matter is not read, and lines keep their numbers", () => {
  expect(said("---", "title: T", "---", "", "One `code` [link](other)", "two")).toEqual([
    "5 One        [link",
    "6 two",
  ]);
});

test("of code nothing is read, whether it is indented or in a fence", () => {
  expect(said("One", "", "    const session = 1", "", `${FENCE}js`, "session()", FENCE, "", "two")).toEqual([
    "1 One",
    "9 two",
  ]);
});

test("of a scene its words are read, and not its steps and events", () => {
  const scene = ["? Who?", "  + He. | Why.", "wait 1m", "  time.passed: A headline: so.", "    A sentence."];
  expect(said(`${FENCE}scene`, ...scene, FENCE)).toEqual([
    "2 ? Who?",
    "3 + He. | Why.",
    "5 A headline: so.",
    "6 A sentence.",
  ]);
});

test("of an exercise its task, goals, hints and reason are read", () => {
  const lines = [
    "Log him out.",
    "world: shop-session",
    "start:",
    "  wait 1m",
    "goal:",
    "  sessions are 0 | No row is left",
    "hint: Where is the row?",
    "lab: session, jwt",
    "  In the lab as well.",
    "solution:",
    "  wait 2m",
    "why: It is gone.",
  ];
  expect(said(`${FENCE}try a`, ...lines, FENCE)).toEqual([
    "2 Log him out.",
    "6 goal:",
    "7 No row is left",
    "8 hint: Where is the row?",
    "10 In the lab as well.",
    "13 why: It is gone.",
  ]);
});

test("of a flow the labels are read, and of a listing nothing", () => {
  expect(said(`${FENCE}flow`, "Asked | Ask | request.sent", FENCE, "", `${FENCE}code`, "x()", FENCE)).toEqual(
    ["2 Asked"],
  );
});

test("a line of blanks says nothing, wherever it stands", () => {
  const raw = [...saidLines(["One", "   ", `${FENCE}quiz`, "Who?", "  ", "+ He. | Why.", FENCE].join("\n"))];
  expect(raw.map(({ line, text }) => [line, text])).toEqual([
    [1, "One"],
    [4, "Who?"],
    [6, "+ He. | Why."],
  ]);
});
