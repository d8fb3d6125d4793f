import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { diskFolder, whenThere } from "../../../src/terminal/progress/folder.ts";

let root: string;
let path: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "auth-explained-"));
  path = join(root, "not", "yet");
});
afterEach(() => rmSync(root, { recursive: true }));

test("a folder that is not there is empty, and is made by the first file, for its user alone", async () => {
  const folder = diskFolder(path);
  expect(folder.names()).toEqual([]);
  await folder.write("a", "one");
  folder.writeNow("b", "two");
  folder.jot("c", "three");
  expect(folder.names()).toEqual(["a", "b", "c"]);
  expect(["a", "b", "c"].map((name) => folder.read(name))).toEqual(["one", "two", "three"]);
  expect(Math.abs(folder.changedAt("a") - Date.now())).toBeLessThan(60_000);
  if (process.platform === "win32") return;
  expect(statSync(path).mode & 0o777).toBe(0o700);
  expect(statSync(join(path, "a")).mode & 0o777).toBe(0o600);
});

test("a file is replaced whole, and until then the old one is there", async () => {
  const folder = diskFolder(path);
  await folder.write("a", "old");
  const writing = folder.write("a", "new");
  expect(folder.read("a")).toBe("old");
  // The program ends now: what is written at once is not overtaken, and does not wait.
  folder.writeNow("b", "last");
  await writing;
  expect([folder.read("a"), folder.read("b")]).toEqual(["new", "last"]);
  expect(folder.names()).toEqual(["a", "b"]);
});

test("move: gone is no mistake", () => {
  mkdirSync(path, { recursive: true });
  writeFileSync(join(path, "a"), "one");
  const folder = diskFolder(path);
  expect(folder.move("a", "b")).toBe(true);
  expect(folder.move("a", "c")).toBe(false);
  expect(readdirSync(path)).toEqual(["b"]);
  folder.remove("b");
  folder.remove("b");
  expect(readdirSync(path)).toEqual([]);
});

test("an unfinished write belongs to its process, and one without a number may belong to any", () => {
  const folder = diskFolder(path);
  expect(folder.isWriting(`a.json.${process.pid}.tmp`)).toBe(true);
  // No process has this number: Linux counts to four million at most.
  expect(folder.isWriting("a.json.4194305.tmp")).toBe(false);
  expect(folder.isWriting("a.json.tmp")).toBe(true);
});

test("offer: of two files one has the name, and the other keeps its own", () => {
  mkdirSync(path, { recursive: true });
  for (const name of ["a", "b"]) writeFileSync(join(path, name), name);
  const folder = diskFolder(path);
  expect(folder.offer("a", "rest")).toBe(true);
  expect(folder.offer("b", "rest")).toBe(false);
  expect(folder.offer("gone", "free")).toBe(false);
  expect(readdirSync(path)).toEqual(["b", "rest"]);
  expect(readFileSync(join(path, "rest"), "utf8")).toBe("a");
});

test("what is wrong with a disk is thrown as it is", async () => {
  writeFileSync(join(root, "not"), "a file where the folder should be");
  const folder = diskFolder(path);
  expect(() => folder.names()).toThrow(expect.objectContaining({ code: "ENOTDIR" }));
  await expect(folder.write("a", "")).rejects.toMatchObject({ code: "ENOTDIR" });
  expect(whenThere(() => 7)).toBe(7);
  expect(() =>
    whenThere(() => {
      throw Object.assign(new Error(), { code: "EACCES" });
    }),
  ).toThrow();
});
