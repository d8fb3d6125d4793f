import { describe, expect, test } from "vitest";
import { runOn } from "../../../src/cli/run-program.ts";
import { optionLetter } from "../../../src/stage/picture/question.ts";
import { timeline } from "../../../src/stage/timeline/timeline.ts";
import { drawExam } from "../../../src/trace/show/exam.ts";
import { type TestForm, testPaper } from "../../../src/trace/show/parallel-tests.ts";
import type { Show } from "../../../src/trace/show/show.ts";
import { course, courseWith, LESSON_FILES } from "../../course.ts";
import { FakeFolder } from "../../terminal/fake-folder.ts";
import { diskOf, learner, ProgramHost, run } from "../program-host.ts";

const SEED = 482_913;
const paper = drawExam(course.pool, SEED);
const key = paper.questions.map(({ question }) => question.options.findIndex((o) => o.right));
const letters = key.map(optionLetter);
/** Every answer right but the first, which is wrong, and the second, which is missing. */
const answers = [optionLetter(((key[0] ?? 0) + 1) % 3), "", ...letters.slice(2)].join("\n");
const exam = ["exam", "--seed", `${SEED}`];

describe("answers through a pipe", () => {
  test("one letter a line: each is told why, and the misses name their lessons", async () => {
    const { code, out, err } = await run(exam, { stdin: answers });
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(out.match(/^[a-d]\) Right\. /gm)).toHaveLength(18);
    expect(out.match(/^[a-d]\) Not so\. /gm)).toHaveLength(1);
    expect(out.match(/^Not answered\.$/gm)).toHaveLength(1);
    expect(out).toContain("Question 20 of 20");
    expect(out).toMatch(/^18 of 20 right\. 1 wrong, 1 not answered\.$/m);
    for (const { lesson } of paper.questions.slice(0, 2)) expect(out).toContain(`learn ${lesson.slug} `);
    expect(out).not.toMatch(/[^\n\P{C}]/u);
  });

  test("capitals, blanks and numbers for letters do not matter; other lines are no answers", async () => {
    const shouted = letters.map((l) => ` ${l.toUpperCase()}\r`).join("\n");
    expect((await run(exam, { stdin: shouted })).out).toContain("✓ 20 of 20.");
    const numbers = key.map((option) => option + 1).join("\n");
    expect((await run(exam, { stdin: numbers })).out).toContain("✓ 20 of 20.");
    const others = ["e", "ab", "9", "-", "yes", ...letters.slice(5)].join("\n");
    expect((await run(exam, { stdin: others })).out).toContain("15 of 20 right. 5 not answered.");
  });

  test("--json has the result and the paper with its key", async () => {
    const { code, out } = await run([...exam, "--json"], { stdin: answers });
    expect(code).toBe(0);
    const json = JSON.parse(out);
    expect(json).toMatchObject({ schemaVersion: 1, seed: SEED, right: 18, of: 20, unanswered: 1 });
    expect(json.questions.map((q: { right: string }) => q.right)).toEqual(letters);
    expect(json.questions.map((q: { answer: string | null }) => q.answer)).toEqual([
      answers.split("\n")[0],
      null,
      ...letters.slice(2),
    ]);
    expect(json.reread.flatMap((r: { questions: number[] }) => r.questions).sort()).toEqual([1, 2]);
  });
});

describe("the seed", () => {
  test("is drawn by chance where none is given, and said; the same seed repeats the questions", async () => {
    const { out } = await run(["exam"], { stdin: "" });
    expect(out).toContain("auth-explained exam --seed 100000\n");
    expect((await run(["exam", "--seed", "100000"], { stdin: "" })).out).toBe(out);
    expect((await run(exam, { stdin: "" })).out).not.toBe(out);
  });

  test("the source asks the same as the course that was made ready", async () => {
    const setting = { stdin: answers };
    expect(await run(exam, { ...setting, fromSource: true })).toEqual(await run(exam, setting));
  });

  test.each(["", "x", "-1", "1.5", "1000000", "1e3", " 5"])("%j is none", async (seed) => {
    for (const command of [["exam"], ["learn", "session-login"]]) {
      const { code, out, err } = await run([...command, "--seed", seed]);
      expect({ code, out }).toEqual({ code: 2, out: "" });
      expect(err).toContain("whole number from 0 to 999999");
    }
  });

  test("a lesson without an exam has no use for it", async () => {
    expect(await run(["learn", "session-login", "--seed", "5"])).toEqual({
      code: 2,
      out: "",
      err: 'The lesson "session-login" holds no exam that --seed could repeat. See: auth-explained exam\n',
    });
  });
});

