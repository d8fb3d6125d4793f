import { describe, expect, test } from "vitest";
import { Attempt } from "../../../src/lesson/running/attempt.ts";
import { Sandbox } from "../../../src/lesson/running/sandbox.ts";
import { createLifecycle } from "../../../src/terminal/lifecycle.ts";
import { taskLines } from "../../../src/terminal/sandbox/exercise-words.ts";
import type { SandboxFiles } from "../../../src/terminal/sandbox/sandbox-command.ts";
import { tellSandbox } from "../../../src/terminal/sandbox/tell-sandbox.ts";
import { terminalOf } from "../../../src/terminal/terminal.ts";
import { FakeHost } from "../fake-host.ts";

const BASE = [
  "server start shop.test",
  "server set mode session",
  "server add user shivam id 45 role admin password correct-horse",
  "browser open /login",
];
const LOGIN = "browser submit /login with username=shivam password=correct-horse";

/** Prints a sandbox for a pipe, or for a user at a keyboard. */
async function tell(
  lines: readonly string[],
  attempt: Attempt | null = null,
  keyboard = false,
  saved = new Map<string, readonly string[]>(),
) {
  const host = new FakeHost();
  for (const stream of [host.stdin, host.stdout]) Object.assign(stream, { isTTY: keyboard });
  host.stdin.end(`${lines.join("\n")}\n`);
  const sandbox = attempt?.sandbox ?? new Sandbox("A shop", BASE);
  let solved = false;
  const files: SandboxFiles = {
    save: async (path, steps) => {
      saved.set(path, steps);
      return null;
    },
    load: async (path) => {
      const steps = saved.get(path);
      return steps === undefined ? { error: `Cannot read ${path}: there is no such file.` } : { steps };
    },
  };
  const onSolved = () => {
    expect(solved).toBe(false);
    solved = true;
  };
  const lesson = { attempt, onSolved, underWay: null };
  const well = await tellSandbox(sandbox, files, terminalOf(host, createLifecycle(host), {}), lesson);
  return { well, solved, out: host.stdout.text(), err: host.stderr.text() };
}

describe("the sandbox as plain lines", () => {
  test("tells what each step brings about, and passes over comments and fences", async () => {
    const { well, out } = await tell(["```scene", "# he logs in", LOGIN, "```"]);
    expect(well).toBe(true);
    expect(out).toMatch(/^A shop\. Type a step, help, or quit\./);
    expect(out).toContain("Session table: abc123 is user 45");
  });

  test("a step that cannot be done is said to stderr with its place; a pipe fails by it, a person does not", async () => {
    const piped = await tell(["browser opne /"]);
    expect([piped.well, piped.err]).toEqual([
      false,
      expect.stringMatching(/^browser opne \/\n {8}\^\n"opne"/),
    ]);
    expect((await tell(["browser opne /"], null, true)).well).toBe(true);
  });

  test.each(["quit", "exit"])("%s leaves, whatever follows", async (word) => {
    expect(await tell([word, "browser opne /"])).toMatchObject({ well: true, err: "" });
  });

  test("undo, explain and help", async () => {
    const { out } = await tell(["explain", "browser open /profile", "explain", "undo", "undo", "help wait"]);
    expect(out).toContain("Nothing has been refused yet.");
    expect(out).toContain("The request carries no cookie called sessionId.");
    expect(out).toContain("Taken back: browser open /profile");
    expect(out).toContain("There is nothing to take back.");
    expect(out).toContain("  wait 31m");
  });
});

describe("the other commands that help promises", () => {
  test("inspect tells all that is known, in full", async () => {
    const { out } = await tell([LOGIN, "inspect"]);
    expect(out).toMatch(
      /Cookie jar\n {2}sessionId=abc123\n[\s\S]*Server shop\.test\n[\s\S]*abc123 +→ user 45, admin/,
    );
    expect(Math.max(...out.split("\n").map((line) => line.length))).toBeLessThanOrEqual(80);
  });

  test("save writes one's own steps, and load does them and tells them", async () => {
    const saved = new Map<string, readonly string[]>();
    const first = await tell([LOGIN, "save mine.md"], null, false, saved);
    expect(first.out).toContain("Your steps are in mine.md");
    expect([...saved]).toEqual([["mine.md", [LOGIN]]]);
    const { out, well } = await tell(["load mine.md"], null, false, saved);
    expect(out).toContain("Session table: abc123 is user 45");
    // Of steps that nobody typed here, each is told above what it brings about.
    expect(out.split("\n").filter((line) => line.startsWith(">"))).toEqual([`> ${LOGIN}`]);
    expect(first.out).not.toContain(`> ${LOGIN}`);
    expect(well).toBe(true);
  });

  test.each([
    ["save", "Name a file: save my-steps.md"],
    ["load", "Name a file: load my-steps.md"],
    ["load none.md", "Cannot read none.md: there is no such file."],
    ["load bad.md", "browser opne /: "],
  ])("%s fails a pipe, and says what to type", async (line, message) => {
    const { well, err } = await tell([line], null, false, new Map([["bad.md", ["browser opne /"]]]));
    expect([well, err]).toEqual([false, expect.stringContaining(message)]);
  });
});

