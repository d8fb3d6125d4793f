import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { buildSync } from "esbuild";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { closeAll, start, UNTOUCHED } from "../../e2e/harness.ts";
import { CLAIMS, NOW, SECRET, segment, token } from "../../jwt/tokens.ts";

/** `decode` in a separate process: what only a real process can show. */
const folder = mkdtempSync(join(tmpdir(), "decode-"));
const program = join(folder, "entry.js");

beforeAll(() => {
  buildSync({
    entryPoints: [fileURLToPath(new URL("./entry.ts", import.meta.url))],
    outdir: folder,
    bundle: true,
    splitting: true,
    format: "esm",
    platform: "node",
    logLevel: "error",
    banner: {
      js: 'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);',
    },
  });
  writeFileSync(join(folder, "package.json"), '{"type":"module"}');
  writeFileSync(join(folder, "refuse.cjs"), REFUSE);
  writeFileSync(join(folder, "secret.txt"), SECRET);
});
afterAll(() => rmSync(folder, { recursive: true }));

/** No socket is opened, no name looked up; an attempt is reported on standard error. */
const REFUSE = `
const refuse = (what) => () => { require("fs").writeSync(2, "NETWORK " + what + "\\n"); throw new Error("refused"); };
require("net").Socket.prototype.connect = refuse("connect");
for (const name of ["lookup", "resolve", "resolve4", "resolve6"]) require("dns")[name] = refuse(name);
require("dgram").createSocket = refuse("dgram");
`;

interface Options {
  readonly input?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly require?: string;
}

async function decode(args: readonly string[], { input = "", env = {}, require }: Options = {}) {
  const preload = require === undefined ? [] : ["--require", join(folder, require)];
  const child = spawn(process.execPath, [...preload, program, "decode", ...args], {
    env: { PATH: process.env.PATH, ...env },
  });
  let [out, err] = ["", ""];
  child.stdout.on("data", (chunk) => (out += chunk));
  child.stderr.on("data", (chunk) => (err += chunk));
  child.stdin.on("error", () => {});
  child.stdin.end(input);
  const code = await new Promise<number | null>((resolve) => child.on("close", resolve));
  return { code, out, err };
}

describe("time zones", () => {
  const localTime = /\d\d:\d\d:\d\d [+-]\d\d:\d\d/g;

  test("the same everywhere but for the local time", async () => {
    const show = async (TZ: string) => (await decode([token(), "--now", String(NOW)], { env: { TZ } })).out;
    const [utc, kolkata, stJohns] = await Promise.all(["UTC", "Asia/Kolkata", "America/St_Johns"].map(show));
    expect(utc).toContain("12:59:00 +00:00");
    expect(kolkata).toContain("18:29:00 +05:30");
    expect(stJohns).toContain("09:29:00 -03:30");
    expect(kolkata?.replace(localTime, "")).toBe(utc?.replace(localTime, ""));
    expect(stJohns?.replace(localTime, "")).toBe(utc?.replace(localTime, ""));
    expect(utc).toContain("2025-01-21 12:59:00 UTC");
  });

  test("summer time is that of the moment shown, not of today", async () => {
    const july = token({ exp: 1751328000 });
    expect((await decode([july], { env: { TZ: "America/St_Johns" } })).out).toContain("21:30:00 -02:30");
  });
});

describe("the network", () => {
  const tempting = token(
    { ...CLAIMS, iss: "http://127.0.0.1:9" },
    { alg: "HS256", jku: "http://127.0.0.1:9/jku", x5u: "http://127.0.0.1:9/x5u" },
  );

  test.each([[[]], [["--json"]], [["--jsonl"]], [["--anatomy"]], [["--secret", "x"]]])(
    "nothing is asked with %j",
    async (flags) => {
      const { err, out } = await decode([tempting, ...flags], { require: "refuse.cjs" });
      expect(err).not.toContain("NETWORK");
      expect(out).not.toBe("");
    },
  );

  test("a flag that names an address is the one thing that asks: the guard would see it", async () => {
    const { code, err, out } = await decode([tempting, "--jwks-url", "http://127.0.0.1:18999/"], {
      require: "refuse.cjs",
    });
    expect(code).toBe(1);
    expect(err).toContain("NETWORK");
    expect(out).toContain("Signature NOT CHECKED");
  });

  test("a real server is asked; one that redirects is not followed", async () => {
    const keys = JSON.stringify({ keys: [{ kty: "oct", k: Buffer.from(SECRET).toString("base64url") }] });
    const server = await serve({ "/keys": [200, keys], "/away": [302, ""] });
    const { port } = server.address() as AddressInfo;
    const now = ["--now", String(NOW)];
    const good = await decode([token(), ...now, "--jwks-url", `http://127.0.0.1:${port}/keys`]);
    expect([good.code, good.out]).toEqual([0, expect.stringContaining("Signature VALID")]);
    const away = await decode([token(), ...now, "--jwks-url", `http://localhost:${port}/away`]);
    expect([away.code, away.out]).toEqual([
      1,
      expect.stringMatching(/NOT CHECKED .*redirected\s+elsewhere/s),
    ]);
    server.close();
  });
});

