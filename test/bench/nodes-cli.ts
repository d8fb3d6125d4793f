import { join } from "node:path";
import { fileURLToPath } from "node:url";
import buildDist from "../build-dist.ts";
import { nodeAt } from "../nodes/node-at.ts";
import { runTool } from "../wrong-argument.ts";
import { buildEarlier, commitNamed } from "./earlier-build.ts";
import { NODES_USAGE, nodesArguments } from "./nodes-arguments.ts";
import { installed, startCosts } from "./start-costs.ts";
import { missedStarts, startTable } from "./start-table.ts";
import { temporaryFolder } from "./temporary-folder.ts";

/**
 * Prints what a start of the installed package costs on several Nodes, in times of `node -e 0`, and optionally what that of an earlier
 * commit does. Exits with 0 if a target is missed: a busy machine proves nothing.
 */

const ROOT = fileURLToPath(new URL("../..", import.meta.url));

async function main(): Promise<number> {
  const { help, nodes: named, against } = nodesArguments(process.argv.slice(2));
  if (help) {
    console.log(NODES_USAGE);
    return 0;
  }
  const nodes = named.map(nodeAt);
  const earlier = against === null ? null : commitNamed(against);
  buildDist();
  const folder = temporaryFolder();
  const homes = [await installed(ROOT, join(folder, "now"))];
  if (against !== null) {
    const checkout = join(folder, "checkout");
    await buildEarlier(against, checkout);
    homes.push(await installed(checkout, join(folder, "before")));
  }
  const measured = [];
  for (const { path, version } of nodes) {
    console.error(`Node ${version} …`);
    const ratios = (await startCosts(path, homes)).map(({ name, costs: [now, before] }) => {
      const both = { now: now?.ratio ?? Number.NaN, before: before?.ratio ?? null };
      return [name, both] as const;
    });
    measured.push({ version, ratios: new Map(ratios) });
  }
  console.log("Second starts of the installed package, in times of the processor that node -e 0 takes.");
  if (earlier !== null) console.log(`was: the same of ${earlier}`);
  console.log(`\n${startTable(measured)}\n`);
  const missed = missedStarts(measured);
  console.log(missed.length === 0 ? "Every aim is met." : missed.map((line) => `MISSED ${line}`).join("\n"));
  return 0;
}

await runTool(NODES_USAGE, main);
