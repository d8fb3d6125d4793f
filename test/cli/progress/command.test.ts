import { describe, expect, test } from "vitest";
import { NOT_BEGUN } from "../../../src/terminal/progress/progress.ts";
import { ProgressFile } from "../../../src/terminal/progress/progress-file.ts";
import { progressText } from "../../../src/terminal/progress/progress-text.ts";
import { diskError, type FakeFolder } from "../../terminal/fake-folder.ts";
import { run, SLUGS, stateWith } from "../program-host.ts";

const OWN = "/home/learner/mine/01-hello.md";
const begun = () =>
  stateWith({ "session-login": { beat: 3 }, "cookie-jar": { beat: 11, solved: ["a"] }, [OWN]: { beat: 1 } });
const known = (state: FakeFolder, lesson: string) => new ProgressFile(state, () => 0).of(lesson);
const changes = (state: FakeFolder) => {
  state.before = (change) => expect.unreachable(change);
  return state;
};

describe("show", () => {
  test("every lesson that was begun, in the order of the course, and those of one's own", async () => {
    for (const args of [["progress"], ["progress", "show"]]) {
      const { code, out, err } = await run(args, { state: changes(begun()) });
      expect({ code, err }).toEqual({ code: 0, err: "" });
      const rows = out.split("\n").map((row) => row.split(/ {2,}/)[0]);
      expect(rows.slice(0, 3)).toEqual(["cookie-jar", "session-login", OWN]);
      expect(out).toMatch(/^session-login +▸ 4 of 40/m);
      expect(out).toContain(`\n0 of ${SLUGS.length} lessons done.\n`);
      expect(out).toMatch(/\nIt is kept in \/state\/auth-explained\n$/);
    }
  });

  test("nothing yet: what to type next", async () => {
    expect((await run(["progress"])).out).toMatch(
      /^You have not begun a lesson yet\. Start with: auth-explained learn http-forgets\n/,
    );
  });

  test("--json, with and without the word", async () => {
    for (const args of [
      ["progress", "--json"],
      ["progress", "show", "--json"],
    ]) {
      const { code, out } = await run(args, { state: begun() });
      expect(code).toBe(0);
      expect(JSON.parse(out)).toMatchObject({
        schemaVersion: 1,
        folder: "/state/auth-explained",
        lessons: { "cookie-jar": { beat: 11, beats: 40, solved: ["a"] }, [OWN]: { beat: 1 } },
      });
    }
  });

  test("a word that it does not know", async () => {
    expect(await run(["progress", "rest"])).toEqual({
      code: 2,
      out: "",
      err: '"progress" cannot rest. Did you mean "reset"? It can: progress show, progress reset, progress export, progress import.\n',
    });
  });
});

describe("reset", () => {
  test("one lesson, without a question; the others stay", async () => {
    const state = begun();
    const { code, out, err } = await run(["progress", "reset", "cookie-jar"], { state });
    expect({ code, out, err }).toEqual({ code: 0, out: "", err: 'The lesson "cookie-jar" starts over.\n' });
    expect(known(state, "cookie-jar")).toMatchObject({ beats: 0, solved: [] });
    expect(known(state, "session-login").beat).toBe(3);
    expect((await run(["progress"], { state })).out).not.toContain("cookie-jar");
  });

  test("one of one's own, by its path", async () => {
    const state = begun();
    expect((await run(["progress", "reset", "mine/01-hello.md"], { state })).code).toBe(0);
    expect(known(state, OWN).beats).toBe(0);
  });

  test("one that was not begun, and one that is not there", async () => {
    expect((await run(["progress", "reset", "jwt-login"], { state: changes(begun()) })).err).toBe(
      'The lesson "jwt-login" was not begun.\n',
    );
    expect(await run(["progress", "reset", "jwt-logn"], { state: changes(begun()) })).toEqual({
      code: 2,
      out: "",
      err: 'There is no lesson "jwt-logn". Did you mean "jwt-login"? To see them all: auth-explained list\n',
    });
  });

  test.each([
    ["yes\n", 0, 0],
    [" YES \n", 0, 0],
    ["y\n", 1, 40],
    ["\n", 1, 40],
    ["", 1, 40],
  ])("all of them, after a question: %j", async (stdin, code, beats) => {
    const state = begun();
    const result = await run(["progress", "reset"], { state, stdin, terminal: true });
    expect(result.code).toBe(code);
    expect(result.out).toContain("Forget the progress of 3 lessons? Type yes, then Enter: ");
    expect(known(state, "cookie-jar").beats).toBe(beats);
  });

  test("where nobody can be asked, --yes is needed", async () => {
    const state = begun();
    expect(await run(["progress", "reset"], { state, stdin: "yes\n" })).toEqual({
      code: 2,
      out: "",
      err: "This forgets the progress of 3 lessons. To do so without a question: add --yes\n",
    });
    expect((await run(["progress", "reset", "--yes"], { state })).code).toBe(0);
    expect(known(state, OWN).beats).toBe(0);
  });

  test("a disk that does not take it: exit 1, and why", async () => {
    const state = begun();
    state.before = () => {
      throw diskError("EROFS");
    };
    expect(await run(["progress", "reset", "--yes"], { state })).toEqual({
      code: 1,
      out: "",
      err: "Your progress cannot be saved in /state/auth-explained: the disk is read-only. The course goes on without it.\n",
    });
  });
});

