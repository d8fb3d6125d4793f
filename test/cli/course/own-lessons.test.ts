import { describe, expect, test } from "vitest";
import { problemsText, readOwn } from "../../../src/cli/course/own-lessons.ts";
import { runOn } from "../../../src/cli/run-program.ts";
import { FakeFolder } from "../../terminal/fake-folder.ts";
import { settled } from "../../terminal/fake-host.ts";
import { feed, openTerminal, visibleRows } from "../../terminal/xterm.ts";
import { ProgramHost, run, stateWith } from "../program-host.ts";

const lesson = (title: string, { front = "", body = "```scene\nbrowser open /profile\n```\n" } = {}) =>
  `---\ntitle: ${title}\ngoal: See what ${title} does.\nsummary: [one, two]\nminutes: 2\n${front}---\n\nA page of ${title}.\n\n${body}`;
const WORLD =
  "---\ntitle: A world of one's own\n---\n\n```scene\nserver start mine.test\nbrowser open /login\n```\n";
const IN_MINE = { front: "world: my-shop\n" };
const IN_OURS = { front: "world: shop-session\n" };
const INDEX = "---\ntitle: My part\nsummary: What I teach\n---\n";

const disk = (files: Readonly<Record<string, string>>) => ({ files: new Map(Object.entries(files)) });

/** Two parts, with a world next to them. */
const COURSE = {
  "mine/01-one/index.md": INDEX,
  "mine/01-one/01-first.md": lesson("First", IN_MINE),
  "mine/01-one/02-second.md": lesson("Second", { front: "world: shop-session\nneeds: [third]\n" }),
  "mine/02-two/index.md": INDEX.replace("My part", "Another part"),
  "mine/02-two/01-third.md": lesson("Third", IN_MINE),
  "mine/notes.md": "Buy milk.\n",
  "mine/worlds/my-shop.md": WORLD,
};