describe("an exam that was left", () => {
  test("goes on at the question that was shown, with the answers so far", async () => {
    const type = learner();
    await type(["exam", "--seed", `${SEED}`], `\n${letters[0]}\n${letters[1]}\nq\n`);
    const again = await type(["exam"], `${letters.slice(2).join("\n")}\nq\n`);
    expect(again).toMatch(/^The exam\n\nQuestion 3 of 20\n/);
    expect(again).toContain("✓ 20 of 20.");
  });

  test("does not if another one is wanted, if it was only opened, or if it was finished", async () => {
    const type = learner();
    const begins = (out: string, seed: number) => expect(out).toContain(`The seed of this exam is ${seed}.`);
    await type(["exam", "--seed", `${SEED}`], "q\n");
    begins(await type(["exam"], "q\n"), 100_000);
    await type(["exam", "--seed", `${SEED}`], "\n\nq\n");
    begins(await type(["exam", "--seed", "7"], "\n\nq\n"), 7);
    begins(await type(["exam", "--restart"], "q\n"), 100_000);
    await type(["exam", "--seed", `${SEED}`], "\n".repeat(30));
    begins(await type(["exam"], "q\n"), 100_000);
  });
});

describe("the tests before and after the course", () => {
  const rightOf = (form: TestForm) =>
    testPaper(course.pool, form, "").questions.map(({ question: { options } }) =>
      optionLetter(options.findIndex((o) => o.right)),
    );

  test("twelve questions each, and progress shows what was gained", async () => {
    const type = learner();
    // The page, three answers, and nine questions without one.
    const before = await type(
      ["exam", "--before"],
      `\n${rightOf("before").slice(0, 3).join("\n")}${"\n".repeat(10)}q\n`,
    );
    expect(before).toMatch(/^Before the course\n/);
    expect(before).toContain("3 of 12 right. 9 not answered.");
    expect(before).toContain("auth-explained exam --after");
    expect(await type(["progress"])).not.toContain("Before the course");
    const after = await type(["exam", "--after"], `\n${rightOf("after").join("\n")}\nq\n`);
    expect(after).toContain("✓ 12 of 12.");
    expect(after).toContain("Before the course 3 of 12 right, after it 12 of 12: 9 more.");
    expect(after).toContain("What you have gained: both results.");
    expect(after).toContain("auth-explained progress");
    const progress = await type(["progress"]);
    expect(progress).toMatch(/^exam --before +✓ done, 3 of 12 right$/m);
    expect(progress).toMatch(/^exam --after +✓ done, 12 of 12 right$/m);
    expect(progress).toContain("Before the course 3 of 12 right, after it 12 of 12: 9 more.");
  });

  test("without one before the course there is nothing that was gained", async () => {
    const after = await learner()(["exam", "--after"], `\n${rightOf("after").join("\n")}\nq\n`);
    expect(after).toContain("No result from before the course to compare with. This one is kept:");
    expect(after).not.toContain("What you have gained");
  });

  test.each(["before", "after"] as const)(
    "of answers from a pipe nothing is kept, and that is said: %s",
    async (form) => {
      const state = new FakeFolder();
      const { out } = await run(["exam", `--${form}`], { stdin: rightOf(form).join("\n"), state });
      expect(out).toContain("12 of 12");
      expect(out).toContain("Nothing is kept of answers from a pipe. To take the test yourself:");
      expect(out).toContain(`auth-explained exam --${form}\n`);
      expect(out).not.toMatch(/gained|is kept:/);
      expect((await run(["progress"], { state })).out).toContain("You have not begun a lesson yet.");
    },
  );

  test("one that was left goes on where it was", async () => {
    const type = learner();
    await type(["exam", "--before"], `\n${rightOf("before")[0]}\nq\n`);
    expect(await type(["exam", "--before"], "q\n")).toMatch(/^Before the course\n\nQuestion 2 of 12\n/);
    expect(await type(["exam", "--after"], "q\n")).toContain("12 questions from the whole course, now");
    expect(await type(["exam", "--before", "--restart"], "q\n")).toContain("before you begin it");
  });

  test("a pipe's answers are judged, too, in JSON as well", async () => {
    const { out } = await run(["exam", "--after", "--json"], { stdin: rightOf("after").join("\n") });
    expect(JSON.parse(out)).toMatchObject({ seed: null, right: 12, of: 12 });
  });

  test.each([
    ["--before", "--after"],
    ["--before", "--seed", "5"],
    ["--after", "--seed", "5"],
  ])("%s does not go with %s", async (...flags) => {
    const { code, out, err } = await run(["exam", ...flags]);
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err).toContain("cannot be used with");
  });
});

