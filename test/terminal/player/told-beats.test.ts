import { describe, expect, test } from "vitest";
import { plainFolded, plainWords } from "../../../src/export/plain.ts";
import type { Beat } from "../../../src/stage/timeline/beat.ts";
import { timeline } from "../../../src/stage/timeline/timeline.ts";
import { createLifecycle } from "../../../src/terminal/lifecycle.ts";
import { tellLesson } from "../../../src/terminal/player/tell-lesson.ts";
import { terminalOf } from "../../../src/terminal/terminal.ts";
import type { Show } from "../../../src/trace/show/show.ts";
import { showOf } from "../../course.ts";
import { FakeHost } from "../fake-host.ts";

const filmOf = (slug: string) => timeline(showOf(slug) as Show, "learn");
const { beats } = filmOf("session-login");

/** The first such beat of a lesson, and the lesson. */
const firstOf = (slug: string, is: (beat: Beat) => boolean) => {
  const film = filmOf(slug);
  return { film, at: film.beats.findIndex(is) };
};

/** Tells a lesson from a beat on to a user at a keyboard who types these lines, or into a pipe. */
async function told(
  slug: string,
  from: number,
  lines: readonly string[],
  { leadsOn = false, keyboard = true } = {},
) {
  const host = new FakeHost();
  Object.assign(host.stdin, { isTTY: keyboard });
  host.stdin.end(lines.map((line) => `${line}\n`).join(""));
  const [shown, tried]: number[][] = [[], []];
  const end = await tellLesson(filmOf(slug), terminalOf(host, createLifecycle(host), { plain: true }), {
    beat: from,
    answers: {},
    onView: ({ beat }) => shown?.push(beat),
    leadsOn,
    tryOut: async (beat) => {
      tried?.push(beat);
    },
  });
  return { end, shown: shown ?? [], tried, out: host.stdout.text() };
}

test("a pipe gets every beat, and is not asked", async () => {
  const { end, shown, out } = await told("session-login", 0, [], { keyboard: false });
  expect(end).toBe("end");
  expect(shown).toEqual(beats.map((_, beat) => beat));
  expect(out).not.toContain("q leaves");
});

test("before the first beat there is none: b stays there", async () => {
  expect((await told("session-login", 0, ["b", "", "q"])).shown).toEqual([0, 0, 1]);
});

test("g explains words, t opens a sandbox, and the beat stays", async () => {
  const { shown, tried, out } = await told("session-login", 1, ["g", "t", "q"]);
  expect(shown).toEqual([1, 1, 1]);
  expect(tried).toEqual([1]);
  const { film } = firstOf("session-login", () => true);
  expect(out).toContain(plainWords(film, 1));
});

describe("a beat with steps of its own", () => {
  const { film, at } = firstOf("cookie-rules", (beat) => beat.kind === "scene" && beat.inner.length > 0);

  test("o tells them, and it stays", async () => {
    const { shown, out } = await told("cookie-rules", at, ["o", "q"]);
    expect(shown).toEqual([at, at]);
    expect(out).toContain(plainFolded(film, at));
    expect(out.match(/o tells it step by step/g)).toHaveLength(2);
  });

  test("at any other beat there is nothing to open", async () => {
    const { out, shown } = await told("session-login", 1, ["o", "q"]);
    expect(shown).toEqual([1]);
    expect(out).toContain('"o" does nothing here.');
    expect(out).not.toContain("o tells it step by step");
  });
});

describe("a header to type", () => {
  const { at } = firstOf("cookie-rules", ({ kind }) => kind === "prediction");
  const tell = (...lines: string[]) => told("cookie-rules", at, [...lines, "q"]);
  const TYPE = "Type the header.";

  test("says so, and Enter goes on without", async () => {
    const { shown, out } = await tell("");
    expect(shown).toEqual([at, at + 1]);
    expect(out.split(TYPE)).toHaveLength(2);
  });

  test.each(["a=", "nonsense"])("%j is a try, and is judged", async (line) => {
    const { shown, out } = await tell(line);
    expect(shown).toEqual([at, at]);
    expect(out).toContain(line);
    expect(out).not.toContain("does nothing here");
  });

  test("a single letter is none, unless it is a key", async () => {
    expect((await tell("x")).out).toContain('"x" does nothing here.');
    expect((await tell("b")).shown).toEqual([at, at - 1]);
  });

  test("after the last try it goes on", async () => {
    const { shown } = await tell("first=1", "second=2", "third=3", "fourth=4");
    expect(shown.at(-1)).toBe(at + 1);
    expect(shown.filter((beat) => beat === at).length).toBeGreaterThan(1);
  });
});

describe("the last beat", () => {
  const last = beats.length - 1;
  const NEXT = "goes on to the next lesson";

  test.each<[string, readonly string[], string]>([
    ["Enter goes on to the next lesson", [""], "next-lesson"],
    ["q leaves", ["q"], "quit"],
    ["the end of the input leaves", [], "quit"],
  ])("%s", async (_, lines, end) => {
    const result = await told("session-login", last, lines, { leadsOn: true });
    expect(result.end).toBe(end);
    expect(result.shown).toEqual([last]);
    expect(result.out).toContain(NEXT);
  });

  test("of the last lesson asks nothing", async () => {
    const { end, out, shown } = await told("session-login", last - 1, [""]);
    expect([end, shown]).toEqual(["end", [last - 1, last]]);
    expect(out).not.toContain(NEXT);
  });

  test("is the only one that asks for the next lesson", async () => {
    const { out } = await told("session-login", last - 1, ["q"], { leadsOn: true });
    expect(out).not.toContain(NEXT);
  });
});
