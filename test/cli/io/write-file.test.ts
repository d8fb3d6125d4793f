import { describe, expect, test } from "vitest";
import { createCli } from "../../../src/cli/call.ts";
import { COMMANDS } from "../../../src/cli/commands.ts";
import { isThere, writeFile } from "../../../src/cli/io/write-file.ts";
import { UsageError } from "../../../src/cli/usage-error.ts";
import { createLifecycle } from "../../../src/terminal/lifecycle.ts";
import { ProgramHost } from "../program-host.ts";

/** A call at a terminal at which this is typed, or without one, with a file that is there. */
function callWith(stdin: string, terminal: boolean) {
  const host = new ProgramHost([], { stdin, terminal, files: new Map([["mine.json", "old"]]) });
  const { cli } = createCli(COMMANDS, host, createLifecycle(host));
  cli.flags = { ...cli.flags, plain: true };
  return { cli, host };
}

describe("a file of the command line", () => {
  test("is written if nothing is there, without a word", async () => {
    const { cli, host } = callWith("", false);
    expect(await writeFile(cli, "new.json", "text", false)).toBe(true);
    expect(host.made.get("new.json")).toBe("text");
    expect(host.stdout.text()).toBe("");
  });

  test.each([
    ["yes\n", true],
    [" YES \n", true],
    ["y\n", false],
    ["\n", false],
    ["", false],
  ])("that is there is asked for: %j", async (typed, written) => {
    const { cli, host } = callWith(typed, true);
    expect(await writeFile(cli, "mine.json", "text", false)).toBe(written);
    expect(host.made.get("mine.json")).toBe(written ? "text" : undefined);
    expect(host.stdout.text()).toContain("There is a file mine.json already. Write over it?");
  });

  test("that is there is replaced by force, and left where nobody can be asked", async () => {
    const forced = callWith("", false);
    expect(await writeFile(forced.cli, "mine.json", "text", true)).toBe(true);
    expect(forced.host.made.get("mine.json")).toBe("text");
    const { cli, host } = callWith("", false);
    await expect(writeFile(cli, "mine.json", "text", false)).rejects.toThrow(
      new UsageError("There is a file mine.json already. To write over it: add --force"),
    );
    expect(host.made.size).toBe(0);
  });

  test("that cannot be written for another reason is no question", async () => {
    const { cli, host } = callWith("yes\n", true);
    host.createFile = async () => {
      throw Object.assign(new Error("full"), { code: "ENOSPC" });
    };
    await expect(writeFile(cli, "new.json", "text", false)).rejects.toThrow(
      new UsageError("Cannot write new.json: the disk is full."),
    );
    expect(host.stdout.text()).toBe("");
  });
});

test.each([
  [Object.assign(new Error("x"), { code: "EEXIST" }), true],
  [Object.assign(new Error("x"), { code: "ENOENT" }), false],
  [new Error("EEXIST"), false],
  [{ code: "EEXIST" }, false],
  ["EEXIST", false],
  [null, false],
])("whether %j says that the file is there: %s", (error, there) => {
  expect(isThere(error)).toBe(there);
});