test("a step in whose middle it was opened is told before anything else", async () => {
  const told = async (underWay: string | null) => {
    const host = new FakeHost();
    for (const stream of [host.stdin, host.stdout]) Object.assign(stream, { isTTY: false });
    host.stdin.end("quit\n");
    const files = { save: async () => null, load: async () => ({ steps: [] }) };
    const lesson = { attempt: null, onSolved: () => {}, underWay };
    await tellSandbox(
      new Sandbox("A shop", BASE),
      files,
      terminalOf(host, createLifecycle(host), {}),
      lesson,
    );
    return host.stdout.text();
  };
  const title = "A shop. Type a step, help, or quit.\n\n";
  expect(await told(null)).toBe(title);
  expect(await told("wait 31m")).toBe(
    `${title}The beat is in the middle of this step, and here it is not done yet: wait 31m\n\n`,
  );
});

test("a part of a goal that is lost says so, and what leads back", () => {
  const attempt = new Attempt("x", {
    line: 1,
    id: "x",
    task: "Let him in.",
    base: [...BASE, LOGIN],
    goals: [{ claim: "never access.denied", words: "Nobody turns him away" }],
    hints: ["one", "two", "three"],
    solution: ["browser open /profile"],
    why: "",
  });
  const lines = () => taskLines(attempt, (done) => (done ? "[x]" : "[ ]"));
  expect(lines().join("\n")).not.toContain("can no longer be reached");
  attempt.sandbox.submit("server delete session abc123");
  attempt.sandbox.submit("browser open /profile");
  const at = lines().indexOf("[ ] Nobody turns him away");
  expect(lines()[at + 1]).toBe('    This can no longer be reached. "again" goes back to the start.');
});

describe("an exercise as plain lines", () => {
  const open = () =>
    new Attempt("Out at once", {
      line: 1,
      id: "delete-the-row",
      task: "Log shivam out, and do not touch his browser.",
      base: [...BASE, LOGIN],
      goals: [
        { claim: "sessions lack abc123", words: "The row is gone" },
        { claim: "last response 401 because session-not-found", words: "The next request gets a 401" },
      ],
      hints: ["one", "two", "three"],
      solution: ["server delete session abc123", "browser open /profile"],
      why: "No row, no user.",
    });

  test("begins with its task, and ticks off after each step", async () => {
    const { out, solved } = await tell(["server delete session abc123"], open());
    expect(out).toContain("Log shivam out, and do not touch his browser.\n\n[ ] The row is gone");
    expect(out).toContain("[x] The row is gone\n[ ] The next request gets a 401");
    expect(out).not.toContain("No row, no user.");
    expect(solved).toBe(false);
  });

  test("is solved by the learner's own steps, and says why", async () => {
    const { out, solved } = await tell(["server delete session abc123", "browser open /profile"], open());
    expect(out).toContain("Solved. No row, no user.");
    expect(solved).toBe(true);
  });

  test("somebody at a keyboard is asked before the solution is shown, a pipe is not", async () => {
    const { out } = await tell(["solution", "undo", "solution"], open(), true);
    expect(out).toMatch(/There are hints left[\s\S]*nothing to take back[\s\S]*That was the solution\./);
    expect((await tell(["solution"], open())).out).toContain("That was the solution.");
  });

  test("hints, the solution, and again", async () => {
    const { out, solved } = await tell(["hint", "hint", "solution", "again", "task", "help"], open());
    expect(out).toContain("Hint 2 of 3: two");
    expect(out).toContain('That was the solution. No row, no user. Type "again" to go back to the start');
    expect(out).toMatch(/> server delete session abc123\n\n[^>]*> browser open \/profile\n\n/);
    expect(out).toContain("Back at the start.");
    expect(out.match(/\[ \] The row is gone/g)).toHaveLength(2);
    expect(out).toMatch(/again +Back to the start/);
    expect(solved).toBe(false);
  });
});
