/** Everything that can happen to a program: signals, stops, resizes, streams, environments, kills, pastes, files that are none. */
import { execFileSync, spawn } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, afterEach, describe, expect, test } from "vitest";
import { closeAll, freshFolder, type RealTerminal, type StartOptions, start, UNTOUCHED } from "./harness.ts";

const BIN = fileURLToPath(new URL("../../bin/auth-explained.js", import.meta.url));
const TOKEN = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJtYXlhIn0.c2lnbmF0dXJl";
const MISTAKE = "made a mistake";

let cases = 0;
/** Counts what is tried, for the last line. */
const tried = <T>(result: T): T => {
  cases += 1;
  return result;
};

interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Runs a line of sh in which `auth` is the program, to its end. */
function sh(line: string, env: Readonly<Record<string, string>> = {}): Promise<Ended> {
  const script = `auth() { '${process.execPath}' '${BIN}' "$@"; }; ${line}`;
  const base = { PATH: process.env.PATH ?? "", HOME: freshFolder(), XDG_STATE_HOME: freshFolder() };
  const child = spawn("bash", ["-c", script], {
    env: { ...base, ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const texts = { out: "", err: "" };
  child.stdout.on("data", (chunk) => {
    texts.out += chunk;
  });
  child.stderr.on("data", (chunk) => {
    texts.err += chunk;
  });
  return new Promise((resolve) => child.on("close", (code) => resolve({ code, ...texts })));
}

/** What writes, and needs no keyboard. */
const WRITES = [
  "list",
  "list --json",
  "learn session-login --plain",
  "play session-login",
  `decode ${TOKEN}`,
  `decode --json ${TOKEN}`,
  "progress",
  "progress --json",
  "exam --plain",
  "--help",
  "--version",
  "completion bash",
  "export session-login",
  "sandbox --plain",
];

/** Every screen that waits for keys, and what stands on it then. */
const SCREENS: readonly (readonly [name: string, args: readonly string[], ready: string | RegExp])[] = [
  ["the menu", [], "▸ HTTP forgets you"],
  ["a lesson", ["learn", "session-login"], /1 of \d+/],
  ["a show", ["play", "session-login"], "beat 1 of "],
  ["a sandbox", ["sandbox"], "shop.test"],
  ["an exam", ["exam"], /1 of \d+/],
  ["the prompt of decode", ["decode"], /[Pp]aste/],
  ["the prompt for a secret", ["decode", "--ask-secret", TOKEN], /[Ss]ecret/],
  ["the prompt of sign", ["sign", "--alg", "none"], /[Pp]aste|claims/],
];

async function at(screen: (typeof SCREENS)[number], options: StartOptions = {}): Promise<RealTerminal> {
  const [, args, ready] = screen;
  const terminal = start({ ...options, args });
  await terminal.waitFor(ready);
  return terminal;
}

afterAll(() => console.log(`robustness: ${cases} cases tried`));

describe.skipIf(process.platform !== "linux")("whatever happens to it", () => {
  afterEach(closeAll);

  describe("a signal gives the terminal back, and stands in the exit code", () => {
    const signals = [
      ["SIGINT", 130],
      ["SIGTERM", 143],
      ["SIGHUP", 129],
      ["SIGQUIT", 131],
    ] as const;
    test.each(SCREENS.flatMap((screen) => signals.map((signal) => [screen[0], ...signal, screen] as const)))(
      "%s: %s",
      async (_, signal, code, screen) => {
        const terminal = await at(screen);
        terminal.signal(signal);
        expect(tried(await terminal.exit)).toEqual({ code, signal: 0 });
        expect(terminal.modes()).toEqual(UNTOUCHED);
      },
    );
  });

  test.each(SCREENS.map((screen) => [screen[0], screen] as const))("Ctrl-C at %s", async (_, screen) => {
    const terminal = await at(screen);
    terminal.press("ctrl+c");
    expect(tried(await terminal.exit)).toEqual({ code: 130, signal: 0 });
    expect(terminal.modes()).toEqual(UNTOUCHED);
  });

  test.each(SCREENS.map((screen) => [screen[0], screen] as const))(
    "a stop that nobody sees coming at %s: it goes on, and shows nothing of what is typed",
    async (_, screen) => {
      const terminal = await at(screen);
      const before = terminal.modes();
      terminal.signal("SIGSTOP");
      terminal.signal("SIGCONT");
      await new Promise((resolve) => setTimeout(resolve, 300));
      expect(tried(terminal.modes())).toEqual(before);
      if (screen[1].includes("--ask-secret")) {
        terminal.press("hunter2");
        await new Promise((resolve) => setTimeout(resolve, 200));
        expect(tried(terminal.raw())).not.toContain("hunter2");
      }
      terminal.press("ctrl+c");
      expect((await terminal.exit).code).toBe(130);
      expect(terminal.modes()).toEqual(UNTOUCHED);
    },
  );

  test.each(SCREENS.map((screen) => [screen[0], screen] as const))(
    "a megabyte pasted at %s: Ctrl-C is heard",
    async (_, screen) => {
      for (const paste of ["x".repeat(1e6), `\x1b[200~${"line\n".repeat(2e5)}\x1b[201~`]) {
        const terminal = await at(screen);
        terminal.press(paste, "ctrl+c");
        // Enter may end a prompt before: then the exit code is that of what was pasted.
        expect([0, 1, 2, 130]).toContain(tried((await terminal.exit).code));
        expect(terminal.modes()).toEqual(UNTOUCHED);
      }
    },
  );

  test("two hundred sizes, one after another", async () => {
    const terminal = await at(["a show", ["play", "session-login"], "beat 1 of "]);
    let seed = 7;
    const next = (most: number) => {
      seed = (seed * 1103515245 + 12345) % 2147483648;
      return 1 + (seed % most);
    };
    for (let i = 0; i < 200; i += 1) {
      terminal.resize(next(200), next(60));
      if (i % 10 === 0) terminal.press("right");
      await new Promise((resolve) => setTimeout(resolve, 5));
      tried(i);
    }
    terminal.resize(100, 30);
    await terminal.waitFor(/beat \d+ of /);
    terminal.press("q");
    expect((await terminal.exit).code).toBe(0);
    expect(terminal.modes()).toEqual(UNTOUCHED);
  });

  describe("streams", () => {
    test.each(WRITES)("%s: a full disk is one sentence", async (args) => {
      const { code, err } = tried(await sh(`auth ${args} </dev/null >/dev/full`));
      expect({ code, err }).toEqual({ code: 1, err: "Cannot write the output: the disk is full.\n" });
    });

    test.each(WRITES)("%s: nobody reads, and nobody is told", async (args) => {
      const { err } = tried(await sh(`auth ${args} </dev/null | head -c 1 >/dev/null`));
      expect(err).toBe("");
    });

    test.each(["<&-", "2>&-", "<&- 2>&-"])("closed: %s", async (closed) => {
      for (const args of ["list", "play session-login", `decode ${TOKEN}`]) {
        const { code, out, err } = tried(await sh(`auth ${args} ${closed}`));
        expect({ well: code === 0 || code === 1, said: out !== "", err }).toEqual({
          well: true,
          said: true,
          err: "",
        });
      }
    });

    test.each([
      ["INT", 130],
      ["TERM", 143],
      ["HUP", 129],
    ])("a pipe that is full: SIG%s is heard", async (signal, code) => {
      const folder = freshFolder();
      const line = [
        `mkfifo ${folder}/pipe; sleep 60 <${folder}/pipe & reader=$!`,
        `yes ${TOKEN} | head -5000 >${folder}/list`,
        `'${process.execPath}' '${BIN}' decode --jsonl <${folder}/list >${folder}/pipe & program=$!`,
        `sleep 1.5; kill -${signal} $program; wait $program; code=$?; kill $reader; exit $code`,
      ].join("\n");
      expect(tried(await sh(line)).code).toBe(code);
    });

    test("a slow reader gets every byte", async () => {
      const quick = await sh("auth export csrf --format json");
      const slow = await sh("auth export csrf --format json | (sleep 1; cat)");
      expect(tried(slow.out)).toBe(quick.out);
      expect(quick.out.length).toBeGreaterThan(10_000);
    });
  });

  describe("environments", () => {
    test.each(["dumb", ""])("TERM=%j: no mode is ever switched", async (TERM) => {
      for (const [, args, ready] of SCREENS) {
        // What has no stage asks in lines, and says so.
        const terminal = start({ args, env: { TERM } });
        await Promise.race([
          terminal.exit,
          terminal.waitFor(typeof ready === "string" ? /\S/ : ready).catch(() => {}),
        ]);
        terminal.press("ctrl+c");
        await terminal.exit;
        expect(tried(terminal.raw())).not.toMatch(/\x1b\[\?/);
      }
    });

    test.each([
      { HOME: "/proc/self", XDG_STATE_HOME: "" },
      { XDG_STATE_HOME: "/proc/self/none" },
      { XDG_STATE_HOME: "/dev/null/none" },
      { XDG_STATE_HOME: "/dev/full" },
      { HOME: "", XDG_STATE_HOME: "" },
      { LANG: "C", LC_ALL: "C" },
      { COLUMNS: "-1", LINES: "abc" },
      { NODE_OPTIONS: "--no-warnings" },
    ])("%j", async (env) => {
      for (const args of ["list", "play session-login", "progress", "learn session-login --plain"]) {
        const { code, out, err } = tried(await sh(`auth ${args} </dev/null`, env));
        expect({ code, said: out !== "" }).toEqual({ code: 0, said: true });
        expect(err).not.toContain(MISTAKE);
      }
    });
  });

  describe("files that are none", () => {
    const commands = [
      "decode --file",
      `decode ${TOKEN} --key`,
      `decode ${TOKEN} --secret-file`,
      `decode ${TOKEN} --wordlist`,
      "decode --jsonl --file",
      "sign --alg none --file",
      "film",
      "progress import",
      "sandbox --plain --load",
      "check",
    ];
    test.each(commands)(
      "%s: a device and a folder are named",
      async (command) => {
        for (const [path, name] of [
          ["/dev/zero", "it is a device"],
          ["/", "it is a folder"],
        ]) {
          const { code, err } = tried(await sh(`auth ${command} ${path} </dev/null`));
          expect([1, 2]).toContain(code);
          expect(err).not.toContain(MISTAKE);
          if (command !== "check") expect(err).toContain(name);
        }
      },
      120_000,
    );

    test.each(commands.filter((command) => command !== "check"))(
      "%s: a pipe is waited for, and Ctrl-C is heard",
      async (command) => {
        const folder = freshFolder();
        execFileSync("mkfifo", [join(folder, "pipe")]);
        const line = `'${process.execPath}' '${BIN}' ${command} ${folder}/pipe </dev/null & p=$!; sleep 1; kill -INT $p; wait $p`;
        // Job control would shield what runs in the background from the signal.
        expect(tried(await sh(`set -m; ${line}`)).code).toBe(130);
      },
    );
  });

  test("killed at any moment, it loses nothing of what was done before, and leaves nothing half", async () => {
    const state = freshFolder();
    const file = join(freshFolder(), "progress.json");
    const lessons = { "session-login": { beat: 3, beats: 40, answers: {}, updated: 1, resets: 0 } };
    const first = await sh("auth learn session-login --plain </dev/null; auth progress export", {
      XDG_STATE_HOME: state,
    });
    expect(JSON.parse(first.out.slice(first.out.lastIndexOf("\n{") + 1) || "{}")).toBeTypeOf("object");
    writeFileSync(file, JSON.stringify(lessons));
    for (let i = 0; i < 20; i += 1) {
      await sh(
        `'${process.execPath}' '${BIN}' progress import ${file} & p=$!; sleep 0.${String(i * 2).padStart(2, "0")}; kill -9 $p 2>/dev/null; wait`,
        { XDG_STATE_HOME: state },
      );
      const { code, err } = tried(await sh("auth progress --json", { XDG_STATE_HOME: state }));
      expect({ code, err }).toEqual({ code: 0, err: "" });
    }
  }, 180_000);
});
