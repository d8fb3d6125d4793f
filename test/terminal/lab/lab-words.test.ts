import { afterEach, beforeEach, expect, test } from "vitest";
import type { TaskState } from "../../../src/lab/tasks/task-list.ts";
import { labLines } from "../../../src/terminal/lab/lab-words.ts";
import { type RunningLab, startLab } from "../../lab/lab-harness.ts";

let lab: RunningLab;
beforeEach(async () => {
  lab = await startLab("session");
});
afterEach(() => lab.close());

/** A task with two goals. */
const state = (done: boolean, ...goals: boolean[]): TaskState => ({
  task: { lesson: "cookie-rules", exercise: "x", task: "Keep it back.", goals: [], why: "Nothing matched." },
  goals: goals.map((done, i) => ({ words: `goal ${i + 1}`, done })),
  done,
});

/** What follows the last empty line. */
const tasksOf = (...states: TaskState[]) => {
  const lines = labLines(lab.lab, states);
  return lines.slice(lines.lastIndexOf("") + 1);
};

test("a task says where it is taught, and which of its goals are reached", () => {
  expect(tasksOf(state(false, true, false))).toEqual([
    "○  Keep it back. (learn cookie-rules)",
    "   ✓ goal 1",
    "   ○ goal 2",
  ]);
});

test("a task that is done says why, and no goals, even if one of them no longer holds", () => {
  expect(tasksOf(state(true, true, false), state(false))).toEqual([
    "✓  Keep it back.",
    "   Nothing matched.",
    "○  Keep it back. (learn cookie-rules)",
  ]);
});

test("what is no longer shown is counted, if there is something", () => {
  const said = () => labLines(lab.lab, []).filter((line) => line.includes("no longer shown"));
  for (let i = 0; i < 2000; i++) lab.lab.live.begins();
  expect(said()).toEqual([]);
  lab.lab.live.begins();
  expect(said()).toEqual(["The first 1,001 requests are no longer shown: what they changed still holds."]);
});

test("a lever that is set to something says what", () => {
  const lines = labLines(lab.lab, []);
  expect(lines).toContain("r  Restart the server  (memory is lost)");
  expect(lines).toContain("s  Another SameSite for the cookie  (lax)");
  expect(lines).toContain("x  Delete the newest row of the session table; 2 x deletes the second row");
});
