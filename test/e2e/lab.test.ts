import { execFile, spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { createServer, request } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterEach, describe, expect, test } from "vitest";
import { hasChromium, launch } from "../chromium/chromium.ts";
import { closeAll, freshFolder, type RealTerminal, start, UNTOUCHED } from "./harness.ts";

/** The lab as its user has it: a pseudo-terminal on one side, a real browser and curl on the other. */

const run = promisify(execFile);

afterEach(closeAll);

/** Starts a lab; returns its screen, and the address on it. */
async function startLab(...args: string[]): Promise<{ screen: RealTerminal; shop: string }> {
  const screen = start({ args: ["lab", ...args] });
  await screen.waitFor(/Open http:\/\/shop\.localhost:\d+/);
  const shop = /http:\/\/shop\.localhost:\d+/.exec(screen.text())?.[0] ?? "";
  return { screen, shop };
}

const curl = async (...args: string[]): Promise<string> =>
  (await run("curl", ["-s", "--noproxy", "*", ...args])).stdout;

const LOGIN = "username=shivam&password=correct-horse";
/** Logs in with curl, into a separate jar. */
async function login(shop: string): Promise<{ profile: () => Promise<string> }> {
  const jar = join(freshFolder(), "jar");
  expect(await curl("-c", jar, "-d", LOGIN, `${shop}/login`)).toBe("Welcome, shivam");
  return { profile: () => curl("-b", jar, `${shop}/profile`) };
}

const hasCurl = existsSync("/usr/bin/curl");
const SQLITE = Number(process.versions.node.split(".")[0]) >= 22;

