import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { contentsOf, makeCourse, makeShow } from "../../src/lesson/course.ts";
import type { LessonFiles } from "../../src/lesson/lesson-files.ts";
import { showProblem } from "../../src/lesson/problem.ts";
import { worldsIn } from "../../src/lesson/running/worlds.ts";

const filesOf = (texts: Readonly<Record<string, string>>): LessonFiles => ({
  paths: Object.keys(texts).sort(),
  read: (path) => texts[path] ?? "",
});

const lesson = (title: string, more = "", body = "Text\n") =>
  `---\ntitle: ${title}\ngoal: G\nsummary: [s]\nminutes: 2\n${more}---\n${body}`;
const part = (title: string) => `---\ntitle: ${title}\nsummary: About it\n---\n`;
const WORLD = "---\ntitle: W\n---\n\n```scene\nserver start shop.test\nbrowser open /\n```\n";

const COURSE = {
  "01-one/index.md": part("One"),
  "01-one/01-first.md": lesson("First", "world: shop\n", "```expect\npage is /\n```\n"),
  "01-one/02-second.md": lesson("Second", "needs: [first]\n"),
  "02-two/index.md": part("Two"),
  "02-two/01-third.md": lesson("Third"),
  "worlds/shop.md": WORLD,
};
const problems = (change: Readonly<Record<string, string>>) =>
  makeCourse(filesOf({ ...COURSE, ...change })).problems.map(
    (p) => `${p.path}:${p.line}:${p.column} ${p.message}`,
  );

describe("a course", () => {
  const course = makeCourse(filesOf(COURSE));

  test("has its parts and lessons in the order of their numbers", () => {
    expect(course.problems).toEqual([]);
    expect(course.parts).toEqual([
      { folder: "01-one", title: "One", summary: "About it", slugs: ["first", "second"] },
      { folder: "02-two", title: "Two", summary: "About it", slugs: ["third"] },
    ]);
    expect(course.shows.map(({ part, lesson }) => [lesson.slug, part, lesson.next])).toEqual([
      ["first", "One", "second"],
      ["second", "One", "third"],
      ["third", "Two", null],
    ]);
  });

  test("a lesson starts in its world", () => {
    expect(course.shows[0]?.trace.map((e) => e.type)).toContain("page.opened");
    expect(course.shows[1]?.trace).toEqual([]);
  });

  test("of a lesson that is not run there is its head, and nothing in it", () => {
    const some = makeCourse(filesOf(COURSE), undefined, (path) => path !== "01-one/01-first.md");
    expect(some.shows.map(({ lesson }) => lesson)).toEqual(course.shows.map(({ lesson }) => lesson));
    expect(some.shows[0]).toMatchObject({ steps: [], trace: [], segments: [] });
    expect(some.shows.slice(1)).toEqual(course.shows.slice(1));
  });

  test("the contents are the course without what is shown", () => {
    const { parts, lessons } = contentsOf(course, () => 7);
    expect(parts).toBe(course.parts);
    expect(lessons.map(({ beats }) => beats)).toEqual(lessons.map(() => 7));
    expect(Object.keys(lessons[0] ?? {}).sort()).toEqual([
      "beats",
      "exercises",
      "goal",
      "minutes",
      "needs",
      "next",
      "nextTitle",
      "part",
      "path",
      "slug",
      "summary",
      "title",
      "topic",
    ]);
  });

  test("a folder within another is read the same", () => {
    const nested = Object.fromEntries(
      Object.entries(COURSE).map(([path, text]) => [`lessons/${path}`, text]),
    );
    expect(makeCourse(filesOf(nested))).toMatchObject({
      problems: [],
      parts: [{ folder: "01-one" }, { folder: "02-two" }],
    });
  });
});

