import { describe, expect, test } from "vitest";
import { COMMANDS } from "../../../src/cli/commands.ts";
import { completions } from "../../../src/cli/completion/completions.ts";
import { SHELLS } from "../../../src/cli/completion/shells.ts";
import { run, SLUGS } from "../program-host.ts";

describe("what is completed", () => {
  const option = { long: "--json", short: null, value: null, choices: [], help: "as JSON" };
  const theme = { ...option, long: "--theme", value: "name", choices: ["dark", "light"] };
  const key = { ...option, long: "--key", short: "-k", value: "path" };
  const seed = { ...option, long: "--seed", value: "n" };
  const command = {
    summary: "",
    options: [],
    arguments: [],
    parts: [],
    notes: "",
    notesInManual: true,
    examples: [],
  };
  const lesson = { name: "lesson", required: true, variadic: false, choices: [], help: "" };
  const all = completions(
    {
      program: { ...command, name: "program", options: [theme] },
      commands: [
        { ...command, name: "play", options: [option, key, seed], arguments: [lesson] },
        { ...command, name: "progress", parts: [{ ...command, name: "reset", arguments: [lesson] }] },
      ],
    },
    { lesson: ["cookie-jar", "csrf"] },
  );
  const at = (...path: string[]) => all.find((c) => c.path.join() === path.join());

  test("commands, their parts, and the words that an argument may be", () => {
    expect(all.map(({ path }) => path.join(" "))).toEqual(["", "play", "progress", "progress reset"]);
    expect(at()?.parts.map(({ name }) => name)).toEqual(["play", "progress"]);
    expect(at("progress")?.parts.map(({ name }) => name)).toEqual(["reset"]);
    expect(at("play")?.values).toEqual(["cookie-jar", "csrf"]);
    expect(at("progress", "reset")?.values).toEqual(["cookie-jar", "csrf"]);
  });

  test("flags of a command and of the program, with what may follow them", () => {
    const values = (...path: string[]) => at(...path)?.options.map((o) => [o.long, o.values]);
    expect(values("play")).toEqual([
      ["--json", null],
      ["--key", "file"],
      ["--seed", "any"],
      ["--theme", ["dark", "light"]],
    ]);
    expect(values("progress", "reset")).toEqual([["--theme", ["dark", "light"]]]);
  });
});

test.each(SHELLS)("the script for %s has every command and every lesson, and is ASCII", async (shell) => {
  const { code, out, err } = await run(["completion", shell]);
  expect({ code, err }).toEqual({ code: 0, err: "" });
  for (const { name } of COMMANDS) expect(out).toMatch(new RegExp(`\\b${name}\\b`));
  for (const slug of SLUGS) expect(out).toContain(slug);
  expect(out).toMatch(/^[\n\x20-\x7e]*$/);
});

test("fish offers the commands where none is typed yet, and the parts of one behind it alone", async () => {
  const lines = (await run(["completion", "fish"])).out.split("\n");
  const when = (name: string) =>
    lines.find((line) => line.includes(` -a ${name} `) || line.includes(`-a '${name}'`));
  expect(when("progress")).toContain("__fish_use_subcommand");
  expect(when("reset")).toContain(
    "__fish_seen_subcommand_from progress; and not __fish_seen_subcommand_from",
  );
});

test("zsh has a case for each command, and within it one for each of its parts", async () => {
  const { out } = await run(["completion", "zsh"]);
  const cases = [...out.matchAll(/^([a-z-]+)\) _arguments/gm)].map(([, name]) => name);
  expect(cases).toEqual(expect.arrayContaining(COMMANDS.map(({ name }) => name)));
  expect(out).toMatch(
    /^progress\) _arguments -C [\s\S]*?'1:part:\([^)]*\breset\b[\s\S]*?^reset\) _arguments/m,
  );
});

test("PowerShell offers values after the flags that take some, and after no other", async () => {
  const { out } = await run(["completion", "powershell"]);
  const theme = /'--theme' = @\(([^)]*)\)/.exec(out)?.[1];
  expect(theme).toContain("'dark'");
  expect(out).toMatch(/'--key' = \$null/);
  expect(out).not.toMatch(/'--json' = /);
});

test("another shell is wrong usage", async () => {
  expect(await run(["completion", "tcsh"])).toMatchObject({
    code: 2,
    out: "",
    err: expect.stringContaining("bash"),
  });
});
