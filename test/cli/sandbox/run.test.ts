import { describe, expect, test } from "vitest";
import { ProgressFile } from "../../../src/terminal/progress/progress-file.ts";
import { FakeFolder } from "../../terminal/fake-folder.ts";
import { run } from "../program-host.ts";

const world = (...steps: readonly string[]) =>
  new Map([
    [
      "mine/worlds/own.md",
      ["---", "title: My own world", "---", "", "```scene", ...steps, "```", ""].join("\n"),
    ],
  ]);
const open = (files: ReadonlyMap<string, string>, ...flags: readonly string[]) =>
  run(["sandbox", "./mine/worlds/own.md", ...flags], { files, stdin: "inspect\n" });

describe("a world of one's own", () => {
  test("is opened by its path", async () => {
    const { code, out } = await open(world("server start shop.test", "server set mode session"));
    expect(code).toBe(0);
    expect(out).toMatch(/^My own world\. Type a step, help, or quit\./);
    expect(out).toContain("shop.test");
  });

  test("of which one line is wrong says that one", async () => {
    const { code, out, err } = await open(world("server start shop.test", "server strat shop.test"));
    expect(code).toBe(1);
    expect((out + err).match(/^mine\/worlds\/own\.md:\d+:\d+ /gm)).toEqual(["mine/worlds/own.md:7:8 "]);
  });

  test("of which two lines are wrong says both", async () => {
    const { out, err } = await open(world("server start shop.test", "server strat a", "browser opne /"));
    expect((out + err).match(/^mine\/worlds\/own\.md:\d+/gm)).toEqual([
      "mine/worlds/own.md:7",
      "mine/worlds/own.md:8",
    ]);
  });

  test("whose steps can be read, and not done, says the first", async () => {
    const { code, out, err } = await open(
      world("server start shop.test", "server delete session abc", "server delete session abd"),
    );
    expect(code).toBe(1);
    expect((out + err).match(/^mine\/worlds\/own\.md:\d+/gm)).toEqual(["mine/worlds/own.md:7"]);
  });

  test.each([
    ["that is not there", new Map(), "Cannot read steps.txt: there is no such file."],
    ["whose second step cannot be read", new Map([["steps.txt", "wait 1m\nwait a while\n"]]), "wait a while"],
  ])("is not opened with a file of steps %s", async (_, steps: ReadonlyMap<string, string>, message) => {
    const files = new Map([...world("server start shop.test"), ...steps]);
    const { code, out, err } = await open(files, "--load", "steps.txt");
    expect(code).toBe(2);
    expect(out).toBe("");
    expect(err).toContain(message);
  });
});

describe("an exercise of a lesson", () => {
  const lesson = (state: FakeFolder, ...lines: readonly string[]) =>
    run(["learn", "session-login", "--beat", "15", "--plain"], {
      terminal: true,
      state,
      stdin: `${lines.join("\n")}\n`,
    });
  const solvedIn = (state: FakeFolder) => new ProgressFile(state, () => 0).of("session-login").solved;

  test("that is solved is remembered", async () => {
    const state = new FakeFolder();
    const { out } = await lesson(
      state,
      "t",
      "browser submit /login with username=shivam password=correct-horse",
      "browser clear cookies",
      "browser submit /login with username=maya password=blue-kettle",
      "browser open /profile",
      "quit",
      "q",
    );
    expect(out).toContain("Solved. ");
    expect(solvedIn(state)).toEqual(["two-rows"]);
  });

  test("that was only watched is not, and starts over at the next visit", async () => {
    const state = new FakeFolder();
    const { out } = await lesson(state, "t", "solution", "solution", "quit", "t", "task", "quit", "q");
    expect(out).toContain("That was the solution.");
    expect(out.slice(out.lastIndexOf("Type a step, help, or quit."))).not.toContain("[x]");
    expect(solvedIn(state)).toEqual([]);
  });

  test("that was begun goes on at the next visit", async () => {
    const login = "browser submit /login with username=shivam password=correct-horse";
    const { out } = await lesson(new FakeFolder(), "t", login, "quit", "t", "undo", "quit", "q");
    expect(out).toContain(`Taken back: ${login}`);
  });
});
