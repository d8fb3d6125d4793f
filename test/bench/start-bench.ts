import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { spawn } from "@lydell/node-pty";
import { median } from "./median.ts";
import type { Row } from "./row.ts";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const BIN = "bin/auth-explained.js";
const ROUNDS = 11;
const TOKEN =
  "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiI0NSIsImlhdCI6MTUxNjIzOTAyMn0.SflKxwRJSMeKKF2QT4fwpMeJf36POk6yJV_adQssw5c";

/** The end of a synchronized update: the frame is complete. */
const FRAME_DONE = "\x1b[?2026l";

/** Ctrl-C. */
const LEAVE = "\x03";

// Each node with this variable reads certificates at its start, which belongs to neither program.
const { NODE_EXTRA_CA_CERTS: _, ...ENV } = process.env;

/**
 * What a start costs the processor, in pairs against `node -e 0`, so that a busy machine slows down both. The Node is the one that runs
 * this: `node24 node_modules/.bin/tsx test/bench/bench.ts`.
 */
export async function startBench(): Promise<Row[]> {
  const calls: readonly (readonly [name: string, aim: number, cost: () => Promise<number>])[] = [
    ["--version", 1.2, async () => costOf([BIN, "--version"])],
    ["list", 1.6, async () => costOf([BIN, "list"])],
    ["decode", 1.5, async () => costOf([BIN, "decode", TOKEN])],
    ["first frame of play", 1.8, () => costUntil(FRAME_DONE, [BIN, "play", "session-login"])],
  ];
  const rows: Row[] = [];
  // Node keeps what it has compiled when it ends: a start that is killed at its first frame leaves nothing to the next one.
  await costUntil(FRAME_DONE, [BIN, "play", "session-login"], LEAVE);
  for (const [name, aim, cost] of calls) {
    // The first start fills the caches of the disk and of Node.
    await cost();
    const [ours, bare]: [number[], number[]] = [[], []];
    for (let round = 0; round < ROUNDS; round++) {
      bare.push(costOf(["-e", "0"]));
      ours.push(await cost());
    }
    const ratio = median(ours.map((ms, i) => ms / (bare[i] ?? 1)));
    rows.push({
      name: `start: ${name}`,
      measured: `${ratio.toFixed(2)} times node -e 0 (${median(ours).toFixed(0)} ms and ${median(bare).toFixed(0)} ms of the processor, Node ${process.versions.node})`,
      aim: `at most ${aim} times`,
      ok: ratio <= aim,
    });
  }
  return rows;
}

/** Milliseconds of the processor until it has ended; its exit code does not matter. */
function costOf(args: readonly string[]): number {
  const script = `TIMEFORMAT='%3U %3S'; { time "$@" >/dev/null 2>&1 </dev/null; } 2>&1; true`;
  const times = execFileSync("bash", ["-c", script, "bash", process.execPath, ...args], {
    cwd: ROOT,
    env: ENV,
    encoding: "utf8",
  });
  const [user = 0, system = 0] = times.trim().split(" ").map(Number);
  return 1000 * (user + system);
}

/** The same until the mark is written, in a terminal of 100 by 30. Then it is killed, or gets keys by which it ends by itself. */
function costUntil(mark: string, args: string[], keys: string | null = null): Promise<number> {
  return new Promise((resolve, reject) => {
    const env = { ...ENV, TERM: "xterm-256color", COLORTERM: "truecolor", LANG: "C.UTF-8" };
    const pty = spawn(process.execPath, args, { cols: 100, rows: 30, cwd: ROOT, env });
    let [written, ms] = ["", Number.NaN];
    pty.onData((bytes) => {
      written += bytes;
      if (!Number.isNaN(ms) || !written.includes(mark)) return;
      ms = cpuOf(pty.pid);
      if (keys === null) pty.kill("SIGKILL");
      else pty.write(keys);
    });
    pty.onExit(() => {
      if (Number.isNaN(ms)) reject(new Error(`node ${args.join(" ")} ended early:\n${written}`));
      else resolve(ms);
    });
  });
}

/** Milliseconds that all threads of a process have run so far (Linux counts nanoseconds). */
function cpuOf(pid: number): number {
  const threads = readdirSync(`/proc/${pid}/task`);
  const spent = threads.map((id) =>
    Number(readFileSync(`/proc/${pid}/task/${id}/schedstat`, "utf8").split(" ")[0]),
  );
  return spent.reduce((sum, ns) => sum + ns, 0) / 1e6;
}