describe("a lesson of one's own", () => {
  test.each<[string, Readonly<Record<string, string>>]>([
    ["./first.md", { "first.md": lesson("First", IN_OURS) }],
    ["first.md", { "first.md": lesson("First", IN_OURS) }],
    ["mine/first.md", { "mine/first.md": lesson("First", IN_OURS) }],
    [".\\mine\\first.md", { "mine/first.md": lesson("First", IN_OURS) }],
    ["mine/first.md", { "mine/first.md": lesson("First", IN_MINE), "mine/worlds/my-shop.md": WORLD }],
    ["mine/a/first.md", { "mine/a/first.md": lesson("First", IN_MINE), "mine/worlds/my-shop.md": WORLD }],
    ["mine/01-one/01-first.md", COURSE],
    ["mine/01-one/02-second.md", COURSE],
    ["./mine/", { "mine/first.md": lesson("First", IN_OURS) }],
  ])("%s is learned, played and checked", async (path, files) => {
    const learned = await run(["learn", path], disk(files));
    expect(learned).toMatchObject({ code: 0, err: "" });
    expect(learned.out).toMatch(/A page of (First|Second)\./);
    const played = await run(["play", path], disk(files));
    expect(played).toMatchObject({ code: 0, err: "" });
    expect(played.out).toContain("GET /profile");
    expect(played.out).not.toContain("A page of");
    expect(await run(["check", path], disk(files))).toEqual({
      code: 0,
      out: "1 lesson checked: all hold.\n",
      err: "",
    });
  });

  test("a race may be run in it; a pipe is told how", async () => {
    const body = "```race\n```\n\n```scene\nbrowser open /profile\n```\n";
    const { out } = await run(["learn", "a.md"], disk({ "a.md": lesson("A", { ...IN_OURS, body }) }));
    expect(out).toMatch(/Beat 2 of \d+\nMeasure it on this machine.*[\s\S]*\n {2}auth-explained race\n/);
    const played = await run(["play", "a.md"], disk({ "a.md": lesson("A", { ...IN_OURS, body }) }));
    expect(played.out).not.toContain("Measure it");
  });

  test("its world comes before one of the same name that the program has", async () => {
    const files = { "a.md": lesson("A", IN_OURS), "worlds/shop-session.md": WORLD };
    expect((await run(["learn", "a.md"], disk(files))).out).toContain("mine.test");
  });

  test("the one that comes next is named as it is typed", async () => {
    const { out } = await run(["learn", "mine/01-one/01-first.md"], disk(COURSE));
    expect(out).toContain("auth-explained learn mine/01-one/02-second.md\n");
    const last = await run(["learn", "mine/02-two/01-third.md"], disk(COURSE));
    expect(last.out).not.toContain("auth-explained learn");
  });

  test("what is wrong with it is said, and exit 1; where nothing else is left of it, nothing is shown", async () => {
    const files = { "a.md": lesson("A", { ...IN_OURS, body: "```scene\nbrowser opne /profile\n```\n" }) };
    const wrong =
      /^a\.md:12:9 {2}"opne" does not fit here\. Did you mean "open"\? .*\n {2}12 \| browser opne \/profile\n {5}\| {9}\^\n$/;
    for (const command of ["play", "list", "export"]) {
      const { code, out, err } = await run([command, "./a.md"], {
        ...disk(files),
        terminal: command !== "export",
      });
      expect({ code, out }).toEqual({ code: 1, out: "" });
      expect(err).toMatch(wrong);
    }
    const { code, out, err } = await run(["learn", "./a.md"], disk(files));
    expect(code).toBe(1);
    expect(err).toMatch(wrong);
    expect(out).toContain("A page of A.");
  });

  test("a draft is watched although it does not hold: what is wrong stands at its beat", async () => {
    const body = "```scene\nbrowser open /profile\nbrowser opne /login\nbrowser open /login\n```\n";
    const files = { "a.md": lesson("A", { ...IN_OURS, body }) };
    const host = new ProgramHost(["play", "a.md", "--reduced-motion"], { ...disk(files), terminal: true });
    host.stdout.resize(100, 30);
    const ended = runOn(host);
    const screen = openTerminal(100, 30);
    const shown = async () => {
      await settled();
      await feed(screen, host.stdout.writes.splice(0).join(""));
      return visibleRows(screen).join("\n");
    };
    while (!(await shown()).includes("beat 1 of")) await settled();
    const seen: boolean[] = [];
    for (let beat = 1; ; beat++) {
      seen.push((await shown()).includes('a.md:13:9  "opne" does not fit here.'.replace("  ", " ")));
      host.stdin.write("\x1b[C");
      if (new RegExp(`beat ${beat} of ${beat}\\b`).test(await shown())) break;
    }
    expect(seen.filter(Boolean)).toHaveLength(1);
    expect(seen[0]).toBe(false);
    host.stdin.write("q");
    expect(await ended).toBe(1);
  });

  test("is run, and the lessons beside it are only read", async () => {
    const own = await readOwn(new ProgramHost([], disk(COURSE)), "mine/01-one/01-first.md");
    const ran = [...own.stepLines].filter(([, lines]) => lines.length > 0);
    expect(ran.map(([path]) => path)).toEqual(["mine/01-one/01-first.md"]);
    const all = await readOwn(new ProgramHost([], disk(COURSE)), "mine");
    expect([...all.stepLines].filter(([, lines]) => lines.length > 0)).toHaveLength(3);
  });

  test("what is wrong with another lesson is not its affair, and a world that is broken is", async () => {
    const broken = { ...COURSE, "mine/01-one/02-second.md": "No front matter\n" };
    expect((await run(["learn", "mine/01-one/01-first.md"], disk(broken))).code).toBe(0);
    expect((await run(["check", "mine/02-two"], disk(broken))).code).toBe(0);
    expect((await run(["check", "mine/01-one"], disk(broken))).out).toMatch(
      /^mine\/01-one\/02-second\.md:1:1 /,
    );
    const world = { ...COURSE, "mine/worlds/my-shop.md": WORLD.replace("open", "opne") };
    expect((await run(["learn", "mine/01-one/01-first.md"], disk(world))).err).toMatch(
      /^mine\/worlds\/my-shop\.md:7:9 /,
    );
  });
});

