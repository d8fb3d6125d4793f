import { describe, expect, test } from "vitest";
import { Attempt } from "../../../src/lesson/running/attempt.ts";
import type { Exercise } from "../../../src/trace/show/show.ts";

const EXERCISE: Exercise = {
  line: 1,
  id: "delete-the-row",
  task: "Log shivam out, and do not touch his browser.",
  base: [
    "server start shop.test",
    "server set mode session",
    "server add user shivam id 45 role admin password correct-horse",
    "browser open /login",
    "browser submit /login with username=shivam password=correct-horse",
  ],
  goals: [
    { claim: "sessions lack abc123", words: "The row is gone" },
    { claim: "jar has sessionId", words: "The cookie is still there" },
    { claim: "last response 401 because session-not-found", words: "The next request gets a 401" },
  ],
  hints: ["one", "two", "three"],
  solution: ["server delete session abc123", "browser open /profile"],
  why: "No row, no user.",
};
const open = () => new Attempt("x", EXERCISE);
const done = (attempt: Attempt, seq?: number) => attempt.goals(seq).map((g) => g.done);

describe("Attempt", () => {
  test("ticks off each part of the goal when it holds, and takes it back when it no longer does", () => {
    const attempt = open();
    // A part that only has to stay as it is cannot be reached yet.
    expect(done(attempt)).toEqual([false, false, false]);
    attempt.sandbox.submit("server delete session abc123");
    expect(done(attempt)).toEqual([true, false, false]);
    expect(attempt.solved).toBe(false);
    attempt.sandbox.submit("browser open /profile");
    expect(done(attempt)).toEqual([true, true, true]);
    expect(attempt.solved).toBe(true);
    attempt.sandbox.undo();
    expect(attempt.solved).toBe(false);
  });

  test("what led there is no answer of the learner's", () => {
    const attempt = new Attempt("x", { ...EXERCISE, base: [...EXERCISE.base, ...EXERCISE.solution] });
    expect(done(attempt)).toEqual([false, false, false]);
  });

  test("says of a part that is not reached what is so instead", () => {
    const attempt = open();
    attempt.sandbox.submit("browser open /settings");
    expect(attempt.goals()[0]).toMatchObject({
      done: false,
      lost: false,
      saw: expect.stringContaining("abc123"),
    });
    expect(attempt.goals()[1]?.saw).toBeNull();
  });

  test("a part that can no longer be reached is lost, until the steps are taken back", () => {
    const goals = [{ claim: "never access.denied", words: "Nobody turns him away" }];
    const attempt = new Attempt("x", { ...EXERCISE, goals });
    expect(attempt.goals()[0]).toMatchObject({ lost: false });
    attempt.sandbox.submit("server delete session abc123");
    attempt.sandbox.submit("browser open /profile");
    expect(attempt.goals()[0]).toMatchObject({ done: false, lost: true });
    attempt.again();
    expect(attempt.goals()[0]).toMatchObject({ lost: false });
  });

  test.each([
    ["the first way", "server delete session abc123"],
    ["the other way", "browser clear cookies"],
  ])("of several claims one is enough: %s", (_, step) => {
    const goals = [{ claim: "sessions lack abc123 or jar is empty", words: "He is out" }];
    const attempt = new Attempt("x", { ...EXERCISE, goals });
    expect(done(attempt)).toEqual([false]);
    attempt.sandbox.submit(step);
    expect(done(attempt)).toEqual([true]);
  });

  test("the goal can be asked for as it was before any event", () => {
    const attempt = open();
    const start = attempt.sandbox.trace.length;
    for (const step of EXERCISE.solution) attempt.sandbox.submit(step);
    expect(done(attempt, start)).toEqual([false, false, false]);
    expect(done(attempt, start + 1)).toEqual([true, false, false]);
  });

  test("hints come one by one, and stay", () => {
    const attempt = open();
    expect(attempt.hint()).toEqual(["one"]);
    expect(attempt.hint()).toEqual(["one", "two"]);
    expect(attempt.hintsLeft).toBe(1);
    attempt.again();
    expect(attempt.hint()).toEqual(EXERCISE.hints);
    expect(attempt.hint()).toEqual(EXERCISE.hints);
    expect(attempt.hintsLeft).toBe(0);
  });

  test("watching the solution reaches the goal and solves nothing; after again it can be done", () => {
    const attempt = open();
    attempt.sandbox.submit("wait 5m");
    attempt.watch();
    expect(attempt.sandbox.steps).toEqual(EXERCISE.solution);
    expect(done(attempt)).toEqual([true, true, true]);
    expect([attempt.solved, attempt.watched]).toEqual([false, true]);
    attempt.again();
    expect(attempt.sandbox.steps).toEqual([]);
    for (const step of EXERCISE.solution) attempt.sandbox.submit(step);
    expect([attempt.solved, attempt.watched]).toEqual([true, false]);
  });

  test("a goal that is no claim is a mistake of ours", () => {
    const goals = [{ claim: "sessions lck x", words: "x" }];
    expect(() => new Attempt("x", { ...EXERCISE, goals })).toThrow("lck");
  });
});
