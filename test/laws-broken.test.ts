import { describe, expect, test } from "vitest";
import {
  circles,
  foreignNeighbours,
  foreignRooms,
  fullFolders,
  importersOf,
  importsOf,
  mapFaults,
  namesTwice,
  startsProcess,
  stateIn,
  streamWriters,
  unshapely,
  worldReads,
} from "./laws.ts";

/** A law that cannot be broken proves nothing: here each is broken on purpose, and reports where. */

describe("a circle of imports", () => {
  test("is named from the file where it begins to that file again", () => {
    const arrows = new Map([
      ["main.ts", ["a.ts", "d.ts"]],
      ["a.ts", ["b.ts"]],
      ["b.ts", ["c.ts", "d.ts"]],
      ["c.ts", ["a.ts"]],
      ["d.ts", []],
    ]);
    expect(circles(arrows)).toEqual(["a.ts → b.ts → c.ts → a.ts"]);
  });

  test("may be one file, and may be the second that a file is in", () => {
    expect(circles(new Map([["a.ts", ["a.ts"]]]))).toEqual(["a.ts → a.ts"]);
    const two = new Map([
      ["a.ts", ["b.ts", "c.ts"]],
      ["b.ts", ["a.ts"]],
      ["c.ts", ["a.ts"]],
    ]);
    expect(circles(two)).toEqual(["a.ts → b.ts → a.ts", "a.ts → c.ts → a.ts"]);
  });

  test("is none if two ways lead to the same file", () => {
    const arrows = new Map([
      ["a.ts", ["b.ts", "c.ts"]],
      ["b.ts", ["d.ts"]],
      ["c.ts", ["d.ts"]],
      ["d.ts", []],
    ]);
    expect(circles(arrows)).toEqual([]);
  });

  test.each([
    ['import { a } from "./x.ts";'],
    ['import type { A } from "./x.ts";'],
    ['import { type A } from "./x.ts";'],
    ['import {\n  type A,\n  b,\n} from "./x.ts";'],
    ['export { a } from "./x.ts";'],
    ['import "./x.ts";'],
    ['const { a } = await import("./x.ts");'],
    ['let a: import("./x.ts").A;'],
  ])("may go through any sort of import: %j", (source) => {
    expect(importsOf(source)).toEqual(["./x.ts"]);
  });

  test("does not go through a comment", () => {
    expect(importsOf('/** See import("./x.ts"), or from "./y.ts". */\nexport const a = 1;')).toEqual([]);
  });
});

describe("a name that two files export", () => {
  test.each([
    ["interface Place {", "type Place = string;"],
    ["const place = 1;", "function place() {"],
    ["async function place() {", "function* place() {"],
    ["abstract class Place {", "enum Place {"],
    ["let place = 1;", "declare const place: number;"],
  ])("%s and %s", (one, other) => {
    const name = one.includes("Place") ? "Place" : "place";
    const sources = new Map([
      ["a/one.ts", `const first = 1;\nexport ${one}`],
      ["b/other.ts", `export ${other}`],
      ["c/third.ts", `function f() {\n  ${other}`],
    ]);
    expect(namesTwice(sources)).toEqual([`${name}: a/one.ts, b/other.ts`]);
  });

  test("is no fault of one file that declares several signatures", () => {
    const source = "export function f(a: 1): 1;\nexport function f(a: 2): 2;";
    expect(namesTwice(new Map([["a.ts", source]]))).toEqual([]);
  });
});

describe("a folder with too many files", () => {
  const files = (folder: string, count: number) =>
    Array.from({ length: count }, (_, i) => `${folder}/${i}.ts`);

  test("is named with their number", () => {
    expect(fullFolders([...files("stage", 16), ...files("stage/scene", 17)], 16)).toEqual([
      "stage/scene: 17",
    ]);
  });

  test("may hold folders with as many", () => {
    expect(fullFolders([...files("stage", 16), ...files("stage/scene", 16)], 16)).toEqual([]);
  });
});

describe("a name that one file has for a type of its own, and another exports", () => {
  test.each([
    ["interface Place {", "interface Place {"],
    ["abstract class Place {", "type Place = string;"],
    ["enum Place {", "const Place = 1;"],
  ])("%s and %s", (own, other) => {
    const sources = new Map([
      ["a/one.ts", `export const first = 1;\n${own}`],
      ["b/other.ts", `export ${other}`],
      ["c/third.ts", "interface Unique {"],
    ]);
    expect(namesTwice(sources)).toEqual(["Place: b/other.ts, private in a/one.ts"]);
  });

  test("may be that of a constant or a function of its own", () => {
    const sources = new Map([
      ["a.ts", "const place = 1;\nfunction here() {}"],
      ["b.ts", "export const place = 1;\nexport function here() {}"],
    ]);
    expect(namesTwice(sources)).toEqual([]);
  });
});