describe("how far one is in a lesson of one's own", () => {
  const at = async (path: string, state: FakeFolder, title = "First") => {
    const { out } = await run(["list", path.replace(/[^/]+$/, ".")], {
      ...disk({ [path]: lesson(title, IN_OURS) }),
      state,
    });
    return /beat|▸|✓|\d+ of \d+/.exec(out)?.[0] ?? "";
  };
  const begin = (state: FakeFolder) =>
    run(["learn", "here/first.md", "--plain"], {
      ...disk({ "here/first.md": lesson("First", IN_OURS) }),
      state,
      terminal: true,
      stdin: "\n\nq\n",
    });

  test("is kept by what it is, and moves with it; another lesson of its name has its own", async () => {
    const state = new FakeFolder();
    await begin(state);
    expect(await at("here/first.md", state)).not.toBe("");
    expect(await at("there/first.md", state)).not.toBe("");
    expect(await at("there/first.md", state, "Another")).toBe("");
    const { out } = await run(["progress"], { state });
    expect(out).toMatch(/^own:first-[0-9a-f]{12} /m);
    expect(out).not.toContain("/home/learner");
  });

  test("what was kept by the place of its file is found, and goes on", async () => {
    const state = stateWith({ "/home/learner/here/first.md": { beat: 2 } });
    expect(await at("here/first.md", state)).not.toBe("");
    await begin(state);
    expect(await at("there/first.md", state)).not.toBe("");
  });

  test("is forgotten by its path, wherever it lies by now", async () => {
    const state = new FakeFolder();
    await begin(state);
    const moved = disk({ "there/first.md": lesson("First", IN_OURS) });
    expect((await run(["progress", "reset", "there/first.md"], { ...moved, state })).code).toBe(0);
    expect(await at("here/first.md", state)).toBe("");
  });
});

