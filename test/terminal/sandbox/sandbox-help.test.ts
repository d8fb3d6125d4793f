import { expect, test } from "vitest";
import { sandboxHelp } from "../../../src/terminal/sandbox/sandbox-help.ts";

/** What is asked for help about, and the steps that it shows. */
const stepsFor = (asked: string) => sandboxHelp(asked, []).filter((line) => /^\S.*:$/.test(line));

test("help about several words: the steps that have to do with all of them", () => {
  const about = 'There is no step that begins with "csrf token". These have to do with it:';
  const csrf = "Choose how a form must show that it comes from the server's own page:";
  expect(stepsFor("csrf token")).toEqual([about, csrf]);
  expect(stepsFor("token csrf")).toHaveLength(2);
  expect(stepsFor("token").length).toBeGreaterThan(3);
});

test("help about a word that is in no step: none, however many there are of the other", () => {
  expect(sandboxHelp("token kangaroo", [])).toEqual([
    'There is no step that begins with "token kangaroo". help shows what there is.',
  ]);
});

test("a word that is nearly one: which it may be", () => {
  expect(sandboxHelp("brwser", [])).toEqual([
    'There is no step that begins with "brwser". Did you mean "browser"?',
  ]);
});
