import { describe, expect, test } from "vitest";
import { Attempt } from "../../../src/lesson/running/attempt.ts";
import { hintLines, lostWords, taskLines, toldAt } from "../../../src/terminal/sandbox/exercise-words.ts";

const LOGIN = "browser submit /login with username=shivam password=correct-horse";

const open = () =>
  new Attempt("Out at once", {
    line: 1,
    id: "delete-the-row",
    task: "Log shivam out.",
    base: [
      "server start shop.test",
      "server set mode session",
      "server add user shivam id 45 role admin password correct-horse",
      "browser open /login",
      LOGIN,
    ],
    goals: [
      { claim: "sessions lack abc123", words: "The row is gone" },
      { claim: "last response 401 because session-not-found", words: "The next request gets a 401" },
    ],
    hints: ["one", "two", "three"],
    solution: ["server delete session abc123", "browser open /profile"],
    why: "No row, no user.",
  });

const box = (done: boolean) => (done ? "[x]" : "[ ]");
/** The parts of the goal, with what stands below each. */
const goalRows = (attempt: Attempt) => taskLines(attempt, box).slice(2, -3);
const lastOf = (attempt: Attempt) => attempt.sandbox.trace.length - 1;

describe("a part of the goal", () => {
  test("says nothing of what holds instead before anything is done", () => {
    expect(goalRows(open())).toEqual(["[ ] The row is gone", "[ ] The next request gets a 401"]);
  });

  test("says what holds instead once something is done, if it is not reached", () => {
    const attempt = open();
    attempt.sandbox.submit("server delete session abc123");
    expect(goalRows(attempt)).toEqual([
      "[x] The row is gone",
      "[ ] The next request gets a 401",
      expect.stringMatching(/^ {4}\S/),
    ]);
    attempt.sandbox.submit("browser open /profile");
    expect(goalRows(attempt)).toEqual(["[x] The row is gone", "[x] The next request gets a 401"]);
  });
});

test("of the parts that can no longer be reached, the first is named", () => {
  const goal = (words: string, lost: boolean) => ({ words, done: false, lost, saw: `${words} failed.` });
  expect(lostWords([])).toBeNull();
  expect(lostWords([goal("a", false), goal("b", false)])).toBeNull();
  const of = (words: string) =>
    `"${words}" can no longer be reached: ${words} failed. "again" goes back to the start.`;
  expect(lostWords([goal("a", false), goal("b", true)])).toBe(of("b"));
  expect(lostWords([goal("a", true), goal("b", true)])).toBe(of("a"));
});

test("hints come one by one, and the last one says what is left", () => {
  const attempt = open();
  const more = '"hint" gives one more.';
  const none = 'That was the last hint. "solution" shows how it is done.';
  const [one, two, three] = ["Hint 1 of 3: one", "Hint 2 of 3: two", "Hint 3 of 3: three"];
  expect(hintLines(attempt)).toEqual([one, "", more]);
  expect(hintLines(attempt)).toEqual([one, "", two, "", more]);
  expect(hintLines(attempt)).toEqual([one, "", two, "", three, "", none]);
  expect(hintLines(attempt)).toEqual([one, "", two, "", three, "", none]);
});

describe("a beat of an exercise", () => {
  test("has the goal as it is at that beat, and says that it is solved only when all of it holds", () => {
    const attempt = open();
    attempt.sandbox.submit("server delete session abc123");
    const between = lastOf(attempt);
    expect(toldAt(attempt, between)).toMatchObject({ message: null, step: undefined });
    attempt.sandbox.submit("browser open /profile");
    const done = toldAt(attempt, lastOf(attempt));
    expect(done.message).toEqual({ text: "Solved. No row, no user.", role: "good" });
    expect(done.goals.map((goal) => goal.done)).toEqual([true, true]);
    expect(toldAt(attempt, between).goals.map((goal) => goal.done)).toEqual([true, false]);
  });

  test("names the step of the solution that is watched, but not of what is typed after it", () => {
    const attempt = open();
    const before = lastOf(attempt);
    attempt.watch();
    expect(toldAt(attempt, before + 1).step).toEqual({
      line: "server delete session abc123",
      label: "1 of 2",
    });
    expect(toldAt(attempt, lastOf(attempt)).step).toEqual({
      line: "browser open /profile",
      label: "2 of 2",
    });
    const watched = lastOf(attempt);
    attempt.sandbox.submit("browser open /login");
    expect(toldAt(attempt, watched + 1).step).toBeUndefined();
    expect(toldAt(attempt, undefined).step).toBeUndefined();
  });
});
