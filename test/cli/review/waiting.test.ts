import { expect, test } from "vitest";
import { createCli } from "../../../src/cli/call.ts";
import type { Machine } from "../../../src/cli/machine.ts";
import { waitingWords } from "../../../src/cli/review/waiting.ts";
import { createLifecycle } from "../../../src/terminal/lifecycle.ts";
import { DAY_MS } from "../../../src/text/time-span.ts";
import { course } from "../../course.ts";
import { ProgramHost, stateWith } from "../program-host.ts";

const NOW = 100 * DAY_MS;
/** Two lessons with more questions than are asked at a time. */
const SLUGS = ["session-login", "jwt-login", "http-forgets"];
const POOL = course.pool.filter(({ lesson }) => SLUGS.includes(lesson.slug));

/** What the menu says if these lessons are done, and all their questions but so many were just answered. */
async function words(due: number): Promise<string> {
  const lessons = Object.fromEntries(
    SLUGS.map((slug) => {
      const answered = POOL.slice(due).filter(({ lesson }) => lesson.slug === slug);
      const record = { step: 1, missed: false, at: NOW - 1 };
      const reviews = Object.fromEntries(answered.map(({ question }) => [question.text, record]));
      return [slug, { finishedAt: 1, reviews }] as const;
    }),
  );
  const host = new ProgramHost([], { state: stateWith(lessons) });
  host.now = () => NOW;
  return waitingWords(createCli([], host as Machine, createLifecycle(host)).cli);
}

test.each([
  [0, ""],
  [1, "1 question waits"],
  [2, "2 questions wait"],
  [10, "10 questions wait"],
  [11, "11 questions wait, 10 of them now"],
])("%i", async (due, said) => {
  expect(await words(due)).toBe(said);
});

test("before any lesson is done nothing waits", async () => {
  const host = new ProgramHost([], { state: stateWith({ "session-login": { beat: 3 } }) });
  expect(await waitingWords(createCli([], host as Machine, createLifecycle(host)).cli)).toBe("");
});
