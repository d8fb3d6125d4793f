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
    expect(done(attempt)).toEqual([false, true, false]);
    attempt.sandbox.submit("server delete session abc123");
    expect(done(attempt)).toEqual([true, true, false]);
    expect(attempt.solved).toBe(false);
    attempt.sandbox.submit("browser open /profile");
    expect(done(attempt)).toEqual([true, true, true]);
    expect(attempt.solved).toBe(true);
    attempt.sandbox.undo();
    expect(attempt.solved).toBe(false);
  });

  test("what led there is no answer of the learner's", () => {
    const attempt = new Attempt("x", { ...EXERCISE, base: [...EXERCISE.base, ...EXERCISE.solution] });
    expect(done(attempt)).toEqual([true, true, false]);
  });

  test("the goal can be asked for as it was before any event", () => {
    const attempt = open();
    const start = attempt.sandbox.trace.length;
    for (const step of EXERCISE.solution) attempt.sandbox.submit(step);
    expect(done(attempt, start)).toEqual([false, true, false]);
    expect(done(attempt, start + 1)).toEqual([true, true, false]);
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
