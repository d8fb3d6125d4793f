import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { KEY_PLACES, keyText } from "../../../src/cli/help/key-places.ts";
import { run } from "../program-host.ts";

const SRC = join(import.meta.dirname, "../../../src");

describe("the keys of every place", () => {
  test("are printed by help keys, and are in the manual page", async () => {
    const { out } = await run(["help", "keys"]);
    const man = (await run(["help", "man"])).out.replaceAll("\\-", "-").replaceAll("\\e", "\\");
    expect(out).toBe(`${keyText()}\n`);
    for (const { title, table } of KEY_PLACES) {
      expect(out).toMatch(new RegExp(`(^|\n)${title.replaceAll(/[()]/g, "\\$&")}:\n`));
      expect(man).toContain(`.SS ${title}\n`);
      for (const { help } of table) {
        const words = help.split(" ").slice(0, 4).join(" ");
        expect(out).toContain(words);
        expect(man).toContain(words);
      }
    }
  });

  test("fit a manual page of 80 columns, which indents them", async () => {
    const man = (await run(["help", "man"])).out.replaceAll("\\-", "-");
    const rows = man.slice(man.indexOf(".SH KEYS"), man.indexOf(".SH ENVIRONMENT")).split("\n");
    expect(Math.max(...rows.filter((row) => row.startsWith("  ")).map((row) => row.length))).toBe(69);
  });

  test("each has a heading of its own, and a sentence for each key", () => {
    const titles = KEY_PLACES.map(({ title }) => title);
    expect(new Set(titles).size).toBe(titles.length);
    for (const { help } of KEY_PLACES.flatMap(({ table }) => table)) expect(help).toMatch(/^[A-Z].*[^.]$/);
  });

  test("no table of keys is left out", () => {
    const sources = readdirSync(SRC, { recursive: true, encoding: "utf8" })
      .filter((path) => path.endsWith(".ts"))
      .map((path) => readFileSync(join(SRC, path), "utf8"));
    // What is annotated as bindings, and tables that are made of others.
    const declared = sources.flatMap((text) => [
      ...text.matchAll(
        /^export (?:const|function) (\w+)\b[^=]*?\b(?:KeyBinding|BoundKey)<(?!unknown|Command)/gm,
      ),
    ]);
    const names = declared.map(([, name]) => name ?? "").filter((name) => name !== "LAB_PAGE");
    const places = readFileSync(join(SRC, "cli/help/key-places.ts"), "utf8");
    const told = places.slice(places.indexOf("export const KEY_PLACES"));
    expect(names.length).toBeGreaterThan(12);
    expect(names.filter((name) => !new RegExp(`\\b${name}\\b`).test(told))).toEqual([]);
  });
});

test("no key is dispatched by a name that is written beside it", () => {
  const named = /\bkey === "(?:\w\w|ctrl\+|.")/;
  const guilty = readdirSync(SRC, { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".ts"))
    .flatMap((path) =>
      readFileSync(join(SRC, path), "utf8")
        .split("\n")
        .filter((line) => named.test(line) && !ALLOWED.some((part) => line.includes(part)))
        .map((line) => `${path}: ${line.trim()}`),
    );
  expect(guilty).toEqual([]);
});

/** Characters that are inserted, the clicker's other button, and keys that are not pressed in a terminal. */
const ALLOWED = ['key === "space"', 'key === "tab"', "status?.playing", "event.key"];
