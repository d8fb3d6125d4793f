import { fileURLToPath } from "node:url";
import { spawn } from "@lydell/node-pty";
import { median } from "./median.ts";
import type { Row } from "./row.ts";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const ROUNDS = 21;
const AIM = 2;

/** The end of a synchronized update: the frame is complete. */
const FRAME_DONE = "\x1b[?2026l";
const WORD = "ready";

/** From the start of the process until the first frame is on the terminal, against bare node printing a word. */
export async function startBench(): Promise<Row[]> {
  const [frames, words]: [number[], number[]] = [[], []];
  for (let round = 0; round <= ROUNDS; round++) {
    const frame = await msUntil(FRAME_DONE, ["bin/auth-explained.js", "play", "session-login"]);
    const word = await msUntil(WORD, ["-e", `process.stdout.write("rea" + "dy")`]);
    // The first round fills the caches of the disk.
    if (round === 0) continue;
    frames.push(frame);
    words.push(word);
  }
  const [ours, bare] = [median(frames), median(words)];
  return [
    {
      name: "first frame of play",
      measured: `${(ours / bare).toFixed(2)} times as long as bare node takes to print a word (${ours.toFixed(1)} ms and ${bare.toFixed(1)} ms)`,
      aim: `at most ${AIM} times as long`,
      ok: ours / bare <= AIM,
    },
  ];
}

/** Starts node in a pseudo-terminal of 100 by 30, and gives back when the mark was written. */
function msUntil(mark: string, args: string[]): Promise<number> {
  // Certificates are read at the start of every node that is told of them: no part of either program.
  const { NODE_EXTRA_CA_CERTS: _, ...env } = process.env;
  return new Promise((resolve, reject) => {
    const begun = performance.now();
    const pty = spawn(process.execPath, args, {
      cols: 100,
      rows: 30,
      cwd: ROOT,
      env: { ...env, TERM: "xterm-256color", COLORTERM: "truecolor", LANG: "C.UTF-8" },
    });
    let [written, ms] = ["", Number.NaN];
    pty.onData((bytes) => {
      written += bytes;
      if (!Number.isNaN(ms) || !written.includes(mark)) return;
      ms = performance.now() - begun;
      pty.kill("SIGKILL");
    });
    pty.onExit(() => {
      if (Number.isNaN(ms)) reject(new Error(`node ${args.join(" ")} ended early:\n${written}`));
      else resolve(ms);
    });
  });
}
