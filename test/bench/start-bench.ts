import { fileURLToPath } from "node:url";
import type { Row } from "./row.ts";
import { installed, startCosts } from "./start-costs.ts";
import { startAim } from "./start-table.ts";
import { temporaryFolder } from "./temporary-folder.ts";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));

/** What a start of the installed package costs the processor on the Node that runs this. */
export async function startBench(): Promise<Row[]> {
  const home = await installed(ROOT, temporaryFolder());
  const version = process.versions.node;
  return (await startCosts(process.execPath, [home])).flatMap(({ name, costs }) =>
    costs.map(({ ratio, ours, bare }) => {
      const aim = startAim(name, version);
      return {
        name: `start: ${name}`,
        measured: `${ratio.toFixed(2)} times node -e 0 (${ours.toFixed(0)} ms and ${bare.toFixed(0)} ms of the processor, Node ${version})`,
        aim: aim === null ? "" : `at most ${aim} times`,
        ok: aim === null || ratio <= aim,
      };
    }),
  );
}
