import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import { circles, exportersOf, fullFolders, importsOf, namesTwice } from "./laws.ts";
import { isReal } from "./real.ts";

/** The laws of the design: import rules, side effects, unique names, and a correct map. */

const ROOT = join(import.meta.dirname, "..");
const SRC = join(ROOT, "src");
const files = readdirSync(SRC, { recursive: true, encoding: "utf8" })
  .filter((path) => path.endsWith(".ts"))
  .sort();
const sources = new Map(files.map((path) => [path, readFileSync(join(SRC, path), "utf8")]));
const map = readFileSync(join(SRC, "README.md"), "utf8");

const MAY_IMPORT = lawTable("room");
/** Which sibling folders in its room a folder may import from; folders above and below it are always allowed. */
const NEIGHBOURS = lawTable("folder");

/** Packages that only one file may import, and its room; commander may be imported by all of cli. */
const ONE_IMPORTER = { jsonwebtoken: "sim", jose: "jwt", chalk: "export", inquirer: "terminal" } as const;

/** An exported page runs in a browser, without a terminal: this file has its side effects. */
const EDGE_OF_THE_PAGE = "export/page/script/edge.ts";

const MOST_FILES = 16;

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

const roomOf = (path: string) => (path.includes("/") ? path.split("/")[0] : path.replace(/\.ts$/, "")) ?? "";

/** The files of src that each file imports. */
const arrows = new Map(
  [...sources].map(([path, source]) => {
    const own = importsOf(source).filter((name) => name.startsWith("."));
    return [path, own.map((name) => join(dirname(path), name))] as const;
  }),
);

/** Returns the code of a file without its comments and without the text in its strings. */
function codeOf(source: string): string {
  return source
    .replace(/\/\*[\s\S]*?\*\//g, "")
    .replace(/(^|[^:"'`])\/\/.*$/gm, "$1")
    .replace(/"(?:[^"\\\n]|\\.)*"/g, '""');
}

describe.each(files)("%s", (path) => {
  const source = sources.get(path) ?? "";
  const room = roomOf(path);
  const imported = arrows.get(path) ?? [];

  test("imports only from the rooms that it may", () => {
    const allowed = [room, ...(MAY_IMPORT.get(room) ?? [])];
    expect(
      imported.filter((to) => !allowed.some((name) => within(dirname(to), name) || to === `${name}.ts`)),
    ).toEqual([]);
  });

  test("imports only from the neighbours that its folder may", () => {
    const folder = dirname(path);
    const neighbours = (NEIGHBOURS.get(folder) ?? []).map((name) => join(room, name));
    const refused = imported.filter((to) => {
      const other = dirname(to);
      const own = within(other, folder) || within(folder, other);
      return roomOf(to) === room && !own && !neighbours.some((name) => within(other, name));
    });
    expect(refused).toEqual([]);
  });

  test("reads time, chance, the process and the disk only where it may", () => {
    if (room === "terminal" || room === "main" || path === EDGE_OF_THE_PAGE) return;
    const forbidden =
      /\bDate\.now\b|\bnew Date\(\)|\bMath\.random\b|\brandomUUID\b|\bsetTimeout\b|\bsetInterval\b|\bprocess\.|\bconsole\./g;
    expect(codeOf(source).match(forbidden) ?? []).toEqual([]);
    // A lab is a real server with real keys: its trace is never reproduced.
    const drawn =
      /\brandom(?:Bytes|Int|Fill|FillSync)\b|\bgetRandomValues\b|\bgenerateKey(?:Pair)?(?:Sync)?\b/g;
    if (room !== "lab") expect(codeOf(source).match(drawn) ?? []).toEqual([]);
    expect(
      importsOf(source).filter((name) => /^node:(fs|process|child_process|net|http)/.test(name)),
    ).toEqual([]);
  });

  test("remembers nothing outside what it is handed, if frames are made of it", () => {
    if (room !== "stage" && room !== "trace") return;
    // A WeakMap keyed by arguments is not state: it only caches pure results.
    const state = /^(?:export )?(?:let\b.*|const \w+(?:: [^=\n]+)? = new (?:Map|Set)(?:<.*>)?\(\).*)$/gm;
    expect(codeOf(source).match(state) ?? []).toEqual([]);
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

const within = (folder: string, outer: string): boolean => folder === outer || folder.startsWith(`${outer}/`);

test("the draft of RFC 6265bis whose sections are quoted is named once", () => {
  const pages = ["README.md", "CONTRIBUTING.md", "lessons/README.md"].map((path) =>
    readFileSync(join(SRC, "..", path), "utf8"),
  );
  const named = [map, ...pages, ...sources.values()].flatMap((text) => text.match(/rfc6265bis-\d+/g) ?? []);
  expect(named).toEqual(["rfc6265bis-22"]);
});

test("the map names no file that is not there", () => {
  const named = [...map.matchAll(/^\| `([^`]+\.ts)` \|/gm)].map(([, path]) => path ?? "");
  expect(named.filter((path) => !sources.has(path))).toEqual([]);
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

test("no two files export the same name", () => {
  expect(exportersOf(sources).size).toBeGreaterThan(500);
  expect(namesTwice(sources)).toEqual([]);
});

test(`no folder has more than ${MOST_FILES} files`, () => {
  expect(fullFolders(files, MOST_FILES)).toEqual([]);
});

test.each(Object.entries(ONE_IMPORTER))("%s is imported by one file, in %s", (name, room) => {
  const importers = files.filter((path) => importsOf(sources.get(path) ?? "").includes(name));
  expect(importers).toHaveLength(1);
  expect(roomOf(importers[0] ?? "")).toBe(room);
});

test("no process is started but a browser for the lab, as SECURITY says", () => {
  const importers = files.filter((path) => importsOf(sources.get(path) ?? "").includes("node:child_process"));
  expect(importers).toEqual(["terminal/lab/start-browser.ts"]);
});

test("commander is imported in cli alone", () => {
  const importers = files.filter((path) => importsOf(sources.get(path) ?? "").includes("commander"));
  expect([...new Set(importers.map(roomOf))]).toEqual(["cli"]);
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
  const writes = /\b(?:stdout|stderr|output|out|stream|#stream)\??\.write\(/;
  expect(files.filter((path) => writes.test(codeOf(sources.get(path) ?? "")))).toEqual(WRITERS);
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
  const tests = readdirSync(import.meta.dirname, { recursive: true, encoding: "utf8" })
    .map((path) => `test/${path.replaceAll("\\", "/")}`)
    .filter((path) => path.endsWith(".test.ts"));
  const fast = tests.filter((path) => !isReal(path));
  // Directly, or through a helper; how the program itself starts processes has its own law.
  const importsIn = new Map<string, readonly string[]>();
  const importsAt = (path: string) => {
    const known = importsIn.get(path) ?? importsOf(readFileSync(join(ROOT, path), "utf8"));
    importsIn.set(path, known);
    return known;
  };
  const starts = (path: string) => {
    const reached = new Set([path]);
    for (const at of reached)
      for (const name of importsAt(at)) {
        if (/child_process|node-pty|\/harness\.ts$/.test(name)) return true;
        const to = join(dirname(at), name).replaceAll("\\", "/");
        const helps = name.startsWith(".") && to.endsWith(".ts") && !to.startsWith("src/");
        // An import in a string of a test does not count.
        if (helps && existsSync(join(ROOT, to))) reached.add(to);
      }
    return false;
  };
  expect(fast.filter(starts)).toEqual([]);
  expect(tests.filter((path) => !fast.includes(path) && starts(path)).length).toBeGreaterThan(5);
});
