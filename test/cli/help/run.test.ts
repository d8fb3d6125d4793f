import { describe, expect, test } from "vitest";
import { EXIT } from "../../../src/cli/call.ts";
import { COMMANDS } from "../../../src/cli/commands.ts";
import { ENVIRONMENT, EXIT_MEANINGS, TOPICS } from "../../../src/cli/help/topics.ts";
import { textsIn } from "../../texts-in.ts";
import { run } from "../program-host.ts";

describe("help", () => {
  test.each(TOPICS)("$name: a page that fits a window of 80 columns", async ({ name, text }) => {
    const lines = (await text()).split("\n");
    expect(await run(["help", name])).toEqual({ code: 0, out: `${lines.join("\n")}\n`, err: "" });
    for (const line of lines) expect(line.length, line).toBeLessThanOrEqual(78);
  });

  test("names its topics", async () => {
    const { out } = await run(["help", "help"]);
    const help = COMMANDS.find(({ name }) => name === "help");
    for (const { name } of TOPICS) expect(help?.summary).toMatch(new RegExp(`\\b${name}\\b`));
    for (const { name, summary } of TOPICS) expect(out).toMatch(new RegExp(`^ +${name} +${summary}$`, "m"));
  });

  test("knows what was perhaps meant, of commands and of topics", async () => {
    expect(await run(["help", "exit-code"])).toMatchObject({
      code: 2,
      out: "",
      err: expect.stringContaining('Did you mean "exit-codes"?'),
    });
  });
});

test("help environment names every variable that the source reads", () => {
  const sources = [...textsIn("src").values()];
  const read = sources.flatMap((text) => [...text.matchAll(/\benv\.([A-Z_]+)\b/g)].map((m) => m[1]));
  const named = ENVIRONMENT.flatMap(([names, meaning]) => [
    ...names.split(", "),
    ...(meaning.match(/[A-Z_]{4,}/g) ?? []),
  ]);
  // Set by Windows itself.
  expect(new Set(read.filter((name) => name !== "OS" && !named.includes(name ?? "")))).toEqual(new Set());
  expect(read.length).toBeGreaterThan(15);
});

test("help exit-codes names every exit code", () => {
  const named = EXIT_MEANINGS.flatMap(([codes]) => codes.split(", ").map(Number));
  expect(named).toEqual(expect.arrayContaining(Object.values(EXIT)));
});

describe("help man", async () => {
  const { code, out } = await run(["help", "man"]);

  test("names every command, flag and example", async () => {
    expect(code).toBe(0);
    const text = out.replaceAll("\\-", "-").replaceAll(/\\f[BIR]/g, "");
    for (const { name, summary, declaration } of COMMANDS) {
      const { examples } = await declaration();
      expect(text).toMatch(new RegExp(`^\\.SS ${name}`, "m"));
      expect(text).toContain(summary);
      for (const example of examples) expect(text).toContain(example.replaceAll(/[^\0-\x7f]/gu, "\\[u2026]"));
      const flags = [...(await run([name, "--help"])).out.matchAll(/^ {2}(?:-\w, )?(--[\w-]+)/gm)];
      for (const [, flag] of flags) expect(text).toMatch(new RegExp(`^(?:-\\w, )?${flag}\\b`, "m"));
    }
  });

  test("is ASCII, and no text in it is taken for a request", () => {
    expect(out).toMatch(/^[\n\x20-\x7e]*$/);
    const requests = new Set([...out.matchAll(/^[.'](\S*)/gm)].map((m) => m[1]));
    expect(requests).toEqual(new Set(["TH", "SH", "SS", "TP", "PP", "B", "nf", "fi", "RS", "RE"]));
  });
});
