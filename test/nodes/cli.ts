import { spawnSync } from "node:child_process";
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import buildDist from "../build-dist.ts";
import { runTool } from "../wrong-argument.ts";
import { nodeAt } from "./node-at.ts";

/** The tests of the package and of the real program on other Nodes. */
const USAGE = `npm run test:nodes [-- <node> … <test> …]

  <node>   a path, or a version, which npm fetches once and keeps (22, 24 and 26)
  <test>   a path that begins with test/ (the package and the real program)
`;

const VERSIONS = ["22", "24", "26"];
const TESTS = ["test/package.test.ts", "test/e2e"];

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const VITEST = join(ROOT, "node_modules", "vitest", "vitest.mjs");

function main(): number {
  const named = process.argv.slice(2);
  const isTest = (name: string): boolean => name.startsWith("test/");
  const tests = named.filter(isTest);
  const names = named.filter((name) => !isTest(name));
  const nodes = (names.length > 0 ? names : VERSIONS).map(nodeAt);
  buildDist();
  const failed: string[] = [];
  for (const { path, version } of nodes) {
    console.log(`\n== Node ${version} (${path})`);
    // An installed command starts the Node that is found first.
    const env = { ...process.env, PATH: `${dirname(path)}${delimiter}${process.env.PATH}` };
    const args = [VITEST, "run", "--project", "real", ...(tests.length > 0 ? tests : TESTS)];
    if (spawnSync(path, args, { cwd: ROOT, env, stdio: "inherit" }).status !== 0) failed.push(version);
  }
  console.log(failed.length === 0 ? "\nAll pass on every Node." : `\nFailed on: ${failed.join(", ")}`);
  return failed.length === 0 ? 0 : 1;
}

await runTool(USAGE, main);
