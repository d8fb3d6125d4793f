import { expect, test } from "vitest";
import { SANDBOX_COMMANDS } from "../../../src/terminal/sandbox/command-table.ts";
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

test("help is the same in capitals: about the words of a step, its beginning, and a command", () => {
  expect(stepsFor("CSRF Token").slice(1)).toEqual(stepsFor("csrf token").slice(1));
  expect(sandboxHelp("Browser OPEN", [])).toEqual(sandboxHelp("browser open", []));
  expect(sandboxHelp("Browser OPEN", [])[0]).not.toContain("There is no step");
  expect(sandboxHelp("UNDO", SANDBOX_COMMANDS)).toEqual(["undo          Take the last step back"]);
});

test("a command and the steps that begin with the same letters are told together", () => {
  const lines = sandboxHelp("server", [
    {
      help: [
        ["server", "a"],
        ["server x", "b"],
      ],
      run: () => ({ type: "left" }),
    },
  ]);
  expect(lines.slice(0, 2)).toEqual(["server        a", "server x      b"]);
  expect(lines.length).toBeGreaterThan(10);
});

test("an overview begins with the kinds of steps of a solution, in the order of help, each once", () => {
  const lines = sandboxHelp("", SANDBOX_COMMANDS, [
    "browser submit /login with username=shivam password=correct-horse",
    "browser open /profile",
    "no such step",
    "browser open /login",
  ]);
  expect(lines[0]).toBe("Steps for this exercise:");
  const forms = lines.slice(2, lines.indexOf("", 2)).filter((line) => !line.startsWith(" "));
  expect(forms).toHaveLength(2);
  expect(forms[0]).toMatch(/^browser open /);
  expect(forms[1]).toMatch(/^browser submit /);
  const without = sandboxHelp("", SANDBOX_COMMANDS);
  expect(lines.slice(-without.length)).toEqual(without);
  expect(sandboxHelp("", SANDBOX_COMMANDS, ["no such step"])).toEqual(without);
  expect(without[0]).toBe("For example: browser open /profile. Tab completes it.");
});

test("a word that is nearly one: which it may be", () => {
  expect(sandboxHelp("brwser", [])).toEqual([
    'There is no step that begins with "brwser". Did you mean "browser"?',
  ]);
});

test("a step without parameters is shown once, any other as an example and by its form", () => {
  const below = (title: string) => {
    const lines = sandboxHelp("all", []);
    const from = lines.indexOf(title) + 1;
    return lines.slice(from, lines.indexOf("", from));
  };
  expect(below("Empty the cookie jar:")).toEqual(["  browser clear cookies"]);
  expect(below("Change a cookie in the developer tools:")).toEqual([
    "  browser edit cookie userId 124",
    "  browser edit cookie <cookie> <text>",
  ]);
});
