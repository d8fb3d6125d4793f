/** Everything that can happen to a program: signals, stops, resizes, pastes, streams, environments, files that are none, kills. */
import { spawn, spawnSync } from "node:child_process";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, afterEach, describe, expect, test } from "vitest";
import { closeAll, freshFolder, start, UNTOUCHED } from "./harness.ts";
import { at, childOf, cpuOf, freshPipe, inFront, SCREENS, SCREENS_OF_KEYS, settle } from "./screens.ts";

const BIN = fileURLToPath(new URL("../../bin/auth-explained.js", import.meta.url));
const HAS_STRACE = spawnSync("strace", ["-V"]).status === 0;
/** An HS256 token with a signature of the right length, and of nobody. */
const TOKEN = `eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJtYXlhIn0.${"c2ln".repeat(10)}c2k`;
const MISTAKE = "hit a bug";

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

/** Runs a line of bash in which `auth` is the program, to its end. */
function sh(line: string, env: Readonly<Record<string, string>> = {}): Promise<Ended> {
  const script = `auth() { '${process.execPath}' '${BIN}' "$@"; }; ${line}`;
  const base = { PATH: process.env.PATH ?? "", HOME: freshFolder(), XDG_STATE_HOME: freshFolder() };
  const child = spawn("bash", ["-c", script], {
    env: { ...base, ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const texts = { out: "", err: "" };
  for (const [name, stream] of [
    ["out", child.stdout],
    ["err", child.stderr],
  ] as const)
    stream.setEncoding("utf8").on("data", (chunk) => {
      texts[name] += chunk;
    });
  return new Promise((resolve) => child.on("close", (code) => resolve({ code, ...texts })));
}

/** Does the same to each, two at a time. */
async function each<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const left = [...items];
  const worker = async () => {
    for (let item = left.shift(); item !== undefined; item = left.shift()) await work(item);
  };
  await Promise.all([worker(), worker()]);
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Commands that write, and need no keyboard. */
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

afterAll(() => console.log(`robustness: ${cases} cases tried`));

describe.skipIf(process.platform !== "linux")("whatever happens to it", () => {
  afterEach(closeAll);

  describe.each(SCREENS.map((screen) => [screen.name, screen] as const))("at %s", (_, screen) => {
    test("a signal gives the terminal back, and stands in the exit code", async () => {
      const signals = [
        ["SIGINT", 130],
        ["SIGTERM", 143],
        ["SIGHUP", 129],
        ["SIGQUIT", 131],
      ] as const;
      await each(signals, async ([signal, code]) => {
        const terminal = await at(screen);
        terminal.signal(signal);
        expect(tried(await terminal.exit)).toEqual({ code, signal: 0 });
        expect(terminal.modes()).toEqual(UNTOUCHED);
      });
    });

    test("Ctrl-C", async () => {
      const terminal = await at(screen);
      terminal.press("ctrl+c");
      expect(tried(await terminal.exit)).toEqual({ code: 130, signal: 0 });
      expect(terminal.modes()).toEqual(UNTOUCHED);
    });

    test.each(["ctrl+z", "SIGTSTP", "SIGSTOP"] as const)(
      "%s gives the terminal to the shell, and fg takes it again",
      async (stop) => {
        const terminal = start({
          command: ["bash", "--norc", "--noprofile", "-i"],
          env: { PS1: "prompt> " },
          cols: 100,
        });
        await terminal.waitFor(/prompt>$/);
        terminal.press(`'${process.execPath}' '${BIN}' ${screen.args.join(" ")}`, "return");
        await settle(terminal, screen);
        const modes = terminal.modes();
        const program = childOf(terminal.pid);
        if (stop === "ctrl+z") terminal.press(stop);
        else process.kill(program, stop);
        await terminal.waitFor((t) => t.raw().includes("Stopped"));
        // Nobody can give anything back at SIGSTOP; bash turns bracketed paste on for its own prompt.
        if (stop !== "SIGSTOP")
          await terminal.waitFor((t) => same({ ...t.modes(), bracketedPaste: false }, UNTOUCHED));
        tried(stop);
        const length = terminal.raw().length;
        terminal.press("fg", "return");
        // What it has written since the shell named it: it asks again, and then takes the input.
        const since = () => terminal.raw().slice(length).split("auth-explained.js")[1] ?? null;
        if (screen.lines === true) {
          await terminal.waitFor(() => since() !== null && inFront(terminal.pid) === program);
        } else {
          await terminal.waitFor(() => since()?.includes(PASTES_MARKED) === true);
          await terminal.waitFor((t) => same(t.modes(), modes));
        }
        tried(stop);
        if (screen.hidden === true) {
          const shown = terminal.raw().length;
          terminal.press("hunter2");
          await pause(200);
          expect(tried(terminal.raw().slice(shown))).not.toContain("hunter2");
        }
        terminal.press("ctrl+c");
        await terminal.waitFor(/prompt>$/);
        terminal.press("echo code $?", "return");
        await terminal.waitFor("code 130");
      },
    );
  });

  describe.each(SCREENS_OF_KEYS.map((screen) => [screen.name, screen] as const))("at %s", (_, screen) => {
    test.each([
      ["typed without marks", "x".repeat(1e6)],
      ["in marks, with line breaks", `\x1b[200~${"line\n".repeat(2e5)}\x1b[201~`],
      ["of bytes that are not text", `\x1b[200~${"\x00\x9b\x1b[\x07".repeat(2e5)}\x1b[201~`],
    ])("a megabyte %s is read in a second, and Ctrl-C is heard", async (_, paste) => {
      const terminal = await at(screen);
      const before = cpuOf(terminal.pid);
      let used = 0;
      let rest = 0;
      await terminal.paste(paste);
      // It is read when it has used no time for a while.
      while (rest < 10) {
        await pause(20);
        const now = cpuOf(terminal.pid) - before;
        rest = now > used || now === 0 ? 0 : rest + 1;
        used = Math.max(used, now);
      }
      expect(tried(used)).toBeLessThan(1000);
      terminal.press("ctrl+c");
      expect((await terminal.exit).code).toBe(130);
      expect(terminal.modes()).toEqual(UNTOUCHED);
    });

    test("Ctrl-C right behind a megabyte", async () => {
      const terminal = await at(screen);
      await terminal.paste("y".repeat(1e6));
      terminal.press("ctrl+c");
      expect(tried(await terminal.exit).code).toBe(130);
      expect(terminal.modes()).toEqual(UNTOUCHED);
    });
  });

  test("a paste that is too long is refused in a sentence", async () => {
    const decode = SCREENS.find(({ name }) => name === "the prompt of decode");
    if (decode === undefined) throw new Error("there is no such screen");
    const terminal = await at(decode);
    await terminal.paste(`\x1b[200~${"x".repeat(5e6)}\x1b[201~`);
    await terminal.waitFor("That paste is over 4 MB");
    terminal.press("ctrl+c");
    expect(tried(await terminal.exit).code).toBe(130);
  });

  test("two hundred sizes, one after another", async () => {
    const terminal = start({ args: ["play", "session-login"] });
    await terminal.waitFor("beat 1 of ");
    let seed = 7;
    const next = (most: number) => {
      seed = (seed * 1103515245 + 12345) % 2147483648;
      return 1 + (seed % most);
    };
    for (let i = 0; i < 200; i += 1) {
      terminal.resize(next(200), next(60));
      if (i % 10 === 0) terminal.press("right");
      await pause(5);
      tried(i);
    }
    terminal.resize(100, 30);
    await terminal.waitFor(/beat \d+ of /);
    terminal.press("q");
    expect(await terminal.exit).toEqual({ code: 0, signal: 0 });
    expect(terminal.modes()).toEqual(UNTOUCHED);
  });

  describe("streams", () => {
    test("a full disk is one sentence", () =>
      each(WRITES, async (args) => {
        const { code, err } = tried(await sh(`auth ${args} </dev/null >/dev/full`));
        expect({ args, code, err }).toEqual({
          args,
          code: 1,
          err: "Cannot write the output: the disk is full.\n",
        });
      }));

    test("nobody reads, and nobody is told", () =>
      each(WRITES, async (args) => {
        const line = `auth ${args} </dev/null | head -c 1 >/dev/null; exit \${PIPESTATUS[0]}`;
        expect({ args, ...tried(await sh(line)) }).toEqual({
          args,
          // All of it was in the pipe before its reader left, or not.
          code: args.startsWith("decode") ? expect.any(Number) : expect.toBeOneOf([0, 141]),
          out: "",
          err: "",
        });
      }));

    test("a reader that leaves does not turn a check that fails into one that does not", () =>
      each(
        ["check bad.md", "decode --jsonl --secret wrong <list", `decode --secret wrong ${TOKEN}`],
        async (args) => {
          const folder = freshFolder();
          writeFileSync(join(folder, "bad.md"), "# nothing\n".repeat(9000));
          writeFileSync(join(folder, "list"), `${TOKEN}\n`.repeat(2000));
          const { code } = tried(
            await sh(`cd '${folder}'; auth ${args} | head -c 1 >/dev/null; exit \${PIPESTATUS[0]}`),
          );
          expect({ args, code }).toEqual({ args, code: expect.toBeOneOf([1, 141]) });
        },
      ));

    test.each(["<&-", "2>&-", "<&- 2>&-"])("closed: %s", (closed) =>
      each(["list", "play session-login", `decode ${TOKEN}`], async (args) => {
        const { code, out, err } = tried(await sh(`auth ${args} ${closed}`));
        expect({ args, code, said: out !== "", err }).toEqual({ args, code: 0, said: true, err: "" });
      }),
    );

    test("a pipe that is full: signals are heard", () =>
      each(
        [
          ["INT", 130],
          ["TERM", 143],
          ["HUP", 129],
        ] as const,
        async ([signal, code]) => {
          const pipe = freshPipe();
          const list = join(freshFolder(), "list");
          writeFileSync(list, `${TOKEN}\n`.repeat(5000));
          const line = [
            `sleep 60 <'${pipe}' & reader=$!`,
            `'${process.execPath}' '${BIN}' decode --jsonl <'${list}' >'${pipe}' & program=$!`,
            `sleep 1.5; kill -${signal} $program; wait $program; code=$?; kill $reader; exit $code`,
          ].join("\n");
          expect(tried(await sh(line)).code).toBe(code);
        },
      ));

    test("a file that grows too large leaves what was there as it was, and nothing new", async () => {
      const folder = freshFolder();
      const [old, fresh] = [join(folder, "old.html"), join(folder, "new.html")];
      writeFileSync(old, "mine");
      for (const path of [old, fresh]) {
        const { code, err } = tried(await sh(`ulimit -f 8; auth export session-login -o '${path}'`));
        expect({ code, err }).toEqual({ code: 2, err: expect.stringMatching(/^Cannot write .*too large/) });
      }
      expect(readFileSync(old, "utf8")).toBe("mine");
      expect(readdirSync(folder)).toEqual(["old.html"]);
    });

    test("a slow reader gets every byte", async () => {
      const quick = await sh("auth export csrf --format json");
      const slow = await sh("auth export csrf --format json | (sleep 1; cat)");
      expect(tried(slow.out)).toBe(quick.out);
      expect(quick.out.length).toBeGreaterThan(10_000);
    });

    test("a slow reader gets every line of a list, however the pipe is filled", () =>
      each([200, 5000, 20_000], async (lines) => {
        const list = join(freshFolder(), "list");
        const [header, , signature] = TOKEN.split(".");
        // Of many lengths, so that what is written at once fills the pipe nowhere exactly.
        const claims = (i: number) => Buffer.from(`{"sub":"maya-${i}"}`).toString("base64url");
        writeFileSync(
          list,
          Array.from({ length: lines }, (_, i) => `${header}.${claims(i)}.${signature}\n`).join(""),
        );
        const line = `auth decode --jsonl <'${list}' | (sleep 0.5; wc -l); exit \${PIPESTATUS[0]}`;
        const { code, out, err } = tried(await sh(line));
        expect({ lines: Number(out), code, err }).toEqual({ lines, code: 0, err: "" });
      }));
  });

  describe("environments", () => {
    test.each([["TERM=dumb"], ["-u", "TERM"], ["TERM="]])("%j: no mode is ever switched", (...env) =>
      each(SCREENS_OF_KEYS, async (screen) => {
        const args = env.filter((word) => word !== undefined);
        const terminal = start({ command: ["env", ...args, process.execPath, BIN, ...screen.args] });
        // Without a stage it asks in lines.
        await Promise.race([terminal.exit, terminal.waitFor(/(?:[:>]|\.)$/)]);
        terminal.press("ctrl+c");
        tried(await terminal.exit);
        expect(terminal.raw()).toMatch(/\S/);
        expect(terminal.raw()).not.toContain("\x1b");
      }),
    );

    test.each([
      { HOME: "/proc/self", XDG_STATE_HOME: "" },
      { XDG_STATE_HOME: "/proc/self/none" },
      { XDG_STATE_HOME: "/dev/null/none" },
      { XDG_STATE_HOME: "/dev/full" },
      { HOME: "", XDG_STATE_HOME: "" },
      { LANG: "C", LC_ALL: "C" },
      { COLUMNS: "-1", LINES: "abc" },
      { NODE_OPTIONS: "--no-warnings" },
    ])("%j", (env) =>
      each(["list", "play session-login", "progress", "learn session-login --plain"], async (args) => {
        const { code, out, err } = tried(await sh(`auth ${args} </dev/null`, env));
        expect({ args, code, said: out !== "" }).toEqual({ args, code: 0, said: true });
        expect(err).not.toContain(MISTAKE);
      }),
    );
  });

  describe("files that are none", () => {
    const COMMANDS = [
      "decode --file",
      `decode ${TOKEN} --key`,
      `decode ${TOKEN} --secret-file`,
      `decode ${TOKEN} --wordlist`,
      "decode --jsonl --file",
      "sign --alg none --file",
      "film",
      "progress import",
      "sandbox --plain --load",
    ];

    test.each(COMMANDS)("%s: a device and a folder are named", (command) =>
      each(
        [
          ["/dev/zero", "it is a device"],
          ["/", "it is a folder"],
        ] as const,
        async ([path, name]) => {
          // The verdict reports a key that cannot be loaded; there is no message.
          const { code, out, err } = tried(await sh(`auth ${command} ${path} </dev/null`));
          expect([1, 2]).toContain(code);
          expect(`${out}${err}`.replaceAll(/\s+/g, " ")).toContain(name);
          expect(err).not.toContain(MISTAKE);
        },
      ),
    );

    test("check of a device or of all there is ends in a sentence", () =>
      each(["/dev/zero", "/dev"], async (path) => {
        const { code, err } = tried(await sh(`auth check ${path} </dev/null`));
        expect([1, 2]).toContain(code);
        expect(err).not.toContain(MISTAKE);
      }));

    test("a pipe is waited for, and Ctrl-C is heard", () =>
      each(COMMANDS, async (command) => {
        const pipe = freshPipe();
        // Job control: a background job would be shielded from the signal. Opening the pipe waits for its reader.
        const line = `set -m; '${process.execPath}' '${BIN}' ${command} '${pipe}' </dev/null & p=$!; exec 3>'${pipe}'; sleep 0.3; kill -INT $p; wait $p`;
        expect({ command, code: tried(await sh(line)).code }).toEqual({ command, code: 130 });
      }));
  });

  describe("killed while progress is written", () => {
    const SLUGS = ["http-forgets", "session-login", "cookie-rules", "jwt-login", "csrf", "jwt-expiry"];
    const recordOf = (beat: number) => ({
      beat,
      beats: 40,
      furthest: beat,
      finishedAt: null,
      answers: { 2: 1 },
      solved: ["log-in-first"],
      resets: 0,
      updatedAt: 1_700_000_000_000 + beat,
    });

    /** Each import brings one lesson further; whichever of them was killed, those that ended well are there. */
    async function importAndKill(kills: readonly string[], killed: (code: number | null) => boolean) {
      const state = freshFolder();
      const file = join(freshFolder(), "progress.json");
      const kept = new Map<string, number>();
      let hits = 0;
      for (const [i, kill] of kills.entries()) {
        const slug = SLUGS[i % SLUGS.length] ?? "";
        writeFileSync(file, JSON.stringify({ version: 2, lessons: { [slug]: recordOf(i + 1) } }));
        const program = `'${process.execPath}' '${BIN}' progress import '${file}'`;
        const { code } = await sh(kill.replace("PROGRAM", program), { XDG_STATE_HOME: state });
        if (killed(code)) hits += 1;
        else {
          expect(code).toBe(0);
          kept.set(slug, i + 1);
        }
        const { code: shown, out, err } = tried(await sh("auth progress --json", { XDG_STATE_HOME: state }));
        expect({ shown, err }).toEqual({ shown: 0, err: "" });
        const { lessons } = JSON.parse(out);
        for (const [name, beat] of kept) {
          expect(lessons[name]?.beat).toBeGreaterThanOrEqual(beat);
          expect(lessons[name]?.solved).toEqual(["log-in-first"]);
        }
      }
      return { state, hits };
    }

    test("at any moment: nothing of what was done before is lost, and nothing is half", async () => {
      // A machine may need 50 ms for it or half a second: the moments are spread over what it takes here.
      const began = performance.now();
      await importAndKill(["PROGRAM"], () => false);
      const took = (performance.now() - began) / 2000;
      const kills = Array.from(
        { length: 24 },
        (_, i) =>
          `PROGRAM & p=$!; sleep ${((took * (i + 6)) / 24).toFixed(3)}; kill -9 $p 2>/dev/null; wait $p`,
      );
      const { hits } = await importAndKill(kills, (code) => code === 137);
      expect(hits).toBeGreaterThan(0);
    });

    test.skipIf(!HAS_STRACE)("at each call that changes the folder", async () => {
      const calls = [
        "rename:when=1",
        "rename:when=2",
        "rename:when=3",
        "link:when=1",
        "unlink:when=1",
        "unlink:when=2",
        "unlink:when=3",
        "fsync:when=1",
        "fsync:when=2",
        "fdatasync:when=1",
      ];
      const kills = calls.map((call) => {
        const [name = "", when] = call.split(":");
        return `strace -f -qq -o /dev/null -e trace=${name} -e inject=${name}:signal=KILL:${when} PROGRAM`;
      });
      // strace ends as its program did, and the shell has made way for it.
      const { hits } = await importAndKill(kills, (code) => code === null);
      expect(hits).toBeGreaterThan(4);
    });
  });
});

/** Every prompt that takes keys one by one asks the terminal to mark pastes. */
const PASTES_MARKED = "\x1b[?2004h";

const same = (a: object, b: object): boolean => JSON.stringify(a) === JSON.stringify(b);
