import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

/**
 * What the kernel saw: no command opens a connection that no flag asks for, and none listens; `present` alone has a socket, which is a
 * file of its user's and reaches no other machine. Node itself talks to nobody but over
 * pipes that it has made, so any `connect` and any `bind` is ours. Needs strace; skipped if there is none.
 */
const HAS_STRACE = spawnSync("strace", ["-V"]).status === 0;

const TOKEN =
  "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiI0NSIsImlzcyI6Imh0dHBzOi8vc2hvcC50ZXN0Iiwia2lkIjoieCJ9.9p2xNhKvzZ8bA1k0m3y8w2c6r4t5u7i9o1p3a5s7d9f";
const HAR = JSON.stringify({
  log: {
    version: "1.2",
    creator: { name: "test", version: "1" },
    entries: [
      {
        startedDateTime: "2026-01-12T09:00:00.000Z",
        request: {
          method: "GET",
          url: "https://shop.test/",
          httpVersion: "HTTP/1.1",
          headers: [],
          cookies: [],
        },
        response: {
          status: 200,
          statusText: "OK",
          httpVersion: "HTTP/1.1",
          headers: [{ name: "Set-Cookie", value: "sid=abc123; HttpOnly; Secure; SameSite=Lax" }],
          cookies: [],
          content: { size: 0, mimeType: "text/html" },
        },
      },
    ],
  },
});

/** Each command once, with what comes through the pipe. */
const CALLS: readonly (readonly [command: string, stdin: string])[] = [
  ["--version", ""],
  ["--help", ""],
  ["help man", ""],
  ["", "q\n"],
  ["list --json", ""],
  ["learn session-login", ""],
  ["play jwt-login", ""],
  ["sandbox", "log in as maya\nexplain\nexit\n"],
  ["exam --seed 5", "a\n"],
  ["review", ""],
  ["race --quick --json", ""],
  ["progress", ""],
  ["export session-login --format text", ""],
  ["check", ""],
  ["decode", TOKEN],
  ["decode --json", `null\n${TOKEN}`],
  ["sign --secret not-a-real-secret-0123456789abcdef", '{"sub":"45","iss":"https://shop.test"}'],
  ["film -", HAR],
  ["completion bash", ""],
];

describe.skipIf(!HAS_STRACE)("without a network flag", () => {
  let folder = "";
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "auth-explained-"));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  /** The calls of the kernel that reach out, or let others in. */
  async function reached(command: string, stdin: string): Promise<string[]> {
    const log = join(folder, "calls.txt");
    const traced = ["-f", "-qq", "-e", "trace=connect,bind,listen", "-o", log];
    const program = [
      process.execPath,
      "bin/auth-explained.js",
      ...command.split(" ").filter((w) => w !== ""),
    ];
    const env = { PATH: process.env.PATH, HOME: folder, XDG_STATE_HOME: folder };
    const child = spawn("strace", [...traced, ...program], { env, stdio: ["pipe", "ignore", "pipe"] });
    let said = "";
    child.stderr.on("data", (bytes: Buffer) => (said += bytes));
    child.stdin.on("error", () => {});
    child.stdin.end(stdin);
    const code = await new Promise((end) => child.on("close", end));
    expect([0, 1], said).toContain(code);
    return readFileSync(log, "utf8")
      .split("\n")
      .filter((line) => /\b(connect|bind|listen)\(/.test(line));
  }

  test.each(CALLS)("auth-explained %s reaches nobody", async (command, stdin) => {
    expect(await reached(command, stdin)).toEqual([]);
  });

  test("present has a Unix socket in the state folder, and nothing else", async () => {
    const calls = await reached("present session-login", "");
    expect(calls.filter((line) => /\b(bind|listen)\(/.test(line)).length).toBeGreaterThan(0);
    const shows = join(folder, "auth-explained", "shows");
    const elsewhere = calls.filter(
      (line) => !/\blisten\(/.test(line) && !line.includes(`AF_UNIX, sun_path="${shows}/`),
    );
    expect(elsewhere).toEqual([]);
  });

  test("a flag that asks for it is seen: the watch sees what it should", async () => {
    const calls = await reached("decode --jwks-url http://127.0.0.1:59999/keys", TOKEN);
    expect(calls.join("\n")).toMatch(/connect\(.*127\.0\.0\.1/);
  });
});
