import { describe, expect, test } from "vitest";
import { parseGoal } from "../../../../src/lesson/language/claims/goal.ts";
import { fold } from "../../../../src/trace/knowledge/fold.ts";
import { LOGIN, shop } from "../../play.ts";

const PLACE = { path: "a.md", line: 3, column: 5 };
const OUT = shop("session");
const ONCE = shop("session", LOGIN);
const TWICE = shop("session", LOGIN, LOGIN, "server delete sessions of shivam", "browser open /profile");

function judged(text: string, { trace }: typeof OUT): string {
  const { goal, problem } = parseGoal(text, PLACE);
  if (goal === null) return `${problem.column}: ${problem.message}`;
  const evidence = { trace, knowledge: fold(trace) };
  return `${goal.fails(evidence) ?? "reached"}${goal.lost(evidence) ? ", lost" : ""}`;
}

describe("a goal", () => {
  test.each<[string, typeof OUT, string]>([
    ["seen session.stored", OUT, "There is no session.stored."],
    ["seen session.stored", ONCE, "reached"],
    ["never session.stored", OUT, "reached"],
    ["once session.stored", OUT, "There is session.stored 0 times."],
    ["once session.stored", ONCE, "reached"],
    ["once session.stored", TWICE, "There is session.stored 2 times., lost"],
    ["sessions are 7", TWICE, "The session table has nothing."],
    ['wire hides "Cookie:"', OUT, "reached"],
    ["after session.stored never token.signed", ONCE, "reached"],
  ])("%s", (text, world, expected) => expect(judged(text, world)).toBe(expected));

  test.each(["never session.stored", 'wire hides "Cookie:"', "after session.created never session.stored"])(
    "that is against the past is lost: %s",
    (text) => expect(judged(text, TWICE)).toMatch(/, lost$/),
  );

  test.each<[string, typeof OUT, string]>([
    ["seen token.signed or seen session.stored", ONCE, "reached"],
    ["seen session.stored or seen token.signed", ONCE, "reached"],
    ["seen token.signed or seen socket.opened", ONCE, "There is no token.signed."],
    ["never session.stored or seen token.signed", ONCE, "There is session.stored"],
    ['wire shows "a or b" or seen session.stored', ONCE, "reached"],
  ])("has one way or another: %s", (text, world, expected) => {
    expect(judged(text, world)).toMatch(new RegExp(`^${expected}`));
    expect(judged(text, world)).not.toMatch(/lost$/);
  });

  test("is lost if all of its ways are", () => {
    expect(judged("never session.stored or never session.created", ONCE)).toMatch(/, lost$/);
  });

  test.each([
    ["sen token.signed", 5],
    ["seen token.signed or sen token.signed", 26],
    ["seen token.sign", 10],
  ])("that is no claim is wrong at its place: %s", (text, column) => {
    expect(judged(text, OUT)).toMatch(new RegExp(`^${column}: `));
  });
});
