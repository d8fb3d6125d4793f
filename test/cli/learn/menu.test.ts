import { describe, expect, test } from "vitest";
import { runOn } from "../../../src/cli/run-program.ts";
import { course } from "../../course.ts";
import { FakeFolder } from "../../terminal/fake-folder.ts";
import { feed, openTerminal, visibleRows } from "../../terminal/xterm.ts";
import { ProgramHost, run, SLUGS, stateWith } from "../program-host.ts";

const QUESTION = "How does a server remember who you are?";
/** The lessons, and the tools with the test before the course. */
const ENTRIES = SLUGS.length + 6;
const PROMPT = `Type a number from 1 to ${ENTRIES}, or q to leave, then Enter: `;

describe("without a terminal: numbered lines", () => {
  test("the end of the input leaves", async () => {
    const { code, out, err } = await run([], { stdin: "" });
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(out.startsWith(`${QUESTION}\n\nThe problem\n  1) HTTP forgets you: a stateless protocol\n`)).toBe(
      true,
    );
    expect(out.match(/^ {2}\d+\) /gm)).toHaveLength(ENTRIES);
    expect(out).toMatch(/\n\nCookies\n {2}2\) A pocket in the browser: what a cookie is\n/);
    expect(out).toMatch(/\n\nTools\n {2}\d+\) Sandbox\n/);
    expect(out.endsWith(`${PROMPT}\n`)).toBe(true);
    expect(out).not.toMatch(/[^\n\P{C}]/u);
  });

  test("a number tells that lesson whole, and the menu comes back", async () => {
    const number = SLUGS.indexOf("session-login") + 1;
    const { code, out } = await run([], { stdin: `${number}\nq\n` });
    const lesson = (await run(["learn", "session-login"])).out;
    expect(code).toBe(0);
    const [before, after] = out.split(lesson);
    expect(before?.endsWith(PROMPT)).toBe(true);
    expect(after).toBe(before);
  });

  test("what is no number is told so", async () => {
    const { out } = await run([], { stdin: "0\n1x\nq\n" });
    expect(out).toContain(`${PROMPT}"0" is not a number from 1 to ${ENTRIES}.\n`);
    expect(out).toContain(`${PROMPT}"1x" is not a number from 1 to ${ENTRIES}.\n`);
  });

  test("the exam can be chosen, and Enter goes through it", async () => {
    const { out } = await run([], { stdin: `${SLUGS.length + 2}\n` });
    expect(out).toMatch(
      /\n {2}\d+\) Exam\n {5}20 questions from the whole course, different ones each time\.\n/,
    );
    expect(out.slice(out.indexOf(PROMPT))).toContain("20 questions");
  });

  test("the tests around the course can be chosen: one before the first lesson, the other after the last", async () => {
    const marks = { right: 2, of: 12, at: 1 };
    const done = Object.fromEntries(SLUGS.map((slug) => [slug, { finishedAt: 1 }]));
    const offered = async (lessons: Parameters<typeof stateWith>[0]) => {
      const { out } = await run([], { stdin: "q\n", state: stateWith(lessons) });
      return out.match(/Before you begin|What you have gained/g) ?? [];
    };
    expect(await offered({})).toEqual(["Before you begin"]);
    expect(await offered({ "http-forgets": { finishedAt: 1 } })).toEqual([]);
    expect(await offered({ "exam --before": { marks } })).toEqual([]);
    expect(await offered({ ...done, "exam --before": { marks } })).toEqual(["What you have gained"]);
    expect(await offered({ ...done, "exam --before": { marks }, "exam --after": { marks } })).toEqual([]);
  });

  test("of the lessons that were left before their end the last one comes first, and no other is named twice", async () => {
    const left = (updatedAt: number) => ({ beat: 3, beats: 11, furthest: 3, updatedAt });
    const state = stateWith({ "cookie-jar": left(1), csrf: left(9), "session-login": left(5) });
    const { out } = await run([], { stdin: "q\n", state });
    expect(out.match(/Continue: .*/g)).toEqual(["Continue: A forged form, beat 4 of 11"]);
  });

  test("`learn` without a name is the menu too", async () => {
    expect(await run(["learn"], { stdin: "q\n" })).toEqual(await run([], { stdin: "q\n" }));
  });
});

