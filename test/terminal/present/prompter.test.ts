import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { wallClock } from "../../../src/terminal/clock.ts";
import { doors, NoDoor, ownDoor } from "../../../src/terminal/present/doors.ts";
import { Follower } from "../../../src/terminal/present/follower.ts";
import { Prompter } from "../../../src/terminal/present/prompter.ts";
import { FakeHost } from "../fake-host.ts";

/** No process has this number: Linux counts to four million at most. */
const DEAD = 4_194_305;

let state = "";
let host = new FakeHost();
const open: { close(): void }[] = [];

beforeEach(() => {
  state = join(mkdtempSync(join(tmpdir(), "auth-explained-")), "auth-explained");
  host = new FakeHost();
});
afterEach(() => {
  for (const one of open.splice(0)) one.close();
  rmSync(dirname(state), { recursive: true, force: true });
});

async function show(onKey: (key: string) => void = () => {}): Promise<Prompter> {
  const prompter = await Prompter.open(state, host, onKey);
  open.push(prompter);
  return prompter;
}

function notes(): Follower<string> {
  const follower = new Follower(state, 100, (line) => (line.startsWith("cue ") ? line : null));
  open.push(follower);
  void follower.look(wallClock);
  return follower;
}

async function until(what: () => boolean): Promise<void> {
  const deadline = performance.now() + 5000;
  while (!what()) {
    if (performance.now() > deadline) throw new Error(`never: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

const said = (follower: Follower<string>) => follower.shows.map((heard) => heard.said);
const files = () => readdirSync(join(state, "shows"));

describe.skipIf(process.platform === "win32")("a socket", () => {
  test("is its user's alone, in a folder that is his alone, even if that was open before", async () => {
    mkdirSync(join(state, "shows"), { recursive: true, mode: 0o777 });
    await show();
    expect(statSync(join(state, "shows")).mode & 0o777).toBe(0o700);
    const [name = ""] = files();
    expect(name).toBe(`${process.pid}.sock`);
    expect(statSync(join(state, "shows", name)).mode & 0o777).toBe(0o600);
  });

  test("is gone when the show ends, and when a signal ends the program", async () => {
    (await show()).close();
    expect(files()).toEqual([]);
    await show();
    host.emit("exit");
    expect(files()).toEqual([]);
  });

  test("of a dead program is cleared by the next show, and by notes", async () => {
    mkdirSync(join(state, "shows"), { recursive: true });
    const stale = join(state, "shows", `${DEAD}.sock`);
    writeFileSync(stale, "");
    await show();
    expect(files()).toEqual([`${process.pid}.sock`]);
    writeFileSync(stale, "");
    notes();
    await until(() => !existsSync(stale));
  });

  test("has a path that every system takes, or it is said what to do", () => {
    expect(() => ownDoor(`/home/${"x".repeat(90)}`)).toThrow(NoDoor);
    expect(() => ownDoor(`/home/${"x".repeat(90)}`)).toThrow(
      /Set XDG_STATE_HOME to a folder with a shorter path\.$/,
    );
    const elsewhere = join(state, "..", "elsewhere");
    for (const folder of [elsewhere, state]) mkdirSync(folder);
    symlinkSync(elsewhere, join(state, "shows"));
    expect(() => ownDoor(state)).toThrow(
      `${join(state, "shows")} is not a folder: the notes cannot open a socket there.`,
    );
    rmSync(elsewhere, { recursive: true });
    expect(() => ownDoor("/dev/null/x")).toThrow(/^The notes cannot open a socket: .* cannot be used \(/);
  });

  test("on Windows is a pipe with a name that nobody guesses, written down for its user alone", () => {
    const door = ownDoor(state, { pid: 7, platform: "win32" });
    expect(door.address).toMatch(/^\\\\\.\\pipe\\auth-explained-[0-9a-f]{32}$/);
    expect(statSync(door.file).mode & 0o777).toBe(0o600);
    expect(ownDoor(state, { pid: 7, platform: "win32" }).address).not.toBe(door.address);
  });
});

test("all doors are found, in the order of their processes; what is none is passed over", () => {
  const folder = join(state, "shows");
  const seven = ownDoor(state, { pid: 7, platform: "win32" });
  for (const name of ["12.sock", "100.sock", "12345678901.sock", "x.sock", "5.sock.old", "6", "4.txt"])
    writeFileSync(join(folder, name), seven.address);
  for (const name of ["8.pipe", "9.pipe"]) writeFileSync(join(folder, name), "rubbish");
  mkdirSync(join(folder, "10.pipe"));
  expect(doors(state)).toEqual([
    seven,
    ...[12, 100].map((pid) => ({
      pid,
      address: join(folder, `${pid}.sock`),
      file: join(folder, `${pid}.sock`),
    })),
  ]);
  expect(doors(join(state, "none"))).toEqual([]);
});

describe("notes", () => {
  test("hear what is on, what comes, and what was said before they listened", async () => {
    const prompter = await show();
    prompter.say("cue 1\n");
    const follower = notes();
    await until(() => said(follower)[0] === "cue 1");
    prompter.say("cue 2\n");
    await until(() => said(follower)[0] === "cue 2");
  });

  test("may come first, and follow a show that ends and begins again", async () => {
    const follower = notes();
    await new Promise((resolve) => setTimeout(resolve, 20));
    const first = await show();
    first.say("cue 1\n");
    await until(() => said(follower)[0] === "cue 1");
    first.close();
    await until(() => follower.shows.length === 0);
    (await show()).say("cue again\n");
    await until(() => said(follower)[0] === "cue again");
  });

  test("that die and come back are told again; the show does not notice", async () => {
    const prompter = await show();
    prompter.say("cue 1\n");
    const first = notes();
    await until(() => first.shows.length === 1);
    first.close();
    prompter.say("cue 2\n");
    const second = notes();
    await until(() => said(second)[0] === "cue 2");
  });

  test("press keys in the show", async () => {
    const keys: string[] = [];
    const prompter = await show((key) => keys.push(key));
    prompter.say("cue 1\n");
    const follower = notes();
    await until(() => follower.shows.length === 1);
    follower.press(process.pid, "right");
    follower.press(process.pid, "left");
    await until(() => keys.length === 2);
    expect(keys).toEqual(["right", "left"]);
  });

  test("do not believe what is no cue, and leave who never ends a line", async () => {
    const prompter = await show();
    const follower = notes();
    const heard: string[][] = [];
    follower.onChange(() => heard.push(said(follower)));
    prompter.say("cue 0\n");
    await until(() => said(follower)[0] === "cue 0");
    prompter.say("rubbish\n");
    prompter.say("cue 1\n");
    await until(() => said(follower)[0] === "cue 1");
    expect(heard).toEqual([["cue 0"], ["cue 1"]]);
    prompter.say("x".repeat(101));
    await until(() => follower.shows.length === 0);
  });
});

describe("a show", () => {
  const address = () => join(state, "shows", `${process.pid}.sock`);

  test("lets nobody in beyond eight, and goes on", async () => {
    const prompter = await show();
    prompter.say("cue 1\n");
    const sockets = Array.from({ length: 10 }, () => connect(address()));
    let ended = 0;
    for (const socket of sockets)
      socket
        .on("error", () => {})
        .on("close", () => (ended += 1))
        .resume();
    await until(() => ended === 2);
    for (const socket of sockets) socket.destroy();
    const follower = notes();
    await until(() => said(follower)[0] === "cue 1");
  });

  test("lets go who sends more than a key, and who does not read", async () => {
    const keys: string[] = [];
    const prompter = await show((key) => keys.push(key));
    const loud = connect(address());
    let ended = false;
    loud.on("error", () => {}).on("close", () => (ended = true));
    loud.write("x".repeat(5000));
    await until(() => ended);
    expect(keys).toEqual([]);

    const deaf = connect(address());
    let gone = false;
    deaf
      .on("error", () => {})
      .on("close", () => (gone = true))
      .pause();
    await new Promise((resolve) => deaf.on("connect", resolve));
    await new Promise((resolve) => setTimeout(resolve, 20));
    for (let i = 0; i < 60; i++) {
      prompter.say(`${i}${"x".repeat(50_000)}\n`);
      await new Promise((resolve) => setImmediate(resolve));
    }
    deaf.resume();
    await until(() => gone);
  });

  test("says the same thing once", async () => {
    const prompter = await show();
    const socket = connect(address());
    let heard = "";
    socket.setEncoding("utf8").on("data", (text: string) => (heard += text));
    await new Promise((resolve) => socket.on("connect", resolve));
    for (const line of ["a\n", "a\n", "b\n"]) prompter.say(line);
    await until(() => heard.endsWith("b\n"));
    expect(heard).toBe("a\nb\n");
    socket.destroy();
  });
});
