import { describe, expect, test } from "vitest";
import { runOn } from "../../../src/cli/run-program.ts";
import { LESSON_FILES } from "../../course.ts";
import { ProgramHost, run } from "../program-host.ts";

/** Runs `new lesson` on a disk; returns the output and the disk afterwards. */
async function make(args: readonly string[], files: ReadonlyMap<string, string> = new Map()) {
  const host = new ProgramHost(["new", "lesson", ...args], { files });
  const code = await runOn(host);
  const disk = new Map([...files, ...host.made]);
  return { code, out: host.stdout.text(), err: host.stderr.text(), made: [...host.made.keys()], disk };
}

const WORLDS = [...LESSON_FILES.keys()]
  .filter((path) => path.startsWith("worlds/"))
  .map((path) => path.slice("worlds/".length, -".md".length));

test("the first lesson: a part, a world and a lesson, which holds, and can be learned and played", async () => {
  const { code, out, err, made, disk } = await make(["my-first-lesson"]);
  const path = "my-lessons/01-my-lessons/01-my-first-lesson.md";
  expect({ code, err }).toEqual({ code: 0, err: "" });
  expect(made).toEqual(["my-lessons/01-my-lessons/index.md", "my-lessons/worlds/my-first-lesson.md", path]);
  expect(out).toBe(
    `${made.map((p) => `Made ${p}\n`).join("")}\nLook at it: auth-explained learn ${path}\nAfter every change: auth-explained check ${path}\n`,
  );
  for (const checked of ["my-lessons", "my-lessons/01-my-lessons", path]) {
    expect(await run(["check", checked], { files: disk })).toEqual({
      code: 0,
      out: "1 lesson checked: all hold.\n",
      err: "",
    });
  }
  const learned = await run(["learn", path], { files: disk });
  expect(learned).toMatchObject({ code: 0, err: "" });
  for (const said of ["My first lesson", "Stage 2 of 2", "Right.", "server.js line 3"])
    expect(learned.out).toContain(said);
  expect(learned.out).not.toContain("<!--");
  expect((await run(["play", path], { files: disk })).code).toBe(0);
});

test("it has every sort of fence, each with a word on it", async () => {
  const { disk } = await make(["x"]);
  const text = disk.get("my-lessons/01-my-lessons/01-x.md") ?? "";
  for (const fence of ["flow", "code server.js", "scene", "expect", "try first-try", "quiz"])
    expect(text).toMatch(new RegExp(`-->\n\n\`\`\`${fence}\n`));
  expect(text.match(/^\? /gm)).toHaveLength(1);
});