describe.skipIf(!hasCurl)("lab", () => {
  test.skipIf(!hasChromium)(
    "a login by Chromium and one by curl, a row deleted by key, the browser's next request refused",
    async () => {
      const { screen, shop } = await startLab("session");
      const browser = await launch();
      try {
        const page = await browser.newPage();
        const other = await login(shop);
        await page.goto(`${shop}/`);
        await Promise.all([page.waitForNavigation(), page.click("#login")]);
        expect(await page.evaluate("document.body.textContent")).toContain("Welcome, shivam");
        await screen.waitFor(/Goal/);
        screen.press("end");
        await screen.waitFor(/Browser: HeadlessChrome|Browser: Chrome/);
        // The newest row is the browser's.
        screen.press("x");
        await screen.waitFor(/row|delete/i);
        const answer = await page.goto(`${shop}/profile`);
        expect(answer?.status()).toBe(401);
        expect(await other.profile()).toContain("userId");
        screen.press("end");
        await screen.waitFor(/Program: curl/);
      } finally {
        await browser.close();
      }
      screen.press("q");
      expect(await screen.exit).toEqual({ code: 0, signal: 0 });
      expect(screen.modes()).toEqual(UNTOUCHED);
    },
  );

  test("a restart loses the sessions that lie in memory", async () => {
    const { screen, shop } = await startLab("session");
    const { profile } = await login(shop);
    screen.press("r");
    await screen.waitFor(/1 session is lost/);
    expect(await profile()).toBe("Please log in");
  });

  test.skipIf(!SQLITE)("a restart keeps those in a SQLite file, and so does the next lab on it", async () => {
    const file = join(freshFolder(), "sessions.sqlite");
    const { screen, shop } = await startLab("session", "--store", file);
    const { profile } = await login(shop);
    screen.press("r");
    await screen.waitFor(/restarts/);
    expect(await profile()).toContain("userId");
    screen.press("q");
    await screen.exit;
    const again = await startLab("session", "--store", file, "--port", new URL(shop).port);
    // Logged-in users still are: the row is there, and the cookie is signed as before.
    expect(await profile()).toContain("userId");
    await login(again.shop);
    again.screen.press("2", "x");
    await again.screen.waitFor(/row|delete/i);
  });

  test.skipIf(SQLITE)("a Node without SQLite says so, and what to do", async () => {
    const screen = start({ args: ["lab", "session", "--store", "x.sqlite"] });
    expect((await screen.exit).code).toBe(2);
    expect(screen.text()).toContain("This Node has no SQLite");
  });

  test.skipIf(!existsSync("/usr/bin/redis-server"))("a restart keeps those in Redis", async () => {
    const port = await freePort();
    const redis = spawn("redis-server", ["--port", String(port), "--bind", "127.0.0.1", "--save", ""], {
      cwd: freshFolder(),
      stdio: ["ignore", "pipe", "ignore"],
    });
    try {
      await new Promise<void>((resolve) =>
        redis.stdout.on("data", (text) => /Ready to accept/.test(String(text)) && resolve()),
      );
      const { screen, shop } = await startLab("session", "--store", `redis://127.0.0.1:${port}`);
      const { profile } = await login(shop);
      screen.press("r");
      await screen.waitFor(/restarts/);
      expect(await profile()).toContain("userId");
      redis.kill("SIGKILL");
      await new Promise((resolve) => redis.once("exit", resolve));
      expect(await profile()).toContain("The code threw");
      screen.press("x");
      await screen.waitFor(/redis:\/\/127\.0\.0\.1:\d+ does not answer/);
    } finally {
      redis.kill("SIGKILL");
    }
  });

  test("a thousand requests while the stage draws: none is lost", async () => {
    const { screen, shop } = await startLab("session");
    const shown = () => Number(/beat \d+ of (\d+)/.exec(screen.text())?.[1]);
    /** How many there are once no more come. */
    const beats = async () => {
      for (let before = -1; before !== shown(); ) {
        before = shown();
        screen.press("end");
        await new Promise((resolve) => setTimeout(resolve, 1000));
      }
      return shown();
    };
    const { port } = new URL(shop);
    const ask = (i: number) =>
      new Promise<number>((resolve, reject) => {
        const sent = request({ host: "127.0.0.1", port, path: `/profile?n=${i}` }, (response) => {
          response.resume();
          response.on("end", () => resolve(response.statusCode ?? 0));
        });
        sent.on("error", reject);
        sent.end();
      });
    await ask(0);
    const first = await beats();
    await ask(0);
    const each = (await beats()) - first;
    expect(each).toBeGreaterThan(1);
    for (let round = 0; round < 20; round++)
      await Promise.all(Array.from({ length: 50 }, (_, i) => ask(round * 50 + i)));
    for (let waited = 0; waited < 30 && (await beats()) < first + each * 1001; waited++);
    expect(await beats()).toBe(first + each * 1001);
    screen.press("q");
    expect((await screen.exit).code).toBe(0);
  });

  test.skipIf(!existsSync("/proc/net/tcp"))("nothing listens off loopback", async () => {
    const { screen, shop } = await startLab("session");
    const port = Number(new URL(shop).port);
    expect(listening(port)).toEqual(["0100007F", "00000000000000000000000001000000"]);
    screen.press("q");
  });

  test("a taken port is refused in a sentence, with exit code 2", async () => {
    const { shop } = await startLab("session");
    const screen = start({ args: ["lab", "jwt", "--port", new URL(shop).port] });
    expect((await screen.exit).code).toBe(2);
    expect(screen.text()).toMatch(/Port \d+ is taken\. Leave --port out/);
  });
});

/** The local addresses on which somebody listens at a port, in hexadecimal, as the system has them. */
function listening(port: number): string[] {
  const at = port.toString(16).toUpperCase().padStart(4, "0");
  return ["tcp", "tcp6"].flatMap((family) => {
    const lines = readFileSync(`/proc/net/${family}`, "utf8").split("\n");
    // State 0A is LISTEN.
    return lines.flatMap((line) => new RegExp(`^ *\\d+: (\\w+):${at} \\S+ 0A `).exec(line)?.[1] ?? []);
  });
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