describe("a name that is exported by taking something apart", () => {
  test.each([
    ["const { place } = all;"],
    ["const { other, place } = all;"],
    ["const { field: place } = all;"],
    ["const { place = 1, ...others } = all;"],
    ["const { first, ...place } = all;"],
    ["const [other, place] = all;"],
    ["const {\n  other,\n  place,\n} = all;"],
    ["const { place }: Places = all;"],
  ])("is seen: %j", (declared) => {
    const sources = new Map([
      ["a.ts", `export ${declared}`],
      ["b.ts", "export const place = 1;"],
    ]);
    expect(namesTwice(sources)).toEqual(["place: a.ts, b.ts"]);
  });

  test("is not that of the field, nor of a default", () => {
    const sources = new Map([
      ["a.ts", "export const { field: place, other = base } = all;\nexport const last = 1;"],
      ["b.ts", "export const field = 1;\nexport const base = 2;\nexport const all = 3;"],
    ]);
    expect(namesTwice(sources)).toEqual([]);
  });
});

describe("an import", () => {
  const rooms = new Map([
    ["cli", ["stage", "sim/jar"]],
    ["main", ["cli"]],
  ]);

  test("from a room that is not allowed is named", () => {
    expect(foreignRooms("cli/play/run.ts", ["stage/a.ts", "lab/a.ts", "cli/b.ts"], rooms)).toEqual([
      "lab/a.ts",
    ]);
    expect(foreignRooms("text/a.ts", ["http/a.ts"], rooms)).toEqual(["http/a.ts"]);
  });

  test("from another folder of a room of which one folder is allowed is named", () => {
    const imported = ["sim/jar/a.ts", "sim/jar/deep/a.ts", "sim/clock.ts", "sim/jars/a.ts"];
    expect(foreignRooms("cli/a.ts", imported, rooms)).toEqual(["sim/clock.ts", "sim/jars/a.ts"]);
  });

  test("of main is allowed to nobody, and main imports its own rooms alone", () => {
    expect(foreignRooms("cli/a.ts", ["main.ts"], rooms)).toEqual(["main.ts"]);
    expect(foreignRooms("main.ts", ["cli/a.ts", "stage/a.ts"], rooms)).toEqual(["stage/a.ts"]);
  });

  const folders = new Map([["sim/server/pages", ["server/auth"]]]);

  test("from a folder beside its own that is no neighbour is named", () => {
    const imported = [
      "sim/server/auth/a.ts",
      "sim/server/auth/deep/a.ts",
      "sim/server/tables/a.ts",
      "sim/jar/a.ts",
    ];
    expect(foreignNeighbours("sim/server/pages/a.ts", imported, folders)).toEqual([
      "sim/server/tables/a.ts",
      "sim/jar/a.ts",
    ]);
  });

  test("from its own folder, from above and from below is allowed, and other rooms are another law", () => {
    const imported = ["sim/server/b.ts", "sim/clock.ts", "sim/server/pages/deep/a.ts", "trace/event.ts"];
    expect(foreignNeighbours("sim/server/a.ts", imported, folders)).toEqual([]);
  });

  test("of a package is found in every file that has it", () => {
    const sources = new Map([
      ["a.ts", 'import chalk from "chalk";'],
      ["b.ts", 'const { Chalk } = await import("chalk");'],
      ["c.ts", 'import x from "chalk-like";\n/* import "chalk" */'],
    ]);
    expect(importersOf(sources, "chalk")).toEqual(["a.ts", "b.ts"]);
  });
});

