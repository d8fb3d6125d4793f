import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import {
  circles,
  exportersOf,
  foreignNeighbours,
  foreignRooms,
  fullFolders,
  importersOf,
  importsOf,
  mapFaults,
  namesTwice,
  roomOf,
  startsProcess,
  stateIn,
  streamWriters,
  unshapely,
  worldReads,
} from "./laws.ts";
import { isReal } from "./real.ts";
import { textsIn } from "./texts-in.ts";

/** The laws of the design: import rules, side effects, unique names, and a correct map. */

const ROOT = join(import.meta.dirname, "..");
const SRC = join(ROOT, "src");
const sources = textsIn("src");
const files = [...sources.keys()];
const map = readFileSync(join(SRC, "README.md"), "utf8");

const MAY_IMPORT = lawTable("room");
/** Which sibling folders in its room a folder may import from; folders above and below it are always allowed. */
const NEIGHBOURS = lawTable("folder");

/** Packages that only one file may import, and its room; commander may be imported by all of cli. */
const ONE_IMPORTER = { jsonwebtoken: "sim", jose: "jwt", chalk: "export", inquirer: "terminal" } as const;

const MOST_FILES = 16;
const MOST_LINES = 250;

/** Returns the table in the map whose first column has this head: the first cell of each row, and the names in the second. */
function lawRows(head: string): (readonly [name: string, may: readonly string[]])[] {
  const rows = new RegExp(`^\\| ${head} \\|.*\\n\\|[-|]+\\n((?:\\|.*\\n)+)`, "m").exec(map)?.[1] ?? "";
  const cells = [...rows.matchAll(/^\| (\S+) \| (.*) \|$/gm)];
  return cells.map(([, name = "", may = ""]) => [name, may === "–" ? [] : may.split(", ")]);
}

function lawTable(head: string): ReadonlyMap<string, readonly string[]> {
  return new Map(lawRows(head));
}

/** A folder made while trying the program, as by the README's `new lesson`, would be committed by accident. */
test("what a run leaves at the top of the repository is not kept in it", () => {
  const kept = ["bin", "build", "docs", "lessons", "src", "test"];
  const ignored = readFileSync(join(ROOT, ".gitignore"), "utf8").split("\n");
  const folders = readdirSync(ROOT, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  const named = folders.map(({ name }) => name).filter((name) => !name.startsWith("."));
  const isIgnored = (name: string) => ignored.includes(`${name}/`) || ignored.includes(name);
  expect(named.filter((name) => !isIgnored(name)).sort()).toEqual(kept);
});

/** A second row would silently replace the first. */
test.each(["room", "folder"])(
  "no %s has two rows in its table of the map, and no row names another twice",
  (head) => {
    const rows = lawRows(head);
    const twice = (names: readonly string[]) => names.filter((name, at) => names.indexOf(name) !== at);
    expect(rows.length).toBeGreaterThan(5);
    expect([...twice(rows.map(([name]) => name)), ...rows.flatMap(([, may]) => twice(may))]).toEqual([]);
  },
);

/** The files of src that each file imports. */
const arrows = new Map(
  [...sources].map(([path, source]) => {
    const own = importsOf(source).filter((name) => name.startsWith("."));
    return [path, own.map((name) => join(dirname(path), name))] as const;
  }),
);

describe.each(files)("%s", (path) => {
  const source = sources.get(path) ?? "";
  const imported = arrows.get(path) ?? [];

  test("imports only from the rooms that it may", () => {
    expect(foreignRooms(path, imported, MAY_IMPORT)).toEqual([]);
  });

  test("imports only from the neighbours that its folder may", () => {
    expect(foreignNeighbours(path, imported, NEIGHBOURS)).toEqual([]);
  });

  test("reads time, chance, the process and the disk only where it may", () => {
    expect(worldReads(path, source)).toEqual([]);
  });

  test("remembers nothing outside what it is handed, if frames are made of it", () => {
    expect(stateIn(path, source)).toEqual([]);
  });

  test("is named in kebab-case and is not too long", () => {
    expect(unshapely(path, source, MOST_LINES)).toEqual([]);
  });
});

test("the draft of RFC 6265bis whose sections are quoted is named once", () => {
  const pages = ["README.md", "CONTRIBUTING.md", "lessons/README.md"].map((path) =>
    readFileSync(join(SRC, "..", path), "utf8"),
  );
  const named = [map, ...pages, ...sources.values()].flatMap((text) => text.match(/rfc6265bis-\d+/g) ?? []);
  expect(named).toEqual(["rfc6265bis-22"]);
});

test("every file stands in the map, in one line, and no other does", () => {
  expect(mapFaults(map, files)).toEqual([]);
});

test("the map says of every folder what it is for", () => {
  const heads = [...map.matchAll(/^####? ([\w/-]+)(?:: (.+))?$/gm)];
  const folders = new Set(files.map((path) => (path.includes("/") ? dirname(path) : "main")));
  expect(heads.map(([, folder]) => folder).sort()).toEqual([...folders].sort());
  expect(heads.filter(([, , what]) => what === undefined).map(([head]) => head)).toEqual([]);
});

test("every room and every folder in one is in the import laws, and nothing else is", () => {
  const folders = new Set(files.map(dirname).filter((folder) => folder.includes("/")));
  expect([...MAY_IMPORT.keys()].sort()).toEqual([...new Set(files.map(roomOf))].sort());
  expect([...NEIGHBOURS.keys()].sort()).toEqual([...folders].sort());
  const named = [...NEIGHBOURS].flatMap(([folder, names]) => names.map((n) => join(roomOf(folder), n)));
  expect(named.filter((folder) => !folders.has(folder))).toEqual([]);
});

test("no file imports itself by way of others, types included", () => {
  expect(circles(arrows)).toEqual([]);
});

test("no sentence for people has the name of a type in it, as a renaming by mistake leaves behind", () => {
  const names = [...sources.values()].flatMap((source) =>
    [
      ...source.matchAll(/^export (?:abstract )?(?:interface|type|class) ([A-Z][a-z]+(?:[A-Z][a-z]+)+)\b/gm),
    ].map(([, name = ""]) => name),
  );
  // A cookie attribute has the name of its type.
  const named = new RegExp(`\\b(?:${names.filter((name) => name !== "SameSite").join("|")})\\b`);
  const sentences = [...sources].flatMap(([path, source]) => {
    const texts =
      source.replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, "").match(/"(?:[^"\\\n]|\\.)*"|`(?:[^`\\\n]|\\.)*`/g) ??
      [];
    const plain = texts.map((text) => text.replace(/\$\{[^}]*\}/g, ""));
    return plain.filter((text) => / \w+ /.test(text) && named.test(text)).map((text) => `${path}: ${text}`);
  });
  expect(names.length).toBeGreaterThan(300);
  expect(sentences).toEqual([]);
});

