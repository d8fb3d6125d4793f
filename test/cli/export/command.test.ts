import { describe, expect, test } from "vitest";
import { runOn } from "../../../src/cli/run-program.ts";
import { ProgramHost, run, SLUGS } from "../program-host.ts";

/** Returns what a call writes to the disk. */
async function written(args: readonly string[]) {
  const host = new ProgramHost(args, {});
  const code = await runOn(host);
  return { code, made: host.made, err: host.stderr.text() };
}

describe("where it goes", () => {
  test("without a path, to standard output: the text that a pipe gets", async () => {
    const { code, out, err } = await run(["export", "session-login"]);
    expect({ code, err }).toEqual({ code: 0, err: "" });
    const told = await run(["learn", "session-login", "--plain"], { stdin: "" });
    // A reader of the file may not have installed the program.
    expect(out.trimEnd()).toBe(told.out.trimEnd().replaceAll("auth-explained", "npx auth-explained"));
  });

  test.each(["text", "markdown", "mermaid", "svg", "cast"])(
    "--ascii: a %s has nothing beyond ASCII",
    async (format) => {
      const lesson = ["export", "http-forgets", "--format", format];
      const beyond = /[^\n\r\t\x20-\x7e]/u;
      expect((await run(lesson)).out).toMatch(beyond);
      expect((await run([...lesson, "--ascii"])).out).not.toMatch(beyond);
    },
  );

  test("- is standard output, as everywhere: no file of that name", async () => {
    const host = new ProgramHost(["export", "session-login", "--format", "mermaid", "-o", "-"], {});
    expect(await runOn(host)).toBe(0);
    expect(host.stdout.text()).toMatch(/^sequenceDiagram/m);
    expect([...host.made.keys()]).toEqual([]);
  });

  test("a file whose name says the format", async () => {
    const { code, made, err } = await written(["export", "session-login", "-o", "out/login.svg"]);
    expect(code).toBe(0);
    expect([...made.keys()]).toEqual(["out/login.svg"]);
    expect(made.get("out/login.svg")).toMatch(/^<svg /);
    expect(err).toMatch(/out\/login\.svg {2}\d+ kB/);
  });

  test("a folder, one file a lesson", async () => {
    const { made } = await written([
      "export",
      "session-login",
      "jwt-login",
      "--format",
      "markdown",
      "-o",
      "out/",
    ]);
    expect([...made.keys()]).toEqual(["out/session-login.md", "out/jwt-login.md"]);
  });

  test("--all is every lesson; data of all of them is one document", async () => {
    const { made } = await written(["export", "--all", "--format", "json", "-o", "course.json"]);
    const document = JSON.parse(made.get("course.json") ?? "");
    expect(document.schemaVersion).toBe(1);
    expect(document.lessons.map((l: { slug: string }) => l.slug)).toEqual(SLUGS);
  });
});

describe("what is wanted of it", () => {
  test("--beats counts as learn does; --scenes leaves out pages, quizzes and exercises", async () => {
    const { out } = await run(["export", "session-login", "--beats", "3-4"]);
    expect(out).toContain("Beat 3 of 16");
    expect(out).toContain("Beat 4 of 16");
    expect(out).not.toContain("Beat 5 of 16");
    const scenes = JSON.parse((await run(["export", "session-login", "--scenes", "--format", "json"])).out);
    const kinds = scenes.lessons[0].beats.map((b: { kind: string }) => b.kind);
    expect([...new Set(kinds)].sort()).toEqual(["question", "scene"]);
    expect(kinds.filter((kind: string) => kind === "question")).toHaveLength(1);
  });

  test("--scenes of a lesson that compares has the comparison, and the table at its end", async () => {
    const kinds = async (...flags: string[]) => {
      const { out } = await run(["export", "revocation", "--format", "json", ...flags]);
      return JSON.parse(out).lessons[0].beats.map((b: { kind: string }) => b.kind);
    };
    const scenes = await kinds("--scenes");
    expect(new Set(scenes)).toEqual(new Set(["compare", "question", "page"]));
    expect(scenes.filter((kind: string) => kind === "page").length).toBeLessThan(
      (await kinds()).filter((kind: string) => kind === "page").length,
    );
    expect(scenes.at(-1)).toBe("page");
  });

  test("the first beat, the last, and the one after it", async () => {
    const beats = async (range: string) => {
      const { out } = await run(["export", "session-login", "--format", "json", "--beats", range]);
      return JSON.parse(out).lessons[0].beats.length;
    };
    expect([await beats("1"), await beats("16"), await beats("15-99")]).toEqual([1, 1, 2]);
    expect((await run(["export", "session-login", "--beats", "17"])).err).toBe(
      'There is no beat 17 in "session-login": it has 16.\n',
    );
    expect((await run(["export", "session-login", "--beats", "1", "--scenes"])).err).toBe(
      'In "session-login" there is no scene among these beats.\n',
    );
  });

  test("an ending in capitals says the format as well", async () => {
    const { made } = await written(["export", "http-forgets", "-o", "OUT.SVG"]);
    expect(made.get("OUT.SVG")).toMatch(/^<svg /);
  });

  test.each(["60x18", "300x100"])("--size %s", async (size) => {
    const { code, out } = await run([
      "export",
      "http-forgets",
      "--beats",
      "2",
      "--format",
      "svg",
      "--size",
      size,
    ]);
    expect(code).toBe(0);
    expect(out).toMatch(/^<svg /);
  });

  test.each(["59x18", "60x17", "301x100", "300x101", "60", "60x18x2"])("--size %s is none", async (size) => {
    const { code, err } = await run(["export", "http-forgets", "--format", "svg", "--size", size]);
    expect(code).toBe(2);
    expect(err).toContain("60x18");
  });

  test("--answers hidden: they are not in the file", async () => {
    for (const format of ["text", "markdown", "json", "svg", "cast"]) {
      const flags = ["--format", format, "--answers", "hidden"];
      const { out } = await run(["export", "session-login", ...flags]);
      expect(out).not.toContain("whoever has the cookie cannot change the table");
      expect(out).not.toContain("One server, many users");
      expect(out).not.toMatch(/"right": ?true/);
    }
  });

  test.each([
    [["export"], "Which lesson?"],
    [["export", "session-login", "--all"], "not both"],
    [["export", "session-logni"], "session-login"],
    [["export", "session-login", "jwt-login"], "-o lessons/"],
    [["export", "session-login", "jwt-login", "-o", "x.md"], "-o x.md/"],
    [
      ["export", "session-login", "-o", "x.pdf"],
      "No format has files that end in .pdf: there are .html, .txt, ",
    ],
    [["export", "session-login", "-o", "a.b/x.htm"], "--format text"],
    [["export", "session-login", "--beats", "9-4"], "4-9"],
    [["export", "session-login", "--beats", "99"], "it has 16"],
    [["export", "session-login", "--size", "20x5"], "60x18"],
    [["export", "session-login", "--format", "pdf"], "markdown"],
    [["export", "session-login", "--format", "png"], "rsvg-convert"],
    [["export", "session-login", "-o", "x.png"], "chromium --headless"],
  ])("%j is wrong usage, and says what to type", async (args, words) => {
    const { code, out, err } = await run(args);
    expect(code).toBe(2);
    expect(out).toBe("");
    expect(err).toContain(words);
  });
});
