/**
 * npm run bench
 * Prints each measurement next to its target, all in one run on this machine, then a line for each target that was
 * missed. Always exits with 0: a busy machine proves nothing.
 */
import buildDist from "../build-dist.ts";
import { bytesBench } from "./bytes-bench.ts";
import { checkBench } from "./check-bench.ts";
import { cookieJarBench } from "./cookie-jar-bench.ts";
import { decodeBench } from "./decode-bench.ts";
import { exportBench } from "./export-bench.ts";
import { frameBench } from "./frame-bench.ts";
import type { Row } from "./row.ts";
import { startBench } from "./start-bench.ts";

buildDist();
const missed: Row[] = [];
for (const bench of [
  startBench,
  checkBench,
  frameBench,
  bytesBench,
  cookieJarBench,
  decodeBench,
  exportBench,
]) {
  for (const row of await rowsOf(bench)) {
    const aim = row.aim === "" ? "" : `   aim: ${row.aim}`;
    console.log(`${row.ok ? "ok    " : "missed"}  ${row.name.padEnd(58)}  ${row.measured}${aim}`);
    if (!row.ok) missed.push(row);
  }
}
console.log("");
for (const { name, measured, aim } of missed) console.log(`MISSED ${name}: ${measured}, and not ${aim}`);
if (missed.length === 0) console.log("Every aim is met.");

/** What cannot be measured counts as missed, and does not prevent other measurements. */
async function rowsOf(bench: () => Row[] | Promise<Row[]>): Promise<Row[]> {
  try {
    return await bench();
  } catch (error) {
    return [{ name: bench.name, measured: String(error), aim: "to be measured", ok: false }];
  }
}
