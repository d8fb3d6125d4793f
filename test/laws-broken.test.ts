import { describe, expect, test } from "vitest";
import { circles, fullFolders, importsOf, namesTwice } from "./laws.ts";

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
      ["c/third.ts", `${other}\nexport const third = 3;`],
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