describe("the result of an exam", () => {
  test("is kept as it is, and the later one counts", async () => {
    const sit = learner();
    await sit(exam, `\n${letters.join("\n")}\nq\n`);
    expect(await sit(["progress"])).toMatch(/^exam +✓ done, 20 of 20 right$/m);
    await sit(exam, `\n${letters.slice(0, 4).join("\n")}${"\n".repeat(17)}q\n`);
    expect(await sit(["progress"])).toMatch(/^exam +✓ done, 4 of 20 right$/m);
  });
});

describe("a lesson that holds an exam", () => {
  const HELD = "01-the-problem/01-http-forgets.md";
  const text = `${LESSON_FILES.get(HELD)}\n\`\`\`exam\n\`\`\`\n\nThe end.\n`;
  const changed = courseWith({ [HELD]: text });
  const files = diskOf(changed, new Map(LESSON_FILES).set(HELD, text));
  /** The beat of the page before the questions, 1-based: the questions follow it, then the result, and two pages. */
  const intro = timeline(changed.shows[0] as Show, "learn").beats.length - 1;

  test("asks the questions of the seed, and tells a pipe the right answers but no result", async () => {
    const args = ["learn", "http-forgets", "--seed", `${SEED}`];
    const { code, out } = await run(args, { files });
    expect(code).toBe(0);
    const asked = out.slice(out.indexOf("Question 1 of 20"));
    expect(asked.match(/^[a-d](?=\) Right\. )/gm)).toEqual(letters);
    expect(out).toContain(`--seed ${SEED}`);
    expect(out).not.toContain("20 right");
    expect(out).toContain("The end.");
  });

  test("an exam that was left goes on with the same questions and the answers so far", async () => {
    const type = learner(files);
    const first = await type(
      ["learn", "http-forgets", "--beat", `${intro + 1}`, "--seed", `${SEED}`],
      `${letters[0]}\n${letters[1]}\nq\n`,
    );
    expect(first.match(/Right\. /g)).toHaveLength(2);
    const third = paper.questions[2]?.question.text.slice(0, 40) ?? "";
    const second = await type(["learn", "http-forgets"], `${letters.slice(2).join("\n")}\nq\n`);
    expect(second).toMatch(/^The problem: .*\n\nQuestion 3 of 20\n/);
    expect(second.replace(/\s+/g, " ")).toContain(third);
    expect(second).toContain("✓ 20 of 20.");
  });

  test("another seed begins anew, and so does an exam that was finished", async () => {
    const type = learner(files);
    await type(["learn", "http-forgets", "--beat", `${intro + 3}`, "--seed", `${SEED}`], "q\n");
    expect(await type(["learn", "http-forgets", "--seed", "7"], "q\n")).toContain("You log in to a shop.");
    await type(["learn", "http-forgets", "--beat", `${intro + 21}`], "\n\n");
    const anew = await type(["learn", "http-forgets", "--beat", `${intro}`], "q\n");
    expect(anew).toContain("The seed of this exam is 100000.");
  });

  test("play, for a projector, leaves it out", async () => {
    const { out } = await run(["play", "http-forgets"], { files });
    expect(out).not.toContain("of 20");
  });
});

describe("at a terminal", () => {
  test("plain text asks, takes the first answer, and ends with the result", async () => {
    const stdin = `\n${answers}\n`;
    const { code, out } = await run([...exam, "--plain"], { terminal: true, stdin });
    expect(code).toBe(0);
    expect(out).toContain("18 of 20 right. 1 wrong, 1 not answered.");
    expect(out.match(/Not so\. /g)).toHaveLength(1);
  });

  test("the stage takes letters, and shows the result in its last beat", async () => {
    const host = new ProgramHost([...exam, "--reduced-motion", "--no-color"], { terminal: true });
    Object.assign(host.stdout, { columns: 100, rows: 30 });
    const ended = runOn(host);
    await expect.poll(() => host.stdout.text()).toContain("482913");
    // An arrow is a separate sequence: typed together with letters it is still recognised.
    for (const letter of letters) host.stdin.write(`\x1b[C${letter}`);
    host.stdin.write("\x1b[C");
    await expect.poll(() => host.stdout.text()).toContain("Every answer is right.");
    host.stdin.write("q");
    expect(await ended).toBe(0);
  });

  test("Ctrl-C is an interruption", async () => {
    const host = new ProgramHost(exam, { terminal: true });
    const ended = runOn(host);
    await expect.poll(() => host.stdout.text()).toContain("\x1b[?2026l");
    host.stdin.write("\x03");
    expect(await ended).toBe(130);
  });
});
