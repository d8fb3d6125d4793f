import { spawn } from "node:child_process";
import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

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
const only = option("only", "");

const pathOf = (path: string) => fileURLToPath(new URL(path, import.meta.url));
/** Bundled: from source, every import() of the program would ask tsx for a module that is there already. */
const WORKER = pathOf("../../node_modules/.cache/fuzz/worker.mjs");

interface Outcome {
  readonly counts: Readonly<Record<string, number>>;
  readonly failed: number;
}

function inProcess(from: number): Promise<Outcome> {
  const args = [WORKER, String(seconds), String(from), only];
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

await build({
  entryPoints: [pathOf("worker.ts")],
  outfile: WORKER,
  bundle: true,
  platform: "node",
  format: "esm",
  packages: "external",
  logLevel: "warning",
});
const cores = availableParallelism();
const outcomes = await Promise.all(
  Array.from({ length: cores }, (_, i) => inProcess(seed + i * 100_000_000)),
);
const counts = new Map<string, number>();
for (const outcome of outcomes)
  for (const [name, count] of Object.entries(outcome.counts))
    counts.set(name, (counts.get(name) ?? 0) + count);
for (const [name, count] of counts)
  console.log(`${name.padEnd(10)}${count.toLocaleString("en").padStart(12)}`);
const cases = [...counts.values()].reduce((sum, count) => sum + count, 0);
const failed = outcomes.reduce((sum, outcome) => sum + outcome.failed, 0);
console.log(
  `fuzz: ${cases.toLocaleString("en")} cases in ${seconds} s on ${cores} cores, seed ${seed}, ${failed} failed`,
);
process.exitCode = failed === 0 ? 0 : 1;
