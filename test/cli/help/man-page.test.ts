import { expect, test } from "vitest";
import type { DeclaredCommand } from "../../../src/cli/declared.ts";
import { manPage } from "../../../src/cli/help/man-page.ts";

const COMMAND: DeclaredCommand = {
  name: "look",
  summary: "Look at it",
  options: [],
  arguments: [],
  parts: [],
  notes: "",
  notesInManual: true,
  examples: [],
};
const OPTION = { long: "--x", short: null, value: null, choices: [], help: "an x" };

/** The section of a command, line by line. */
function section(command: Partial<DeclaredCommand>): string[] {
  const page = manPage({ program: COMMAND, commands: [{ ...COMMAND, ...command }] }, [], "1.0");
  return page.slice(page.indexOf(".SS look"), page.indexOf("\n.SH FLAGS OF")).split("\n");
}

test.each<[string, Partial<DeclaredCommand>, string[]]>([
  ["nothing else", {}, []],
  ["--help", { options: [{ ...OPTION, long: "--help" }] }, []],
  ["a flag", { options: [OPTION] }, [".TP", "\\fB\\-\\-x\\fR", "an x"]],
  [
    "a flag with a short form and a value",
    { options: [{ ...OPTION, short: "-x", value: "path" }] },
    [".TP", "\\fB\\-x\\fR, \\fB\\-\\-x\\fR \\fIpath\\fR", "an x"],
  ],
  [
    "a flag with choices",
    { options: [{ ...OPTION, choices: ["a", "b"] }] },
    [".TP", "\\fB\\-\\-x\\fR", "an x: a, b"],
  ],
  ["notes", { notes: "a\n.b" }, [".PP", ".nf", ".RS 2", "a", "\\&.b", ".RE", ".fi"]],
  ["notes that are not for the manual", { notes: "a", notesInManual: false }, []],
  ["an example", { examples: ["look \\x"] }, [".PP", "Examples:", ".nf", ".RS 2", "look \\ex", ".RE", ".fi"]],
  [
    "a subcommand",
    { parts: [{ ...COMMAND, name: "up", summary: "Look up" }] },
    [".TP", "\\fBlook up\\fR", "Look up"],
  ],
])("a command with %s", (_, command, rows) => {
  expect(section(command)).toEqual([".SS look", "Look at it", ...rows]);
});

test.each([
  [[true, false], "<a>"],
  [[false, false], "[a]"],
  [[true, true], "<a...>"],
  [[false, true], "[a...]"],
])(
  "an argument that is required, and may be there several times, or not %j: %s",
  ([required = false, variadic = false], shown) => {
    const argument = { name: "a", required, variadic, choices: [], help: "an a" };
    expect(section({ arguments: [argument] })).toEqual([
      `.SS look ${shown}`,
      "Look at it",
      ".TP",
      "\\fIa\\fR",
      "an a",
    ]);
  },
);

test.each([
  ["é", "\\[u00E9]"],
  ["…", "\\[u2026]"],
  ["😀", "\\[u1F600]"],
  ["'x", "\\&'x"],
  ["a.b", "a.b"],
])("%j is written as %j", (text, written) => {
  expect(section({ summary: text })[1]).toBe(written);
});
