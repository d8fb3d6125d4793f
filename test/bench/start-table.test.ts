import { expect, test } from "vitest";
import { nodesArguments } from "./nodes-arguments.ts";
import { missedStarts, startAim, startTable } from "./start-table.ts";

const ratios = (list: number, before: number | null = null) => new Map([["list", { now: list, before }]]);

test("the table has a column for each Node, and what was before beside what is now", () => {
  const nodes = [
    { version: "20.20.2", ratios: ratios(1.449, 1.66) },
    { version: "22.23.3", ratios: ratios(1.5) },
  ];
  expect(startTable(nodes)).toBe(
    [
      "| start | at most, from Node 22 | Node 20.20.2 | Node 22.23.3 |",
      "| --- | --- | --- | --- |",
      "| --version | 1.2 | – | – |",
      "| list | 1.6 | 1.45, was 1.66 | 1.50 |",
      "| decode | 1.5 | – | – |",
      "| first frame of play | 1.8 | – | – |",
    ].join("\n"),
  );
});

test("a target is missed by what is above it, on a Node that has targets", () => {
  const on = (version: string, list: number) => ({ version, ratios: ratios(list, 9) });
  expect(missedStarts([on("20.20.2", 5), on("22.23.3", 1.6), on("24.21.0", 1.61)])).toEqual([
    "list on Node 24.21.0: 1.61, and not at most 1.6",
  ]);
  expect([startAim("list", "20.20.2"), startAim("list", "22.0.0"), startAim("sign", "22.0.0")]).toEqual([
    null,
    1.6,
    null,
  ]);
});

test("the Nodes to measure are those that are named, or one of each supported version", () => {
  expect(nodesArguments(["24", "/opt/node", "--against", "HEAD~3"])).toEqual({
    help: false,
    nodes: ["24", "/opt/node"],
    against: "HEAD~3",
  });
  expect(nodesArguments([])).toEqual({ help: false, nodes: ["20", "22", "24", "26"], against: null });
  expect(nodesArguments(["--help"]).help).toBe(true);
});

test.each([
  [["--agianst", "HEAD"], "Unknown option '--agianst'."],
  [["--against"], "Option '--against <value>' argument missing."],
  [["--against", "--help"], "Option '--against' argument is ambiguous."],
  [["--help=yes"], "Option '--help' does not take an argument."],
])("wrong arguments get a sentence: %j", (args, sentence) => {
  expect(() => nodesArguments(args)).toThrow(expect.objectContaining({ message: sentence }));
});