describe("the world outside", () => {
  test.each([
    ["const now = Date.now();", ["Date.now"]],
    ["const now = new Date();", ["new Date()"]],
    ["if (Math.random() < 1) setTimeout(f, 1);", ["Math.random", "setTimeout"]],
    ["const id = randomUUID();", ["randomUUID"]],
    ["setInterval(f, 1);", ["setInterval"]],
    ["process.exit(1); console.log(1);", ["process.", "console."]],
    ["const bytes = randomBytes(16);", ["randomBytes"]],
    ["crypto.getRandomValues(bytes);", ["getRandomValues"]],
    ["const { privateKey } = generateKeyPairSync('rsa');", ["generateKeyPairSync"]],
    ['import { readFileSync } from "node:fs";', ["node:fs"]],
    ['import type { Server } from "node:http";', ["node:http"]],
    ['const { connect } = await import("node:net");', ["node:net"]],
  ])("is read: %j", (source, read) => {
    expect(worldReads("stage/a.ts", source)).toEqual(read);
  });

  test.each([
    ["const at = new Date(ms);"],
    ["// Date.now() is read by the terminal."],
    ['const words = "Math.random() and process.env";'],
    ['import { createHmac } from "node:crypto";'],
  ])("is not read: %j", (source) => {
    expect(worldReads("stage/a.ts", source)).toEqual([]);
  });

  test("may be read by the terminal, by main and by the edge of a page, and by no neighbour of theirs", () => {
    const source = "const now = Date.now();";
    for (const path of ["terminal/terminal.ts", "main.ts", "export/page/script/edge.ts"])
      expect(worldReads(path, source)).toEqual([]);
    expect(worldReads("export/page/script/main.ts", source)).toEqual(["Date.now"]);
  });

  test("gives the lab its keys, and nothing else", () => {
    expect(worldReads("lab/a.ts", "const bytes = randomBytes(16), now = Date.now();")).toEqual(["Date.now"]);
  });
});

describe("state between two calls", () => {
  test.each([
    ["let last = 0;"],
    ["export let last = 0;"],
    ["const known = new Map<string, number>();"],
    ["export const known: Set<string> = new Set();"],
  ])("is found in what frames are made of: %j", (source) => {
    for (const path of ["stage/a.ts", "trace/show/a.ts"]) expect(stateIn(path, source)).toEqual([source]);
    expect(stateIn("sim/a.ts", source)).toEqual([]);
  });

  test.each([
    ["const known = new Map([[1, 2]]);"],
    ["const known = new WeakMap<object, number>();"],
    ["function f() {\n  let last = 0;\n  const known = new Set();\n}"],
    ["// let last = 0;"],
  ])("is none: %j", (source) => {
    expect(stateIn("stage/a.ts", source)).toEqual([]);
  });
});

test("what writes to a stream is found, and nothing else that is written", () => {
  const sources = new Map([
    ["a.ts", "process.stdout.write(text);"],
    ["b.ts", "this.#stream.write(text);"],
    ["c.ts", "host.stderr?.write(text);"],
    ["d.ts", "file.write(text); // stdout.write(text)"],
    ["e.ts", 'const words = "stdout.write(text)";'],
  ]);
  expect(streamWriters(sources)).toEqual(["a.ts", "b.ts", "c.ts"]);
});

test.each([
  ["a/kebab-case-2.ts", 250, []],
  ["a/b.ts", 251, ["251 lines"]],
  ["a/camelCase.ts", 1, ["not in kebab-case"]],
  ["Room/a.ts", 1, ["not in kebab-case"]],
  ["a/b.test.ts", 251, ["not in kebab-case", "251 lines"]],
])("%s with %i lines", (path, lines, faults) => {
  expect(unshapely(path, "x\n".repeat(lines), 250)).toEqual(faults);
});

test("the map has one row for each file, and none for what is not there", () => {
  const row = (path: string) => `| \`${path}\` | what it does |\n`;
  expect(mapFaults(row("a.ts") + row("b.ts"), ["a.ts", "b.ts"])).toEqual([]);
  expect(mapFaults(row("a.ts") + row("a.ts") + row("gone.ts"), ["a.ts", "b.ts"])).toEqual([
    "a.ts: 2 rows",
    "b.ts: 0 rows",
    "gone.ts: is not there",
  ]);
});

describe("a test that starts a process", () => {
  const imports = new Map([
    ["test/direct.test.ts", ["vitest", "node:child_process"]],
    ["test/built.test.ts", ["esbuild"]],
    ["test/deep/helped.test.ts", ["../helper.ts"]],
    ["test/helper.ts", ["./other.ts", "./gone.ts"]],
    ["test/other.ts", ["@lydell/node-pty"]],
    ["test/paged.test.ts", ["../build/page.mjs"]],
    ["build/page.mjs", ["esbuild"]],
    ["test/run.test.ts", ["./e2e/harness.ts"]],
    ["test/fast.test.ts", ["vitest", "../src/terminal/lab/start-browser.ts", "./words-of-esbuild.ts"]],
    ["src/terminal/lab/start-browser.ts", ["node:child_process"]],
    ["test/words-of-esbuild.ts", []],
  ]);
  test.each([
    ["test/direct.test.ts", true],
    ["test/built.test.ts", true],
    ["test/deep/helped.test.ts", true],
    ["test/paged.test.ts", true],
    ["test/run.test.ts", true],
    ["test/fast.test.ts", false],
  ])("%s: %s", (path, starts) => {
    expect(startsProcess(path, (at) => imports.get(at) ?? null)).toBe(starts);
  });
});
