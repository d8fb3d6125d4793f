import { spawn } from "node:child_process";
import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { TARGETS } from "./targets.ts";

/**
 * `npm run fuzz [-- --seconds 600] [--seed 1] [--only decode]`: as many cases as fit into the time, on every core. The same seed gives the
 * same cases; what breaks is printed with the seed and the path that bring it back.
 */
const option = (name: string, fallback: string): string => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? fallback : (process.argv[at + 1] ?? fallback);
};
const seconds = Number(option("seconds", "600"));
const seed = Number(option("seed", String(Date.now() % 1e9)));
const worker = option("worker", "");
const wanted = TARGETS.filter(({ name }) => option("only", name) === name);
/** Cases between two looks at the clock. */
const BATCH = 100;

async function fuzz(from: number): Promise<void> {
  const until = performance.now() + seconds * 1000;
  const counts: Record<string, number> = Object.fromEntries(wanted.map(({ name }) => [name, 0]));
  let failed = 0;
  for (let round = 0; performance.now() < until; round += 1) {
    for (const { name, property } of wanted) {
      // Each target gets as much time as any other.
      const share = performance.now() + Math.min(2000, (seconds * 1000) / wanted.length);
      for (let batch = 0; batch === 0 || performance.now() < Math.min(share, until); batch += 1) {
        const runSeed = from + round * 1000 + batch;
        const result = await fc.check(property, { seed: runSeed, numRuns: BATCH, endOnFailure: true });
        counts[name] = (counts[name] ?? 0) + result.numRuns;
        if (!result.failed) continue;
        failed += 1;
        console.error(
          `${name}: seed ${runSeed}, path ${result.counterexamplePath}: ${result.errorInstance}\n${fc.defaultReportMessage(result as never)}`,
        );
      }
    }
  }
  console.log(JSON.stringify({ counts, failed }));
}

interface Outcome {
  readonly counts: Readonly<Record<string, number>>;
  readonly failed: number;
}

async function onAllCores(): Promise<void> {
  const cores = availableParallelism();
  const outcomes = await Promise.all(
    Array.from({ length: cores }, (_, i) => inProcess(seed + i * 100_000_000)),
  );
  for (const { name } of wanted)
    console.log(
      `${name.padEnd(10)}${outcomes
        .reduce((sum, { counts }) => sum + (counts[name] ?? 0), 0)
        .toLocaleString("en")
        .padStart(12)}`,
    );
  const cases = outcomes
    .flatMap(({ counts }) => Object.values(counts))
    .reduce((sum, count) => sum + count, 0);
  const failed = outcomes.reduce((sum, outcome) => sum + outcome.failed, 0);
  console.log(
    `fuzz: ${cases.toLocaleString("en")} cases in ${seconds} s on ${cores} cores, seed ${seed}, ${failed} failed`,
  );
  process.exitCode = failed === 0 ? 0 : 1;
}

function inProcess(from: number): Promise<Outcome> {
  const args = [
    ...process.execArgv,
    fileURLToPath(import.meta.url),
    ...process.argv.slice(2),
    "--worker",
    String(from),
  ];
  const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"] });
  let out = "";
  child.stdout.on("data", (chunk) => {
    out += chunk;
  });
  return new Promise((resolve, reject) =>
    child.on("close", (code) => {
      if (code === 0) resolve(JSON.parse(out) as Outcome);
      else reject(new Error(`a worker ended with ${code}`));
    }),
  );
}

await (worker === "" ? onAllCores() : fuzz(Number(worker)));
