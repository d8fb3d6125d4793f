import { describe, expect, test } from "vitest";
import { jarBeside } from "../../../src/capture/beside/lay-beside.ts";
import { isTurnedAway, loginWorked, sessionSent } from "../../../src/capture/story/answers.ts";
import { storyOf } from "../../../src/capture/story/story.ts";
import { listedSuffix } from "../../../src/http/public-suffix-list.ts";
import { LOGIN, PROFILE, SHOP } from "../filmed.ts";
import { type Made, recordingOf } from "../made.ts";

/** The last of some exchanges, as the story has it. */
function last(...made: readonly Made[]) {
  const beside = jarBeside(recordingOf(made), { suffixOf: listedSuffix, browser: "rfc" });
  const one = storyOf(beside, listedSuffix, true).exchanges.at(-1);
  if (one === undefined) throw new Error("no exchange");
  return one;
}

test.each([
  ["sid=1", "1"],
  ["theme=dark; sid=1; session=2", "1"],
  ["session=2; sid=1", "2"],
  ["theme=dark", null],
])("of the cookies %s the session id is %j: the first that is one", (cookie, id) => {
  expect(sessionSent(last({ ...PROFILE, cookie }))).toBe(id);
});

describe("a client is turned away", () => {
  const leads = (Location: string): Partial<Made> => ({ status: 302, answers: { Location } });
  test.each<[string, Made, boolean]>([
    ["by a 401", { ...PROFILE, status: 401 }, true],
    ["by a 403", { ...PROFILE, status: 403 }, true],
    ["by a 419", { ...PROFILE, status: 419 }, true],
    ["not by a 404", { ...PROFILE, status: 404 }, false],
    ["not where no answer came", { ...PROFILE, status: 0 }, false],
    ["by a redirect to the login", { ...PROFILE, ...leads("/login?next=/profile") }, true],
    ["by one to sign in", { ...PROFILE, ...leads("https://id.test/sign-in") }, true],
    ["by one to authorize", { ...PROFILE, ...leads("https://id.test/oauth2/authorize") }, true],
    ["not by one to another page", { ...PROFILE, ...leads("/home") }, false],
    ["not by one from the login", { ...LOGIN, ...leads("/login") }, false],
    ["not by one from the log-out", { url: `${SHOP}/logout`, ...leads("/login") }, false],
  ])("%s", (_, made, away) => expect(isTurnedAway(last(made))).toBe(away));
});

describe("a login works", () => {
  test.each<[string, Partial<Made>, boolean]>([
    ["if it leads to another page", {}, true],
    ["if it is answered by a 200", { status: 200, answers: {} }, true],
    ["if it is answered by a 399", { status: 399, answers: {} }, true],
    ["not if it is answered by a 400", { status: 400, answers: {} }, false],
    ["not if no answer comes", { status: 0 }, false],
    ["not if it leads back to itself", { answers: { Location: "/login?again=1" } }, false],
    ["not if it leads to an error", { answers: { Location: "/start?error=1" } }, false],
    ["not if it is denied", { answers: { Location: "/start?access=denied" } }, false],
    ["if what it leads to cannot be read", { answers: { Location: "https://[" } }, true],
  ])("%s", (_, more, works) => expect(loginWorked(last({ ...LOGIN, ...more }))).toBe(works));
});