describe("with a terminal: arrow keys", () => {
  async function open(args: readonly string[] = []) {
    const host = new ProgramHost(args, { terminal: true });
    const ended = runOn(host);
    await expect.poll(() => host.stdout.text(), { timeout: 10_000 }).toContain("HTTP forgets you");
    return { host, ended };
  }

  /** A key, and time goes on: an Escape is one when nothing follows it. */
  async function press(host: ProgramHost, key: string) {
    const pending = host.sleeps.length;
    host.stdin.write(key);
    if (key !== "\x1b") return;
    await expect.poll(() => host.sleeps.length).toBeGreaterThan(pending);
    host.sleeps.at(-1)?.ring();
  }

  test.each([
    ["Ctrl-C", "\x03", 130],
    ["Escape", "\x1b", 0],
    ["q", "q", 0],
    ["Ctrl-D", "\x04", 0],
  ])("%s ends with the right code", async (_, key, code) => {
    const { host, ended } = await open();
    await press(host, key);
    expect(await ended).toBe(code);
  });

  /** The menu in a window of 60 by 18, where parts are folded. */
  async function rows(state: FakeFolder, ...keys: string[]) {
    const host = new ProgramHost(["--no-color"], { terminal: true, state });
    const ended = runOn(host);
    await expect.poll(() => host.stdout.text(), { timeout: 10_000 }).toContain("find   q leave");
    const screen = async () => {
      const terminal = openTerminal(60, 18);
      await feed(terminal, host.stdout.text().replaceAll(/\n/g, "\r\n"));
      return visibleRows(terminal);
    };
    for (const key of keys) {
      const before = host.stdout.text().length;
      host.stdin.write(key);
      await expect.poll(() => host.stdout.text().length).toBeGreaterThan(before);
    }
    const shown = await screen();
    host.stdin.write("\x03");
    await ended;
    return shown;
  }
  const isOpen = (shown: readonly string[], part: string) => shown.includes(` ${part}`);
  const parts = course.parts.map(({ title }) => title);
  const begun = { beat: 3, beats: 11, furthest: 3 };

  test("the part of the lesson that comes next is open, and the others are folded", async () => {
    const fresh = await rows(new FakeFolder());
    expect(isOpen(fresh, parts[0] ?? "")).toBe(true);
    expect(fresh).toContain(` ${parts[1]} …`);
    const [done = [], next = []] = course.parts.map(({ slugs }) => slugs);
    const later = await rows(stateWith(Object.fromEntries(done.map((slug) => [slug, { finishedAt: 1 }]))));
    expect(isOpen(later, parts[0] ?? "")).toBe(false);
    expect(isOpen(later, parts[1] ?? "")).toBe(true);
    expect(next.length).toBeGreaterThan(1);
  });

  test("the part of the lesson that is under way is open, under the row that goes on with it", async () => {
    const shown = await rows(stateWith({ "session-login": begun }));
    expect(shown[1]).toMatch(/^▸ Continue: Log in once, stay logged in, beat 4 of 11/);
    const part = course.parts.find(({ slugs }) => slugs.includes("session-login"))?.title ?? "";
    expect(isOpen(shown, part)).toBe(true);
    expect(isOpen(shown, parts[0] ?? "")).toBe(false);
    const [slug] = course.parts[0]?.slugs ?? [];
    const first = await rows(stateWith({ [`${slug}`]: begun }));
    expect(isOpen(first, parts[0] ?? "")).toBe(true);
  });

  test("a word of the glossary is found, with the lesson that explains it", async () => {
    // The longest one is in few other sentences.
    const few = course.glossary.filter(({ word }) => word.length < 30);
    const [entry] = few.toSorted((a, b) => b.word.length - a.word.length);
    const show = course.shows.find(({ lesson }) => lesson.slug === entry?.lesson);
    const shown = await rows(new FakeFolder(), "/", `${entry?.word}`);
    expect(shown[0]).toBe(`/${entry?.word}▏`);
    expect(shown.join("\n")).toContain(` ${entry?.word}: ${show?.title}`.slice(0, 50));
  });

  test.each([
    ["q comes back to the menu", "q", 0],
    ["Ctrl-C ends the program", "\x03", 130],
  ])("in a lesson %s", async (_, key, code) => {
    const { host, ended } = await open(["--no-color"]);
    host.stdin.write("\r");
    await expect.poll(() => host.stdout.text()).toContain("beat 1 of ");
    const before = host.stdout.text().length;
    host.stdin.write(key);
    if (code === 0) {
      await expect.poll(() => host.stdout.text().slice(before)).toContain("HTTP forgets you");
      await press(host, "\x1b");
    }
    expect(await ended).toBe(code);
    expect(host.stdin.raw).toBe(false);
  });
});
