import { execFile } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { spawn } from "@lydell/node-pty";
import { COMMAND, install, pack } from "../packed.ts";
import { median } from "./median.ts";

const run = promisify(execFile);

const ROUNDS = 15;
const TOKEN =
  "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiI0NSIsImlhdCI6MTUxNjIzOTAyMn0.SflKxwRJSMeKKF2QT4fwpMeJf36POk6yJV_adQssw5c";

/** The end of a synchronized update: the frame is complete. */
const FRAME_DONE = "\x1b[?2026l";

/** Ctrl-C. */
const LEAVE = "\x03";

/** ms after which a frame will not come any more. */
const PATIENCE = 30_000;

const BARE = ["-e", "0"];
const PLAY = ["play", "session-login"];

/** What a start costs the processor on some Node, and the same for `node -e 0`; ms. */
interface Cost {
  /** The median of the ratios of each pair. */
  readonly ratio: number;
  readonly ours: number;
  readonly bare: number;
}

/** What is started, with its cost for each program. */
interface StartCost {
  readonly name: string;
  readonly costs: readonly Cost[];
}

/** A Node, and the folder that it works in. */
interface Place {
  readonly node: string;
  readonly cwd: string;
}

/** Packs a project that has been built, and installs it into a new folder in `folder`. Returns that folder. */
export async function installed(root: string, folder: string): Promise<string> {
  const home = join(folder, "home");
  await install((await pack(root, folder)).path, home);
  return home;
}

/**
 * Measures second starts, in pairs with `node -e 0` and in turn with the other programs, so that a busy machine slows down all.
 * `homes`: the folders where the programs are installed.
 */
export async function startCosts(node: string, homes: readonly string[]): Promise<StartCost[]> {
  const calls: readonly (readonly [name: string, cost: (place: Place) => Promise<number>])[] = [
    ["--version", (place) => costOf(place, [COMMAND, "--version"])],
    ["list", (place) => costOf(place, [COMMAND, "list"])],
    ["decode", (place) => costOf(place, [COMMAND, "decode", TOKEN])],
    ["first frame of play", (place) => costUntil(FRAME_DONE, place, [COMMAND, ...PLAY])],
  ];
  const places = homes.map((cwd) => ({ node, cwd }));
  // Node keeps what it has compiled when it ends: a start that is killed at its first frame leaves nothing to the next one.
  for (const place of places) await costUntil(FRAME_DONE, place, [COMMAND, ...PLAY], LEAVE);
  const measured: StartCost[] = [];
  for (const [name, cost] of calls) {
    const pairs = places.map((): [ours: number, bare: number][] => []);
    // The first start fills the caches of the disk and of Node.
    for (let round = 0; round <= ROUNDS; round++) {
      for (const [i, place] of places.entries()) {
        const bare = await costOf(place, BARE);
        const ours = await cost(place);
        if (round > 0) pairs[i]?.push([ours, bare]);
      }
    }
    measured.push({ name, costs: pairs.map(costOfPairs) });
  }
  return measured;
}

const costOfPairs = (pairs: readonly (readonly [ours: number, bare: number])[]): Cost => ({
  ratio: median(pairs.map(([ours, bare]) => ours / bare)),
  ours: median(pairs.map(([ours]) => ours)),
  bare: median(pairs.map(([, bare]) => bare)),
});

/** The environment of a start. What the program keeps, and what Node keeps for it, goes into the folder where it is installed. */
function envOf({ cwd }: Place): NodeJS.ProcessEnv {
  // Each node with the first variable reads certificates at its start, which belongs to neither program; with the second one
  // `node -e 0` would keep what it has compiled as well.
  const { NODE_EXTRA_CA_CERTS: _, NODE_COMPILE_CACHE: __, ...env } = process.env;
  return { ...env, TMPDIR: cwd, XDG_STATE_HOME: join(cwd, "state") };
}

/** Milliseconds of the processor until it has ended; its exit code does not matter. */
async function costOf(place: Place, args: readonly string[]): Promise<number> {
  const script = `TIMEFORMAT='%3U %3S'; { time "$@" >/dev/null 2>&1 </dev/null; } 2>&1; true`;
  const { stdout } = await run("bash", ["-c", script, "bash", place.node, ...args], {
    cwd: place.cwd,
    env: envOf(place),
  });
  const [user = 0, system = 0] = stdout.trim().split(" ").map(Number);
  return 1000 * (user + system);
}

/** The same until the mark is written, in a terminal of 100 by 30. Then it is killed, or gets keys by which it ends by itself. */
function costUntil(mark: string, place: Place, args: string[], keys: string | null = null): Promise<number> {
  return new Promise((resolve, reject) => {
    const env = { ...envOf(place), TERM: "xterm-256color", COLORTERM: "truecolor", LANG: "C.UTF-8" };
    const pty = spawn(place.node, args, { cols: 100, rows: 30, cwd: place.cwd, env });
    const late = setTimeout(() => pty.kill("SIGKILL"), PATIENCE);
    let [written, ms] = ["", Number.NaN];
    pty.onData((bytes) => {
      written += bytes;
      if (!Number.isNaN(ms) || !written.includes(mark)) return;
      ms = cpuOf(pty.pid);
      if (keys === null) pty.kill("SIGKILL");
      else pty.write(keys);
    });
    pty.onExit(() => {
      clearTimeout(late);
      if (Number.isNaN(ms)) reject(new Error(`node ${args.join(" ")} drew no frame:\n${written}`));
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
