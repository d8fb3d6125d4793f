import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { describe, expect, test } from "vitest";

/** The laws of the design: who may import whom, what may read the world, and a map that is true. */

const SRC = join(import.meta.dirname, "../src");
const files = readdirSync(SRC, { recursive: true, encoding: "utf8" })
  .filter((path) => path.endsWith(".ts"))
  .sort();
const sources = new Map(files.map((path) => [path, readFileSync(join(SRC, path), "utf8")]));
const map = readFileSync(join(SRC, "README.md"), "utf8");

const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  http: [],
  jwt: [],
  trace: ["http", "jwt"],
  sim: ["trace", "http", "jwt"],
  lesson: ["sim", "trace", "http", "jwt"],
  stage: ["trace", "http", "jwt"],
  export: ["stage", "trace"],
  terminal: ["export", "stage", "lesson", "trace"],
  cli: ["terminal", "export", "stage", "lesson", "sim", "trace", "jwt", "http"],
  main: ["cli"],
};

/** Packages that one file alone may import, and the room it stands in; commander belongs to the whole of cli. */
const ONE_IMPORTER = { jsonwebtoken: "sim", jose: "jwt", chalk: "export", inquirer: "terminal" } as const;

const roomOf = (path: string) => (path.includes("/") ? path.split("/")[0] : path.replace(/\.ts$/, "")) ?? "";

/** Everything a file imports, statically, dynamically or for its types alone. */
function importsOf(source: string): string[] {
  const code = source.replace(/\/\*[\s\S]*?\*\//g, "");
  const found = code.matchAll(/(?:from|import)\s*\(?\s*"([^"]+)"/g);
  return [...found].flatMap(([, name]) => (name === undefined ? [] : [name]));
}

/** The code of a file without its comments and without the text in its strings. */
function codeOf(source: string): string {
  return source
    .replace(/\/\*[\s\S]*?\*\//g, "")
    .replace(/(^|[^:"'`])\/\/.*$/gm, "$1")
    .replace(/"(?:[^"\\\n]|\\.)*"/g, '""');
}

describe.each(files)("%s", (path) => {
  const source = sources.get(path) ?? "";
  const room = roomOf(path);

  test("imports only from the rooms that it may", () => {
    const allowed = [room, ...(MAY_IMPORT[room] ?? [])];
    const rooms = importsOf(source)
      .filter((name) => name.startsWith("."))
      .map((name) => roomOf(relative(SRC, join(SRC, dirname(path), name))));
    expect(rooms.filter((r) => !allowed.includes(r))).toEqual([]);
  });

  test("reads time, chance, the process and the disk only where it may", () => {
    if (room === "terminal" || room === "main") return;
    const forbidden =
      /\bDate\.now\b|\bnew Date\(\)|\bMath\.random\b|\brandomUUID\b|\bsetTimeout\b|\bsetInterval\b|\bprocess\.|\bconsole\./g;
    expect(codeOf(source).match(forbidden) ?? []).toEqual([]);
    expect(
      importsOf(source).filter((name) => /^node:(fs|process|child_process|net|http)/.test(name)),
    ).toEqual([]);
  });

  test("is named in kebab-case and is not too long", () => {
    expect(path).toMatch(/^([a-z0-9]+(-[a-z0-9]+)*\/)*[a-z0-9]+(-[a-z0-9]+)*\.ts$/);
    expect(source.split("\n").length).toBeLessThanOrEqual(251);
  });

  test("stands in the map, in one line", () => {
    const rows = map.split("\n").filter((line) => line.startsWith(`| \`${path}\` |`));
    expect(rows).toHaveLength(1);
  });
});

test("the map names no file that is not there", () => {
  const named = [...map.matchAll(/^\| `([^`]+\.ts)` \|/gm)].map(([, path]) => path ?? "");
  expect(named.filter((path) => !sources.has(path))).toEqual([]);
});

test("every room is in the import law", () => {
  const rooms = new Set(files.map(roomOf));
  expect([...rooms].filter((room) => !(room in MAY_IMPORT))).toEqual([]);
});

test.each(Object.entries(ONE_IMPORTER))("%s is imported by one file, in %s", (name, room) => {
  const importers = files.filter((path) => importsOf(sources.get(path) ?? "").includes(name));
  expect(importers).toHaveLength(1);
  expect(roomOf(importers[0] ?? "")).toBe(room);
});

test("commander is imported in cli alone", () => {
  const importers = files.filter((path) => importsOf(sources.get(path) ?? "").includes("commander"));
  expect([...new Set(importers.map(roomOf))]).toEqual(["cli"]);
});

test("no index.ts gathers exports", () => {
  expect(files.filter((path) => path.endsWith("index.ts"))).toEqual([]);
});
