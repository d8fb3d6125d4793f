import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { LabTask } from "../../../src/lab/tasks/lab-tasks.ts";
import { tellLab } from "../../../src/terminal/lab/tell-lab.ts";
import { createLifecycle } from "../../../src/terminal/lifecycle.ts";
import { terminalOf } from "../../../src/terminal/terminal.ts";
import { CHROME, FIREFOX, type RunningLab, startLab } from "../../lab/lab-harness.ts";
import { FakeHost, settled } from "../fake-host.ts";

let lab: RunningLab;
beforeEach(async () => {
  lab = await startLab("session");
});
afterEach(() => lab.close());

/** A lab that is told as text to somebody who types lines. */
function telling() {
  const host = new FakeHost();
  const done: LabTask[] = [];
  let ended = false;
  void tellLab(lab.lab, terminalOf(host, createLifecycle(host), { plain: true }), (task) => {
    done.push(task);
  }).then(() => {
    ended = true;
  });
  return {
    host,
    done,
    ended: () => ended,
    out: () => host.stdout.text(),
    err: () => host.stderr.text(),
    async type(text: string) {
      host.stdin.write(text);
      await settled();
    },
    /** Nothing has happened for a while. */
    async quiet() {
      for (const { ring } of host.sleeps.splice(0)) ring();
      await settled();
    },
  };
}

/** How often words stand in a text. */
const times = (text: string, words: string): number => text.split(words).length - 1;

describe("what is typed", () => {
  test.each(["quit", "q", "  QUIT "])("%j leaves", async (line) => {
    const { type, ended, err } = telling();
    await settled();
    expect(ended()).toBe(false);
    await type(`${line}\n`);
    expect([ended(), err()]).toEqual([true, ""]);
  });

  test.each(["restart", "r", " Restart "])("%j pulls a lever", async (line) => {
    const { type, quiet, out, ended } = telling();
    await type(`${line}\n`);
    await quiet();
    expect(times(out(), "shop.localhost restarts.")).toBe(1);
    expect(ended()).toBe(false);
  });

  test("an empty line is nothing, and another word says which there are", async () => {
    const { type, err } = telling();
    await type("\n   \n");
    expect(err()).toBe("");
    await type("resart\n");
    expect(err()).toMatch(/^There is no "resart" here\. There are: restart, delete, .*, quit\.\n$/);
  });

  test("a number says which row, and without one it is the newest", async () => {
    const { type, err } = telling();
    await type("delete\n");
    expect(err()).toBe("There is no row to delete. Log in first.\n");
    const first = await lab.login();
    const second = await lab.login({ "User-Agent": "other/1.0" });
    await type("delete 7\n");
    expect(err()).toContain("The table has no row 7.");
    await type("1 delete\n");
    const status = async ({ cookie }: { cookie: string }) =>
      (await lab.send({ path: "/profile", headers: { Cookie: cookie } })).status;
    expect([await status(first), await status(second)]).toEqual([401, 200]);
  });

  test("a number alone is no lever, and a second number is none either", async () => {
    const { type, err } = telling();
    await type("1\n");
    expect(err()).toMatch(/^There is no "1" here\. There are: /);
    await type("1 2\n");
    expect(err()).toMatch(/\nThere is no "2" here\. There are: /);
  });

  test("a store that does not answer is said, and ends nothing", async () => {
    lab.lab.setup.rows.all = () => Promise.reject(new Error("connection lost"));
    const { type, err, ended } = telling();
    await type("delete\n");
    expect(err()).toBe("memory does not answer: connection lost\n");
    expect(ended()).toBe(false);
  });

  test("the end of the input is not the end of the lab", async () => {
    const { host, ended, quiet, out } = telling();
    host.stdin.end();
    await settled();
    expect(ended()).toBe(false);
    await lab.login();
    await quiet();
    expect(out()).toContain("checks the password of shivam");
    expect(ended()).toBe(false);
  });
});

describe("what happens", () => {
  test("begins with what the server was started with, before anybody asks for something", async () => {
    const { out, type } = telling();
    await settled();
    const first = out();
    expect(first).toMatch(/\nBeat 1 of (\d+)[\s\S]*\nBeat \1 of \1/);
    await type("quit\n");
    expect(out()).toBe(first);
  });

  test("solves a task that is about the rows of the table", async () => {
    const { quiet, done } = telling();
    const login = (name: string, password: string, agent: string) =>
      lab.send({
        method: "POST",
        path: "/login",
        headers: { "Content-Type": "application/x-www-form-urlencoded", "User-Agent": agent },
        body: `username=${name}&password=${password}`,
      });
    await login("shivam", "correct-horse", CHROME);
    const { cookie } = await login("maya", "blue-kettle", FIREFOX);
    await quiet();
    expect(done).toEqual([]);
    await lab.send({ path: "/profile", headers: { Cookie: cookie, "User-Agent": FIREFOX } });
    await quiet();
    expect(done.map(({ exercise }) => exercise)).toEqual(["two-rows"]);
  });

  test("is told when its beat is over: when another begins, or when nothing has come for a while", async () => {
    const { out, quiet, type } = telling();
    await settled();
    await lab.login();
    await settled();
    const first = out();
    expect(first).toContain("checks the password of shivam");
    await quiet();
    expect(out().length).toBeGreaterThan(first.length);
    expect(out().startsWith(first)).toBe(true);
    await quiet();
    const all = out();
    await type("quit\n");
    expect(out()).toBe(all);
  });

  test("is told to the end if it is left before that", async () => {
    const { out, type } = telling();
    await lab.login();
    await settled();
    const first = out();
    await type("quit\n");
    expect(out().length).toBeGreaterThan(first.length);
  });

  test("is told once, however much of it is forgotten meanwhile", async () => {
    const begin = (times: number) => {
      for (let i = 0; i < times; i++) lab.lab.live.begins();
    };
    const { out, quiet } = telling();
    const login = async (name: string) => {
      const before = out().length;
      await lab.login({ "User-Agent": name });
      await quiet();
      await quiet();
      return out().slice(before);
    };
    await login("curl/8.5.0");
    begin(1500);
    const one = await login("curl/8.5.0");
    begin(600);
    expect(lab.lab.live.forgotten).toBeGreaterThan(0);
    const other = await login("curl/8.5.0");
    const checks = "checks the password of shivam";
    expect([times(one, checks), times(other, checks)]).toEqual([1, 1]);
    expect(other.split("\n").length).toBe(one.split("\n").length);
  });

  test("solves tasks, which are told with their reason, each once", async () => {
    const { out, quiet, done } = telling();
    await lab.login({ "User-Agent": CHROME });
    await quiet();
    expect(done).toEqual([]);
    await lab.send({ path: "/profile", host: "api.shop.localhost", headers: { "User-Agent": CHROME } });
    await quiet();
    expect(done.map(({ exercise }) => exercise)).toEqual(["keep-it-back"]);
    await lab.send({ path: "/profile", host: "api.shop.localhost", headers: { "User-Agent": CHROME } });
    await quiet();
    expect(times(out(), "Done: Log in with a browser.")).toBe(1);
  });
});
