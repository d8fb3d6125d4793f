import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, describe, expect, test, vi } from "vitest";
import { startBrowser } from "../../../src/terminal/lab/start-browser.ts";

const folder = mkdtempSync(join(tmpdir(), "auth-explained-browser-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/**
 * A program in place of a browser: it starts a helper that goes on writing into the profile, whatever happens to its parent. Both end by
 * themselves at last: of a run of tests that is killed nothing would stop them.
 */
function program(name: string, endsWhenAsked: boolean): { path: string; started: string } {
  const started = join(folder, `${name}.json`);
  const helper = `
    const fs = require("node:fs"), profile = process.argv[1];
    process.on("SIGTERM", () => {});
    for (let n = 0, end = Date.now() + 60_000; Date.now() < end; n++) try { fs.mkdirSync(profile + "/Default/" + (n % 100), { recursive: true }); } catch {}`;
  const path = join(folder, name);
  writeFileSync(
    path,
    `#!${process.execPath}
    const profile = process.argv.find((one) => one.startsWith("--user-data-dir=")).split("=")[1];
    const helper = require("node:child_process").spawn(process.execPath, ["-e", ${JSON.stringify(helper)}, profile], { stdio: "ignore" });
    ${endsWhenAsked ? "" : 'process.on("SIGTERM", () => {});'}
    setTimeout(() => {}, 60_000);
    require("node:fs").writeFileSync(${JSON.stringify(started)}, JSON.stringify({ profile, helper: helper.pid }));`,
  );
  chmodSync(path, 0o755);
  return { path, started };
}

/** A program in place of a browser that writes down what it was started with, and then does something. */
function telling(name: string, then = "") {
  const [path, started] = [join(folder, name), join(folder, `${name}.txt`)];
  writeFileSync(path, `#!/bin/sh\nprintf '%s\\n' "$@" end > ${started}\n${then}\n`);
  chmodSync(path, 0o755);
  const read = () => (existsSync(started) ? readFileSync(started, "utf8") : "");
  return {
    path,
    async told(): Promise<readonly string[]> {
      await until(() => read().endsWith("end\n"));
      return read().split("\n").slice(0, -2);
    },
  };
}

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 10));
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    // A zombie has ended, though nobody has asked for its status yet.
    return !readFileSync(`/proc/${pid}/stat`, "utf8").includes(") Z ");
  } catch {
    return false;
  }
}

describe.skipIf(process.platform !== "linux")("a browser that is stopped", () => {
  test.each([
    ["one that ends when it is asked", true],
    ["one that has to be killed", false],
  ])("%s takes its helpers and its profile along", async (name, endsWhenAsked) => {
    const { path, started } = program(name.replaceAll(" ", "-"), endsWhenAsked);
    const browser = startBrowser(path, "about:blank", null);
    await until(() => existsSync(started) && readFileSync(started, "utf8").endsWith("}"));
    const { profile, helper } = JSON.parse(readFileSync(started, "utf8"));
    await until(() => existsSync(join(profile, "Default")));
    await browser.stop();
    await browser.ended;
    expect(existsSync(profile)).toBe(false);
    await until(() => !isRunning(helper));
    expect(existsSync(profile)).toBe(false);
  });

  test("a profile that the browser itself has deleted is none that is left", async () => {
    const before = process.listenerCount("exit");
    const { path, told } = telling("tidy", 'rm -r "$(echo "$2" | cut -d= -f2)"');
    const browser = startBrowser(path, "about:blank", null);
    await told();
    await browser.ended;
    await browser.stop();
    expect(process.listenerCount("exit")).toBe(before);
  });

  test("the end of the program kills one that runs, and deletes its profile", async () => {
    const before = process.listeners("exit");
    const { path, told } = telling("exit", "sleep 60");
    const browser = startBrowser(path, "about:blank", null);
    const profile = (await told()).find((one) => one.startsWith("--user-data-dir="))?.split("=")[1] ?? "";
    expect(existsSync(profile)).toBe(true);
    const [atExit] = process.listeners("exit").filter((listener) => !before.includes(listener));
    atExit?.(0);
    expect(existsSync(profile)).toBe(false);
    await browser.ended;
    await browser.stop();
    expect(process.listeners("exit")).toEqual(before);
  });

  test("a program that does not start leaves nothing behind either", async () => {
    const before = process.listenerCount("exit");
    const browser = startBrowser(join(folder, "none"), "about:blank", null);
    await browser.stop();
    expect(process.listenerCount("exit")).toBe(before);
  });
});

describe.skipIf(process.platform === "win32")("a browser is started", () => {
  const platform = Object.getOwnPropertyDescriptor(process, "platform") ?? {};
  afterEach(() => {
    Object.defineProperty(process, "platform", platform);
    vi.unstubAllEnvs();
  });

  /** What it is started with, besides its profile, on a screen or none, by root or not. */
  async function startedWith(name: string, env: Record<string, string>, uid: number, trusts: string | null) {
    for (const key of ["DISPLAY", "WAYLAND_DISPLAY"]) vi.stubEnv(key, env[key]);
    vi.spyOn(process, "getuid").mockReturnValue(uid);
    const { path, told } = telling(name);
    const browser = startBrowser(path, "http://shop.localhost:3000/", trusts);
    const all = await told();
    await browser.stop();
    expect(all.slice(0, 1)).toEqual(["--remote-debugging-pipe"]);
    expect(all.at(-1)).toBe("http://shop.localhost:3000/");
    return ["--headless=new", "--no-sandbox", "--ignore-certificate-errors-spki-list=abc="].filter((one) =>
      all.includes(one),
    );
  }

  test.each([
    ["linux", {}, 1000, null, ["--headless=new"]],
    ["linux", { DISPLAY: ":0" }, 1000, null, []],
    ["linux", { WAYLAND_DISPLAY: "wayland-0" }, 1000, null, []],
    ["linux", { DISPLAY: ":0" }, 0, null, ["--no-sandbox"]],
    ["linux", { DISPLAY: ":0" }, 1, "abc=", ["--ignore-certificate-errors-spki-list=abc="]],
    ["darwin", {}, 501, null, []],
  ])("on %s with %j by user %i, trusting %j: %j", async (system, env, uid, trusts, flags) => {
    Object.defineProperty(process, "platform", { value: system });
    const name = `with-${system}-${Object.keys(env)}-${uid}`;
    expect(await startedWith(name, env, uid, trusts)).toEqual(flags);
  });

  test.each([
    ["win32", false],
    ["linux", true],
  ])("on %s its helpers are killed with it: %s", async (system, group) => {
    Object.defineProperty(process, "platform", { value: system });
    const kill = vi.spyOn(process, "kill");
    const { path, told } = telling(`group-${system}`, "exec sleep 60");
    const browser = startBrowser(path, "about:blank", null);
    await told();
    await browser.stop();
    expect(kill.mock.calls.some(([pid, signal]) => pid < 0 && signal === "SIGKILL")).toBe(group);
  });
});