describe("a world of one's own", () => {
  test.each<[string, string]>([
    ["a step that cannot be read", WORLD.replace("server start", "server strt")],
    ["a step that cannot be done", WORLD.replace("server start mine.test\n", "")],
    ["a fence that is never closed", WORLD.replace(/```\n$/, "")],
    ["no front matter", WORLD.replace(/^---\n[\s\S]*?---\n/, "")],
    ["a key that there is not", WORLD.replace("title:", "name: x\ntitle:")],
    ["no scene", WORLD.replace("```scene", "```js")],
  ])("%s is one problem, and what the lessons miss is none", async (_, world) => {
    const files = { "a.md": lesson("A", IN_MINE), "worlds/my-shop.md": world };
    const { code, out } = await run(["check", "a.md"], disk(files));
    expect(code).toBe(1);
    expect(out).toMatch(/^worlds\/my-shop\.md:\d+:\d+ /);
    expect(out).toMatch(/\n1 lesson checked: 1 problem\.\n$/);
  });

  test("is opened in the sandbox by its path", async () => {
    const files = { "worlds/my-shop.md": WORLD };
    const opened = await run(["sandbox", "./worlds/my-shop.md"], {
      ...disk(files),
      stdin: "browser reload\n",
    });
    expect(opened).toMatchObject({ code: 0, err: "" });
    expect(opened.out).toMatch(/^A world of one's own\./);
    expect(opened.out).toContain("Host: mine.test");
  });

  test.each<[string, string | Uint8Array, number, RegExp]>([
    ["./broken.md", WORLD.replace("open", "opne"), 1, /^broken\.md:7:9 {2}"opne" does not fit here\./],
    [
      "./latin.md",
      Buffer.from("---\ntitle: caf\xe9\n---\n", "latin1"),
      2,
      /^Cannot read latin\.md: line 2 is not UTF-8\./,
    ],
    ["./empty.md", "", 1, /^empty\.md:1:1 /],
  ])("%s is not opened, and it is said why", async (path, text, code, why) => {
    const files = new Map<string, string | Uint8Array>([[path.slice(2), text]]);
    const { code: got, out, err } = await run(["sandbox", path], { files });
    expect({ got, out }).toEqual({ got: code, out: "" });
    expect(err).toMatch(why);
  });
});

describe("a folder of one's own", () => {
  test.each([
    ["mine", ["First", "Second", "Third"]],
    ["./mine/", ["First", "Second", "Third"]],
    ["mine/01-one", ["First", "Second"]],
  ])("%s: a menu of its lessons, which opens the one that is chosen", async (path, titles) => {
    const typed = path.includes("/") ? path : `./${path}`;
    const { code, out, err } = await run(["learn", typed, "--plain"], { ...disk(COURSE), stdin: "2\n" });
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect([...out.matchAll(/^ {2}\d\) (.+)$/gm)].map((m) => m[1])).toEqual(expect.arrayContaining(titles));
    expect(out).toContain("A page of Second.");
    expect((await run(["check", path], disk(COURSE))).out).toBe(
      `${titles.length} lessons checked: all hold.\n`,
    );
  });

  test("list shows its parts, with the paths to type; --json has them too", async () => {
    const { out } = await run(["list", "./mine"], disk(COURSE));
    expect(out.split("\n")).toEqual([
      "1 My part",
      "  mine/01-one/01-first.md   First  (2 min)",
      "  mine/01-one/02-second.md  Second  (2 min)",
      "",
      "2 Another part",
      "  mine/02-two/01-third.md   Third  (2 min)",
      "",
      "Start with: auth-explained learn <name>",
      "",
    ]);
    const { lessons } = JSON.parse((await run(["list", "mine", "--json"], disk(COURSE))).out);
    expect(lessons[0]).toMatchObject({
      slug: "first",
      path: "mine/01-one/01-first.md",
      next: "mine/01-one/02-second.md",
    });
  });

  test("a part, or a lesson alone, is listed without the others", async () => {
    const titles = async (path: string) =>
      (await run(["list", path], disk(COURSE))).out.split("\n").filter((line) => /^(\d| {2}mine)/.test(line));
    expect(await titles("mine/01-one")).toEqual([
      "1 My part",
      "  mine/01-one/01-first.md   First  (2 min)",
      "  mine/01-one/02-second.md  Second  (2 min)",
    ]);
    expect(await titles("mine/02-two/01-third.md")).toEqual([
      "1 Another part",
      "  mine/02-two/01-third.md  Third  (2 min)",
    ]);
  });

  test("without numbers, its files are the lessons, but for notes with other names", async () => {
    const files = {
      "flat/README.md": "Hello",
      "flat/TODO.md": "Hello",
      "flat/deep/er.md": "Hello",
      "flat/node.js": "1",
      "flat/b.md": lesson("B", IN_OURS),
      "flat/a.md": lesson("A", IN_OURS),
    };
    const { out } = await run(["list", "flat"], disk(files));
    expect(out).toMatch(/^1 flat\n {2}flat\/a\.md {2}A .*\n {2}flat\/b\.md {2}B .*\n\n/);
  });

  test("a folder without ./ before it is no lesson's name, and the way to write it is said", async () => {
    for (const command of ["learn", "play"])
      expect(await run([command, "mine"], disk(COURSE))).toEqual({
        code: 2,
        out: "",
        err: 'There is no lesson "mine". For the folder of that name: ./mine\n',
      });
  });

  test("play wants one lesson, and says how to find it", async () => {
    expect(await run(["play", "./mine"], disk(COURSE))).toEqual({
      code: 2,
      out: "",
      err: '"./mine" is a folder of 3 lessons. Name one of them: auth-explained list ./mine\n',
    });
  });

  test.each([
    ["./nowhere", 'There is no folder "./nowhere" to read lessons from.\n'],
    ["../../package", 'There is no folder "../../package" to read lessons from.\n'],
    ["nowhere.md", 'There is no file "nowhere.md" to read lessons from.\n'],
  ])("%s: exit 2 and one sentence", async (path, err) => {
    for (const command of ["learn", "play", "list"])
      expect(await run([command, path])).toEqual({ code: 2, out: "", err });
  });
});

describe("an exam of one's own", () => {
  const EXAM = "```exam\n```\n";
  const question = (n: number) => `\`\`\`quiz\nQuestion ${n}?\n+ yes | because\n- no | because not\n\`\`\`\n`;
  const asked = (lesson: string, n = 20) =>
    `## ${lesson}\n\n${Array.from({ length: n }, (_, i) => question(i)).join("\n")}`;

  test.each<[string, string, Readonly<Record<string, string>>]>([
    [
      "mine/a.md",
      "a",
      { "mine/a.md": lesson("A", { ...IN_OURS, body: EXAM }), "mine/exam/all.md": asked("a") },
    ],
    ["a.md", "a", { "a.md": lesson("A", { ...IN_OURS, body: EXAM }), "exam/all.md": asked("a") }],
    [
      "mine/02-two/01-third.md",
      "mine/01-one/01-first.md",
      {
        ...COURSE,
        "mine/02-two/01-third.md": lesson("Third", { ...IN_MINE, body: EXAM }),
        "mine/exam/all.md": asked("first"),
      },
    ],
  ])("%s asks the questions beside it, and says how to ask them again", async (path, _, files) => {
    expect((await run(["check", path], disk(files))).out).toBe("1 lesson checked: all hold.\n");
    const { code, out } = await run(["learn", path, "--seed", "5"], disk(files));
    expect(code).toBe(0);
    expect(out.match(/^Question: Question \d+\?$/gm)).toHaveLength(20);
    expect(out).toContain(`auth-explained learn ${path} --seed 5\n`);
  });

  test("what is missed is read again by its path", async () => {
    const files = {
      ...COURSE,
      "mine/02-two/01-third.md": lesson("Third", { ...IN_MINE, body: EXAM }),
      "mine/exam/all.md": asked("first"),
    };
    const stdin = "\n".repeat(40);
    const args = ["learn", "mine/02-two/01-third.md", "--plain"];
    const { out } = await run(args, { ...disk(files), terminal: true, stdin });
    expect(out).toContain("0 of 20 right. 20 not answered.");
    expect(out).toContain("  learn mine/01-one/01-first.md  questions 1, 2, 3");
  });

  test("too few questions are said at the fence", async () => {
    const files = { "a.md": lesson("A", { ...IN_OURS, body: EXAM }), "exam/all.md": asked("a", 19) };
    const { code, out } = await run(["check", "a.md"], disk(files));
    expect(code).toBe(1);
    expect(out).toMatch(/^a\.md:11:1 {2}An exam asks 20 questions\. There are 19 in the folder exam\/\.\n/);
  });
});

describe("a file that is no lesson is refused in a sentence", () => {
  test("if it is far longer than any lesson, before it is read", async () => {
    const files = { "a.md": lesson("A", { ...IN_OURS, body: "x\n".repeat(50_001) }) };
    for (const command of ["check", "learn", "play"])
      expect(await run([command, "a.md"], disk(files))).toEqual({
        code: 2,
        out: "",
        err: "Cannot read a.md: it is over 100000 bytes.\n",
      });
  });

  test("if it is not UTF-8, with the line", async () => {
    const files = new Map([["a.md", Buffer.from("---\ntitle: Caf\xe9\n", "latin1")]]);
    const { code, err } = await run(["check", "a.md"], { files });
    expect({ code, err }).toEqual({
      code: 2,
      err: "Cannot read a.md: line 2 is not UTF-8. Save the file as UTF-8.\n",
    });
  });
});

describe("a folder of lessons that are not all right", () => {
  const broken = lesson("First", { ...IN_MINE, body: "```scene\nbrowser opne /\n```\n" });
  const nothing = "No front matter\n";

  test("is a menu of what can be shown", async () => {
    const files = { ...COURSE, "mine/01-one/01-first.md": broken };
    const { code, out } = await run(["learn", "mine/"], { ...disk(files), stdin: "q\n" });
    expect(code).toBe(0);
    expect(out.match(/^ {2}\d+\) (?:First|Second|Third)/gm)).toEqual([
      "  1) First",
      "  2) Second",
      "  3) Third",
    ]);
  });

  test("of which nothing can be shown is no menu, and what is wrong is said", async () => {
    const files = {
      "mine/01-one/index.md": INDEX,
      "mine/01-one/01-first.md": nothing,
      "mine/01-one/02-second.md": nothing,
    };
    const { code, out, err } = await run(["learn", "mine/"], { ...disk(files), stdin: "q\n" });
    expect([code, out]).toEqual([1, ""]);
    expect(err).toMatch(/^mine\/01-one\/01-first\.md:1:1 /);
  });

  test("of which one can be shown is that one", async () => {
    const files = { ...COURSE, "mine/01-one/01-first.md": nothing, "mine/01-one/02-second.md": nothing };
    const { out } = await run(["learn", "mine/"], { ...disk(files), stdin: "q\n" });
    expect(out).toContain("A page of Third.");
  });
});

test.each([
  [1, 1, null],
  [99, 99, null],
  [100, 100, null],
  [101, 100, "And 1 more problem."],
  [250, 100, "And 150 more problems."],
])("of %i problems %i are told, and then: %j", (count, told, more) => {
  const problems = Array.from({ length: count }, (_, i) => ({
    path: "a.md",
    line: 1,
    column: 2,
    message: `Problem ${i + 1}.`,
  }));
  const text = problemsText(problems, { paths: ["a.md"], read: () => "\tone\r\ntwo\r\n" });
  expect(text.match(/^a\.md:1:2 {2}Problem \d+\.$/gm)).toHaveLength(told);
  expect(text.startsWith("a.md:1:2  Problem 1.\n")).toBe(true);
  expect(text.split("\n").at(-1)?.startsWith("And")).toBe(more !== null);
  if (more !== null) expect(text.endsWith(`\n${more}`)).toBe(true);
  expect(text).not.toMatch(/[\t\r]/);
});
