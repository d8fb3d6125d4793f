import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { startBrowser } from "../../../src/terminal/lab/start-browser.ts";

const folder = mkdtempSync(join(tmpdir(), "auth-explained-browser-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A program in place of a browser: it starts a helper that goes on writing into the profile, whatever happens to its parent. */
function program(name: string, endsWhenAsked: boolean): { path: string; started: string } {
  const started = join(folder, `${name}.json`);
  const helper = `
    const fs = require("node:fs"), profile = process.argv[1];
    process.on("SIGTERM", () => {});
    for (let n = 0; ; n++) try { fs.mkdirSync(profile + "/Default/" + (n % 100), { recursive: true }); } catch {}`;
  const path = join(folder, name);
  writeFileSync(
    path,
    `#!${process.execPath}
    const profile = process.argv.find((one) => one.startsWith("--user-data-dir=")).split("=")[1];
    const helper = require("node:child_process").spawn(process.execPath, ["-e", ${JSON.stringify(helper)}, profile], { stdio: "ignore" });
    ${endsWhenAsked ? "" : 'process.on("SIGTERM", () => {});'}
    setInterval(() => {}, 1000);
    require("node:fs").writeFileSync(${JSON.stringify(started)}, JSON.stringify({ profile, helper: helper.pid }));`,
  );
  chmodSync(path, 0o755);
  return { path, started };
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

  test("a program that does not start leaves nothing behind either", async () => {
    const before = process.listenerCount("exit");
    const browser = startBrowser(join(folder, "none"), "about:blank", null);
    await browser.stop();
    expect(process.listenerCount("exit")).toBe(before);
  });
});