test("no two files export the same name, and no type of one file has a name that another exports", () => {
  expect(exportersOf(sources).size).toBeGreaterThan(500);
  expect(namesTwice(sources)).toEqual([]);
});

test(`no folder has more than ${MOST_FILES} files`, () => {
  expect(fullFolders(files, MOST_FILES)).toEqual([]);
});

test.each(Object.entries(ONE_IMPORTER))("%s is imported by one file, in %s", (name, room) => {
  const importers = importersOf(sources, name);
  expect(importers).toHaveLength(1);
  expect(roomOf(importers[0] ?? "")).toBe(room);
});

test("no process is started but a browser for the lab, as SECURITY says", () => {
  expect(importersOf(sources, "node:child_process")).toEqual(["terminal/lab/start-browser.ts"]);
});

test("commander is imported in cli alone", () => {
  expect([...new Set(importersOf(sources, "commander").map(roomOf))]).toEqual(["cli"]);
});

/**
 * Only these files write escape sequences; in `terminal.ts` all text passes the gate, and in `write-text.ts` the text before there is a
 * terminal.
 */
const WRITERS = [
  "terminal/input/ask.ts",
  "terminal/menu/arrow-menu.ts",
  "terminal/output/background.ts",
  "terminal/output/direct-output.ts",
  "terminal/output/screen.ts",
  "terminal/terminal.ts",
  "terminal/write-text.ts",
];

test("nothing is written to a stream but through the gate, or by those who write escapes", () => {
  expect(streamWriters(sources)).toEqual(WRITERS);
});

test("no file gathers the exports of others", () => {
  expect(files.filter((path) => basename(path) === "index.ts")).toEqual([]);
  expect(files.filter((path) => /^export (?:\*|(?:type )?\{)/m.test(sources.get(path) ?? ""))).toEqual([]);
});

/** Returns a file without its comments and without words for people: strings that contain a space. */
const withoutWords = (source: string) =>
  source
    .replace(/\/\*[\s\S]*?\*\//g, "")
    .replace(/(^|[^:"'`])\/\/.*$/gm, "$1")
    .replace(/(["'`])(?:(?!\1)[^\\\n]|\\.)* (?:(?!\1)[^\\\n]|\\.)*\1/g, "");

test("browsers are named in the table of what they do differently, and in words for people", () => {
  const naming = files.filter((path) =>
    /chromium|firefox|safari/i.test(withoutWords(sources.get(path) ?? "")),
  );
  // And the paths of their executables, for the lab.
  expect(naming).toEqual(["sim/jar/browsers.ts", "terminal/lab/start-browser.ts"]);
});

test("no test that is fast starts a process", () => {
  const tests = [...textsIn("test", ".test.ts").keys()].map((path) => `test/${path}`);
  const fast = tests.filter((path) => !isReal(path));
  const importsIn = new Map<string, readonly string[] | null>();
  const importsAt = (path: string) => {
    const file = join(ROOT, path);
    if (!importsIn.has(path))
      importsIn.set(path, existsSync(file) ? importsOf(readFileSync(file, "utf8")) : null);
    return importsIn.get(path) ?? null;
  };
  const starts = (path: string) => startsProcess(path, importsAt);
  expect(fast.filter(starts)).toEqual([]);
  expect(tests.filter((path) => !fast.includes(path) && starts(path)).length).toBeGreaterThan(5);
});