describe("problems of a course", () => {
  test.each<[string, Readonly<Record<string, string>>, string[]]>([
    [
      "an unknown world",
      { "02-two/01-third.md": lesson("T", "world: shpo\n") },
      ['02-two/01-third.md:6:1 There is no world "shpo". Did you mean "shop"?'],
    ],
    [
      "an unknown need",
      { "02-two/01-third.md": lesson("T", "needs: [frist]\n") },
      ['02-two/01-third.md:6:1 needs names "frist", and there is no such lesson. Did you mean "first"?'],
    ],
    [
      "lessons that need each other, said once",
      {
        "01-one/01-first.md": lesson("First", "world: shop\nneeds: [third]\n"),
        "02-two/01-third.md": lesson("Third", "needs: [second]\n"),
      },
      ["01-one/01-first.md:7:1 needs goes in a circle: first needs third needs second needs first."],
    ],
    [
      "a lesson that needs itself, and one before it that needs this one",
      {
        "01-one/02-second.md": lesson("Second", "needs: [third]\n"),
        "02-two/01-third.md": lesson("Third", "needs: [third]\n"),
      },
      ["02-two/01-third.md:6:1 needs goes in a circle: third needs third."],
    ],
    [
      "two lessons of one name",
      { "02-two/01-first.md": lesson("Again") },
      ['02-two/01-first.md:1:1 Two lessons are called "first".'],
    ],
    [
      "a part with a broken index",
      { "02-two/index.md": "---\ntitle: Two\n---\n" },
      ['02-two/index.md:2:1 The key "summary" is missing.'],
    ],
    [
      "a part without index",
      { "03-three/01-last.md": lesson("Last") },
      ["03-three/index.md:1:1 The part has no index.md with its title."],
    ],
    [
      "a lesson that is broken",
      { "02-two/01-third.md": "no front matter" },
      [
        '02-two/01-third.md:1:1 The file should begin with its front matter: "---", title, topic, goal, summary, minutes, world, needs, "---".',
      ],
    ],
    [
      "a claim that does not hold",
      { "01-one/01-first.md": lesson("First", "world: shop\n", "```expect\npage is /login\n```\n") },
      ["01-one/01-first.md:9:1 This does not hold: page is /login. The page is https://shop.test/."],
    ],
    [
      "a step that cannot be read, and not what is missing because of it",
      {
        "02-two/01-third.md": lesson(
          "T",
          "world: shop\n",
          "```scene\nbrowser opne /profile\n```\n\n```expect\npage is /profile\n```\n",
        ),
      },
      [
        expect.stringMatching(
          /^02-two\/01-third\.md:9:9 "opne" does not fit here\. Did you mean "open"\? Here you can write: open, follow,/,
        ),
      ],
    ],
    [
      "what does not hold, in the order of its lines",
      {
        "02-two/01-third.md": lesson(
          "T",
          "world: shop\n",
          "```flow\nLost | Lost | token.signed\n```\n\n```expect\npage is /profile\n```\n",
        ),
      },
      [
        '02-two/01-third.md:9:1 The stage "Lost" is never reached: no token.signed comes after the stage before.',
        "02-two/01-third.md:13:1 This does not hold: page is /profile. The page is https://shop.test/.",
      ],
    ],
    [
      "a world that does not work, once, in its own file",
      {
        "worlds/shop.md": WORLD.replace("browser", "server start shop.test\nbrowser"),
        "02-two/01-third.md": lesson("T", "world: shop\n"),
      },
      ["worlds/shop.md:7:14 A server already answers at shop.test."],
    ],
    [
      "a world that no lesson uses",
      { "worlds/other.md": "---\ntitle: W\n---\n" },
      ["worlds/other.md:4:1 A world needs one scene: ```scene … ```."],
    ],
  ])("%s", (_, change, expected) => {
    expect(problems(change)).toEqual(expected);
  });

  test("what is empty is said of a lesson that could be read, and of no other", () => {
    const empty = "#\n";
    const at = (body: string) => problems({ "02-two/01-third.md": lesson("T", "", body) });
    const page = "02-two/01-third.md:7:1 Something on this page is empty: a heading, a list item or a code.";
    expect(at(empty)).toEqual([page]);
    expect(at(`${empty}\n\`\`\`scene\nwiat 1m\n\`\`\`\n`)).toEqual([
      expect.stringContaining('"wiat" does not fit here'),
    ]);
  });

  test("the rest of the course is shown all the same", () => {
    const broken = makeCourse(filesOf({ ...COURSE, "01-one/02-second.md": "no front matter" }));
    expect(broken.shows.map((s) => s.lesson.slug)).toEqual(["first", "third"]);
    expect(broken.parts[1]).toMatchObject({ title: "Two", slugs: ["third"] });
  });
});

test("a single lesson is shown with the worlds at hand", () => {
  const worlds = worldsIn(filesOf(COURSE));
  expect(makeShow("x.md", COURSE["01-one/01-first.md"], worlds)).toMatchObject({
    show: { part: "", lesson: { slug: "x" } },
    problems: [],
  });
  expect(makeShow("x.md", lesson("X", "world: shpo\n"), worlds).problems).toHaveLength(1);
  expect(makeShow("x.md", "nothing", worlds)).toMatchObject({ show: null, problems: [{ line: 1 }] });
});

test("the lessons that come with the program have no problems", () => {
  const root = new URL("../../lessons/", import.meta.url);
  const paths = readdirSync(root, { recursive: true, encoding: "utf8" })
    .map((path) => path.replaceAll("\\", "/"))
    .filter((path) => path.endsWith(".md"))
    .sort();
  const files = { paths, read: (path: string) => readFileSync(new URL(path, root), "utf8") };
  const { problems: found, shows } = makeCourse(files);
  expect(found.map((p) => showProblem(p, files.read(p.path)))).toEqual([]);
  expect(shows.length).toBeGreaterThanOrEqual(5);
});

describe("what is wrong in a course", () => {
  test("of a world is its first step that fails", () => {
    const broken = WORLD.replace("browser open /", "server start shop.test\nserver start shop.test");
    const found = problems({ "worlds/shop.md": broken });
    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(/^worlds\/shop\.md:7:/);
  });

  test("is the name of a lesson that nobody can type", () => {
    expect(problems({ "01-one/03 Third one.md": lesson("Third one") })).toContain(
      '01-one/03 Third one.md:1:1 "03 Third one.md" is not the name of a lesson. Use small letters, digits and hyphens: 01-my-lesson.md.',
    );
  });

  const broken = { "worlds/broken.md": WORLD.replace("browser open /", "server start shop.test") };
  const tried = (world: string) =>
    [
      "```try my-try",
      "A task.",
      `world: ${world}`,
      "goal:",
      "  last response 404 | It is not there",
      "hint: One.",
      "hint: Two.",
      "hint: Three.",
      "solution:",
      "  browser open /",
      "why: So.",
      "```",
      "",
    ].join("\n");
  const compared = (first: string, second: string) =>
    [
      "```compare",
      `lane A: ${first}`,
      `lane B: ${second}`,
      "browser open /",
      "  It opens.",
      "expect: last response 404",
      "```",
      "",
    ].join("\n");

  test.each([
    ["an exercise", tried],
    ["the first world of a comparison", (world: string) => compared(world, "shop")],
    ["the second one", (world: string) => compared("shop", world)],
  ])("in a world says nothing of the lesson that uses it for %s", (_, body) => {
    const of = (world: string) =>
      problems({ ...broken, "02-two/01-third.md": lesson("Third", "", body(world)) }).map(
        (problem) => problem.split(":")[0],
      );
    expect(of("broken")).toEqual(["worlds/broken.md"]);
    expect(of("shop")).toContain("02-two/01-third.md");
  });
});
