import { expect, test } from "vitest";
import { createCli } from "../../../src/cli/call.ts";
import { isThere, writeFile } from "../../../src/cli/io/write-file.ts";
import type { Machine } from "../../../src/cli/machine.ts";
import { createLifecycle } from "../../../src/terminal/lifecycle.ts";
import { diskError } from "../../terminal/fake-folder.ts";
import { ProgramHost } from "../program-host.ts";

test.each([
  ["Node's error that says so", diskError("EEXIST"), true],
  ["another one of Node's", diskError("EACCES"), false],
  ["an error without a code", new Error("EEXIST"), false],
  ["what is no error", { code: "EEXIST" }, false],
  ["nothing", undefined, false],
  ["a text", "EEXIST", false],
])("a file is there already: %s", (_, error, there) => expect(isThere(error)).toBe(there));

async function written(stdin: string, force = false, terminal = true) {
  const host = new ProgramHost([], { terminal, stdin, files: new Map([["old.txt", "old"]]) });
  const { cli } = createCli([], host as Machine, createLifecycle(host));
  const done = await writeFile(cli, "old.txt", "new", force);
  return [done, host.made.get("old.txt")];
}

test.each([
  ["yes\n", true],
  [" YES \n", true],
  ["y\n", false],
  ["no\n", false],
  ["\n", false],
  ["", false],
])("asked whether to write over it, %j is taken for: %s", async (stdin, over) => {
  expect(await written(stdin)).toEqual([over, over ? "new" : undefined]);
});

test("by force nobody is asked, and without a keyboard it is refused", async () => {
  expect(await written("", true, false)).toEqual([true, "new"]);
  await expect(written("", false, false)).rejects.toThrow(
    "There is a file old.txt already. To write over it: add --force",
  );
});
