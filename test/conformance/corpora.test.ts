import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { CorpusError, corpusFiles, runCorpus } from "./corpora.ts";

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "corpora-"));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

function corpus(name: string, content: unknown): string {
  const file = join(folder, name);
  writeFileSync(file, typeof content === "string" ? content : JSON.stringify(content));
  return file;
}

const get = { op: "get", via: "http", url: "http://shop.test/", expect_cookie: "a=1" };
const set = { op: "set", via: "http", url: "http://shop.test/", set_cookie: ["a=1"] };
const now = "2024-01-01T00:00:00Z";

test("a case's kind is told by its shape, whatever the file's name", async () => {
  const cases = [
    { id: "cookie", now, verdict: "agree", steps: [set, get] },
    { id: "date", test: "1 Jan 1970 00:00:00", expect: "Thu, 01 Jan 1970 00:00:00 GMT" },
  ];
  const { name, outcomes } = await runCorpus(corpus("any.json", { cases }));
  expect(name).toBe("any");
  expect(outcomes.map(({ id, passed }) => [id, passed])).toEqual([
    ["cookie", true],
    ["date", true],
  ]);
});

test("a corpus that was recorded in a browser is judged by that browser's rules", async () => {
  const cases = [
    {
      id: "bare",
      now,
      verdict: "agree",
      steps: [
        { ...set, set_cookie: ["a"] },
        { ...get, expect_cookie: "a=" },
      ],
    },
  ];
  const passed = async (meta: object) => {
    const { outcomes } = await runCorpus(corpus("recorded.json", { meta, cases }));
    return outcomes.map(({ passed }) => passed);
  };
  expect(await passed({ profile: "firefox" })).toEqual([true]);
  expect(await passed({ profile: "chromium" })).toEqual([false]);
  expect(await passed({})).toEqual([false]);
  expect(await passed({ profile: "netscape" })).toEqual([false]);
});

test("a miss says what was expected and what came; a disputed case is none", async () => {
  const cases = [
    { id: "missed", now, verdict: "agree", steps: [get] },
    { id: "disputed", now, verdict: "disputed", steps: [get] },
    { id: "broken", now, verdict: "agree", steps: [{ ...get, url: "shop.test" }] },
  ];
  const { outcomes } = await runCorpus(corpus("misses.json", { cases }));
  expect(outcomes.map(({ id, passed }) => [id, passed])).toEqual([
    ["missed", false],
    ["disputed", true],
    ["broken", false],
  ]);
  expect(outcomes[0]?.detail).toBe('expected ["a=1"], got [""]');
});

test.each([
  ["is not JSON", "{"],
  ["has no cases", {}],
  ["has a case without an id", { cases: [{ steps: [] }] }],
  ["has a case of an unknown kind", { cases: [{ id: "x", riddle: 1 }] }],
])("a file that %s is refused", async (_, content) => {
  await expect(runCorpus(corpus("bad.json", content))).rejects.toBeInstanceOf(CorpusError);
});

test("a file or folder that is absent", async () => {
  await expect(runCorpus(join(folder, "absent.json"))).rejects.toBeInstanceOf(CorpusError);
  expect(corpusFiles(join(folder, "absent"))).toEqual([]);
});

test("of a folder, only the files that some runner knows are taken", () => {
  corpus("bad.json", {});
  corpus("riddles.json", { cases: [{ id: "x", riddle: 1 }] });
  corpus("notes.txt", "no corpus");
  const date = corpus("b.json", { cases: [{ id: "d", test: "", expect: null }] });
  expect(corpusFiles(folder)).toContain(date);
  expect(corpusFiles(folder).some((file) => /bad|riddles|notes/.test(file))).toBe(false);
});