async function serve(answers: Readonly<Record<string, readonly [number, string]>>): Promise<Server> {
  const server = createServer((request, response) => {
    const [status, body] = answers[request.url ?? ""] ?? [404, ""];
    response.writeHead(status, { location: "/keys", connection: "close" }).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, resolve));
  return server;
}

// Windows has neither these signals nor this terminal.
describe.skipIf(process.platform === "win32")("the prompt", () => {
  afterEach(closeAll);
  const prompt = (...args: string[]) => start({ command: [process.execPath, program, "decode", ...args] });

  test("a token is pasted over several lines, and the terminal is given back", async () => {
    const terminal = prompt("--now", String(NOW));
    await terminal.waitFor("then press Enter");
    expect(terminal.modes().bracketedPaste).toBe(true);
    terminal.press(`\u001b[200~Bearer ${token().replaceAll(".", ".\r")}\u001b[201~`);
    await terminal.waitFor(/\d+ characters/);
    terminal.press("return");
    expect(await terminal.exit).toEqual({ code: 0, signal: 0 });
    expect(terminal.primary()).toContain("not expired: 14 minutes left");
    expect(terminal.modes()).toEqual(UNTOUCHED);
  });

  test("a secret is asked for, and not shown", async () => {
    const terminal = prompt(token(), "--now", String(NOW), "--ask-secret");
    await terminal.waitFor("Secret:");
    terminal.press(SECRET, "return");
    expect((await terminal.exit).code).toBe(0);
    expect(terminal.primary()).toContain("Signature VALID");
    expect(terminal.raw()).not.toContain(SECRET.slice(0, 8));
  });

  test("Ctrl-C gives up", async () => {
    const terminal = prompt();
    await terminal.waitFor("then press Enter");
    terminal.press("ctrl+c");
    expect((await terminal.exit).code).toBe(130);
    expect(terminal.modes()).toEqual(UNTOUCHED);
  });

  test("a long word list can be stopped, and says how to go on", async () => {
    writeFileSync(join(folder, "words.txt"), "never the right word\n".repeat(3_000_000));
    const terminal = prompt(token(), "--wordlist", join(folder, "words.txt"));
    await terminal.waitFor("left. Ctrl-C stops", 20_000);
    terminal.press("ctrl+c");
    expect((await terminal.exit).code).toBe(130);
    expect(terminal.primary()).toMatch(/ words tried, .*: stopped\. To go on, add --wordlist-from \d+/);
  });
});

test("the reader of a pipe may leave early", async () => {
  const child = spawn("sh", ["-c", `"${process.execPath}" "${program}" decode --jsonl | head -1`]);
  let out = "";
  child.stdout.on("data", (chunk) => (out += chunk));
  child.stdin.on("error", () => {});
  child.stdin.end(`${token()}\n`.repeat(20_000));
  const code = await new Promise((resolve) => child.on("close", resolve));
  expect([code, JSON.parse(out).header]).toEqual([
    0,
    JSON.parse(Buffer.from(segment({ alg: "HS256", typ: "JWT" }), "base64url").toString()),
  ]);
});

test("a line that comes late is answered before the next one comes", async () => {
  const child = spawn(process.execPath, [program, "decode", "--jsonl"]);
  const answers = (async function* () {
    let rest = "";
    for await (const chunk of child.stdout.setEncoding("utf8")) {
      const lines = (rest + chunk).split("\n");
      rest = lines.pop() ?? "";
      yield* lines;
    }
  })();
  for (const sub of ["one", "two", "three"]) {
    child.stdin.write(`${token({ sub })}\n`);
    expect(JSON.parse((await answers.next()).value ?? "").payload).toEqual({ sub });
  }
  child.stdin.end();
  expect(await answers.next()).toEqual({ done: true, value: undefined });
});
