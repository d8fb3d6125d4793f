import fc from "fast-check";
import { TARGETS } from "./targets.ts";

/** One core's share of `npm run fuzz`: [seconds, seed, name of the only target or ""]. Writes a line of JSON with the counts. */
const [seconds = 0, from = 0] = process.argv.slice(2).map(Number);
const only = process.argv[4] ?? "";
const wanted = TARGETS.filter(({ name }) => only === "" || only === name);
/** Cases between two looks at the clock. */
const BATCH = 100;

const counts: Record<string, number> = Object.fromEntries(wanted.map(({ name }) => [name, 0]));
let failed = 0;
const until = performance.now() + seconds * 1000;
for (let round = 0; performance.now() < until; round += 1) {
  for (const { name, property } of wanted) {
    // Each target gets as much time as any other.
    const share = performance.now() + Math.min(2000, (seconds * 1000) / wanted.length);
    for (let batch = 0; batch === 0 || performance.now() < Math.min(share, until); batch += 1) {
      const seed = from + round * 1000 + batch;
      const result = await fc.check(property, { seed, numRuns: BATCH, endOnFailure: true });
      counts[name] = (counts[name] ?? 0) + result.numRuns;
      if (!result.failed) continue;
      failed += 1;
      console.error(
        `${name}: seed ${seed}, path ${result.counterexamplePath}: ${result.errorInstance}\n${fc.defaultReportMessage(result as never)}`,
      );
    }
  }
}
console.log(JSON.stringify({ counts, failed }));