describe("export and import", () => {
  test("a disk that does not take what is imported: exit 1, and nothing is said to be added", async () => {
    const { out } = await run(["progress", "export"], { state: begun() });
    const state = stateWith({});
    state.before = () => {
      throw diskError("EROFS");
    };
    expect(
      await run(["progress", "import", "p.json"], { state, files: new Map([["p.json", out]]) }),
    ).toMatchObject({
      code: 1,
      out: "",
      err: expect.stringContaining("Your progress cannot be saved"),
    });
  });

  test("what was exported is imported elsewhere, and nothing that is there is lost", async () => {
    const { code, out } = await run(["progress", "export"], { state: begun() });
    expect(code).toBe(0);
    const state = stateWith({
      "cookie-jar": { beat: 2, furthest: 30, updatedAt: 99 },
      "jwt-login": { beat: 5 },
    });
    const files = new Map([["mine.json", out]]);
    expect(await run(["progress", "import", "mine.json"], { state, files })).toEqual({
      code: 0,
      out: "",
      err: "The progress of 3 lessons was added.\n",
    });
    expect(known(state, "cookie-jar")).toMatchObject({ beat: 2, furthest: 30, solved: ["a"] });
    expect(known(state, "session-login").beat).toBe(3);
    expect(known(state, "jwt-login").beat).toBe(5);
  });

  test.each([
    ["with a byte order mark", (text: string) => Buffer.from(`\ufeff${text}`)],
    ["as UTF-16, as PowerShell writes it", (text: string) => Buffer.from(`\ufeff${text}`, "utf16le")],
  ])("also %s", async (_, saved) => {
    const { out } = await run(["progress", "export"], { state: begun() });
    const state = stateWith({});
    const files = new Map([["mine.json", saved(out)]]);
    expect((await run(["progress", "import", "mine.json"], { state, files })).code).toBe(0);
    expect(known(state, "session-login").beat).toBe(3);
  });

  test("after a reset, too", async () => {
    const state = begun();
    const { out } = await run(["progress", "export"], { state });
    await run(["progress", "reset", "--yes"], { state });
    await run(["progress", "import", "mine.json"], { state, files: new Map([["mine.json", out]]) });
    expect(known(state, "cookie-jar")).toMatchObject({ beat: 11, solved: ["a"] });
  });

  test("a file that is there is written over only if that is said", async () => {
    const files = new Map([["mine.json", "of somebody else"]]);
    const args = ["progress", "export", "-o", "mine.json"];
    expect(await run(args, { state: begun(), files })).toEqual({
      code: 2,
      out: "",
      err: "There is a file mine.json already. To write over it: add --force\n",
    });
    const no = await run(args, { state: begun(), files, terminal: true, stdin: "no\n" });
    expect(no).toMatchObject({ code: 1, err: "Nothing was written.\n" });
    for (const setting of [{ terminal: true, stdin: " YES \n" }, {}])
      expect(
        await run([...args, ...("stdin" in setting ? [] : ["--force"])], {
          state: begun(),
          files,
          ...setting,
        }),
      ).toMatchObject({
        code: 0,
        err: "The progress of 3 lessons is in mine.json\n",
      });
  });

  test("names that a terminal would obey are escapes in every document, and come back as they are", async () => {
    const name = "/x/\u001b]0;pwn\u0007\u202e.md";
    const state = stateWith({ [name]: { beat: 1, solved: ["\u009b31m"] } });
    for (const args of [["progress", "--json"], ["progress", "export"], ["progress"]]) {
      const { out } = await run(args, { state });
      expect(out).toContain(String.raw`\u001b]0;pwn\u0007\u202e`);
      expect(out).not.toMatch(/[^\n\P{C}]/u);
    }
    const { out } = await run(["progress", "export"], { state });
    const other = stateWith({});
    await run(["progress", "import", "x.json"], { state: other, files: new Map([["x.json", out]]) });
    expect(known(other, name)).toMatchObject({ beat: 1, solved: ["\u009b31m"] });
  });

  test("an import in which one lesson is damaged changes nothing, and says which", async () => {
    const text = JSON.stringify({ version: 1, lessons: { a: { ...NOT_BEGUN, beats: 2 }, b: 7 } });
    const files = new Map([["mine.json", text]]);
    expect(await run(["progress", "import", "mine.json"], { state: changes(begun()), files })).toEqual({
      code: 2,
      out: "",
      err: 'Cannot import mine.json: lessons["b"] should be a JSON object. Nothing was changed.\n',
    });
  });

  test("into a file", async () => {
    const { code, out, err } = await run(["progress", "export", "-o", "mine.json"], { state: begun() });
    expect({ code, out, err }).toEqual({
      code: 0,
      out: "",
      err: "The progress of 3 lessons is in mine.json\n",
    });
  });

  test.each([
    ["no file", undefined, "Cannot read mine.json: there is no such file."],
    ["no JSON", "hello", "Cannot import mine.json: It is not JSON. Nothing was changed."],
    [
      "something that is not as it should be",
      progressText(new Map([["a", { ...NOT_BEGUN, furthest: -1 }]])),
      'Cannot import mine.json: lessons["a"].furthest should be a whole number, 0 or more. Nothing was changed.',
    ],
    [
      "a later version",
      '{"version":3}',
      "Cannot import mine.json: a later auth-explained wrote it (version 3 of the file). Update this one first.",
    ],
  ])("%s is not imported", async (_, text, err) => {
    const files = new Map(text === undefined ? [] : [["mine.json", text]]);
    const state = changes(begun());
    expect(await run(["progress", "import", "mine.json"], { state, files })).toEqual({
      code: 2,
      out: "",
      err: `${err}\n`,
    });
  });
});
