import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { median } from "./median.ts";
import type { Row } from "./row.ts";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const ROUNDS = 7;
const AIM_SECONDS = 2;

/** The proof of the whole course, as one process. */
export function checkBench(): Row[] {
  const seconds = Array.from({ length: ROUNDS }, () => {
    const begun = performance.now();
    const { status, stdout } = spawnSync(process.execPath, ["bin/auth-explained.js", "check"], { cwd: ROOT });
    if (status !== 0) throw new Error(`check said: ${stdout}`);
    return (performance.now() - begun) / 1000;
  });
  const took = median(seconds);
  return [
    {
      name: "check of all lessons, as a process",
      measured: `${took.toFixed(2)} s`,
      aim: `under ${AIM_SECONDS} s`,
      ok: took < AIM_SECONDS,
    },
  ];
}
