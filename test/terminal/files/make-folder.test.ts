import { mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { makeFolder } from "../../../src/terminal/files/make-folder.ts";

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "auth-explained-"));
});
afterEach(() => rmSync(root, { recursive: true }));

test("a folder and those above it are made, for nobody else if that is asked; one that is there is left", () => {
  const path = join(root, "a", "b");
  makeFolder(path, 0o700);
  expect([path, join(root, "a")].map((folder) => statSync(folder).mode & 0o777)).toEqual([0o700, 0o700]);
  expect(() => makeFolder(path)).not.toThrow();
});

test("below a file there can be none", () => {
  writeFileSync(join(root, "file"), "");
  expect(() => makeFolder(join(root, "file", "a"))).toThrow(/ENOTDIR/);
});

test.skipIf(process.platform !== "linux")("where nothing can be made, it is the making that fails", () => {
  expect(() => makeFolder("/proc/auth-explained")).toThrow(/ENOENT.*mkdir/);
});