test("the steps that it offers as comments can be taken in, and the header to be typed is the one that comes", async () => {
  const { disk } = await make(["x"]);
  const path = "my-lessons/01-my-lessons/01-x.md";
  const text = (disk.get(path) ?? "").replace(/^# (browser |\? He opens| {2}= )/gm, "$1");
  const checked = await run(["check", path], { files: new Map([...disk, [path, text]]) });
  // What the template expects was true before these steps.
  expect(checked.err + checked.out).not.toMatch(/header|Cookie/);
  const wrong = text.replace("sessionId=abc123 |", "sessionId=zzz |");
  const refused = await run(["check", path], { files: new Map([...disk, [path, wrong]]) });
  expect(refused.err + refused.out).toMatch(/Cookie/);
});

test.each(WORLDS)("it holds in the world %s, of which no copy is made", async (world) => {
  const { code, made, disk } = await make(["mine", "--in", "here", "--world", world]);
  expect(code).toBe(0);
  expect(made).toEqual(["here/01-my-lessons/index.md", "here/01-my-lessons/01-mine.md"]);
  const { out } = await run(["check", "here"], { files: disk });
  expect(out).toBe("1 lesson checked: all hold.\n");
});

test("where somebody is logged in, it says so", async () => {
  const world = LESSON_FILES.get("worlds/shop-devices.md") ?? "";
  const files = new Map([["here/worlds/my-devices.md", world]]);
  const { disk } = await make(["mine", "--in", "here/", "--world", "my-devices"], files);
  expect(disk.get("here/01-my-lessons/01-mine.md")).toContain("last response 200");
  expect((await run(["check", "here"], { files: disk })).code).toBe(0);
});

describe("where it goes", () => {
  const there = new Map([
    ["here/01-a/index.md", "A"],
    ["here/02-b/index.md", "B"],
    ["here/02-b/07-seven.md", "Seven"],
    ["here/worlds/next.md", LESSON_FILES.get("worlds/shop-session.md") ?? ""],
  ]);

  test("what lies deeper than the lessons of a part is none of them", async () => {
    const deep = new Map([...there, ["here/02-b/09-c/11-next.md", "Deep"]]);
    const { code, made } = await make(["next", "--in", "here"], deep);
    expect([code, made]).toEqual([0, ["here/02-b/08-next.md"]]);
  });

  test.each([
    ["the last part, after its last lesson", ["next", "--in", "here"], ["here/02-b/08-next.md"]],
    ["the part that is named", ["next", "--in", "./here/01-a/"], ["here/01-a/01-next.md"]],
    [
      "a part that is not there yet",
      ["next", "--in", "here/03-c"],
      ["here/03-c/index.md", "here/03-c/01-next.md"],
    ],
    [
      "the folder that one stands in",
      ["first", "--in", "."],
      ["01-my-lessons/index.md", "worlds/first.md", "01-my-lessons/01-first.md"],
    ],
  ])("%s", async (_, args, made) => {
    expect((await make(args, there)).made).toEqual(made);
  });
});

describe("what will not do: exit 2, one sentence, and nothing is written", () => {
  const files = new Map([["my-lessons/01-a/01-taken.md", "Mine"]]);
  const HOW = "Use small letters, digits and hyphens, with a letter first";

  test.each([
    [["My Lesson.md"], `"My Lesson.md" cannot be the name of a lesson. ${HOW}: my-lesson\n`],
    [["../escape"], `"../escape" cannot be the name of a lesson. ${HOW}: escape\n`],
    [["01-first"], `"01-first" cannot be the name of a lesson. ${HOW}: first\n`],
    [["???"], `"???" cannot be the name of a lesson. ${HOW}: my-lesson\n`],
    [["taken"], 'There is a lesson "taken" already: my-lessons/01-a/01-taken.md. Choose another name.\n'],
    [["a", "--world", "shop-sesion"], /^There is no world "shop-sesion"\. Did you mean "shop-session"\? /],
  ])("%j", async (args, err) => {
    const result = await make(args, files);
    expect(result).toMatchObject({ code: 2, out: "", made: [] });
    expect(result.err).toEqual(typeof err === "string" ? err : expect.stringMatching(err));
  });

  test("a world where no page can be asked for", async () => {
    const empty = new Map([["here/worlds/empty.md", "---\ntitle: E\n---\n\n```scene\nwait 1s\n```\n"]]);
    const result = await make(["a", "--in", "here", "--world", "empty"], empty);
    expect(result).toMatchObject({ code: 2, out: "", made: [] });
    expect(result.err).toMatch(/^A lesson cannot begin in the world "empty": .+\n$/);
  });

  test("something else than a lesson", async () => {
    expect(await run(["new", "world", "x"])).toMatchObject({ code: 2, out: "" });
  });

  test("a file that is there is never written over", async () => {
    const host = new ProgramHost(["new", "lesson", "a"]);
    const create = host.createFile.bind(host);
    host.createFile = async (path, text) => {
      // Somebody else is quicker.
      if (path.endsWith("01-a.md")) await create(path, "Theirs");
      return create(path, text);
    };
    expect(await runOn(host)).toBe(2);
    expect(host.stderr.text()).toMatch(
      /^Cannot write my-lessons\/01-my-lessons\/01-a\.md: there is a file of that name already\.\n$/,
    );
    expect(host.made.get("my-lessons/01-my-lessons/01-a.md")).toBe("Theirs");
  });
});
