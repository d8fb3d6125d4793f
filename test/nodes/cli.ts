import { execFileSync, spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import buildDist from "../build-dist.ts";

/**
 * `npm run test:nodes [-- <node> … <test> …]`: the tests of the package and of the real program, or those that are named (`test/…`), on each of these
 * Nodes. A node is a path, or a version, which npm fetches once and keeps. Without any: the versions that are supported beside the oldest.
 */
const VERSIONS = ["22", "24", "26"];
const TESTS = ["test/package.test.ts", "test/e2e"];

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const VITEST = join(ROOT, "node_modules", "vitest", "vitest.mjs");

/** The path of a Node. Throws if npm cannot get that version. */
function nodeAt(named: string): string {
  if (existsSync(named)) return named;
  const script = "process.stdout.write(process.execPath)";
  const args = ["exec", "--yes", `--package=node@${named}`, "--", "node", "-e", script];
  return execFileSync("npm", args, { encoding: "utf8", shell: process.platform === "win32" });
}

buildDist();
const named = process.argv.slice(2);
const isTest = (name: string): boolean => name.startsWith("test/");
const tests = named.filter(isTest);
const nodes = named.filter((name) => !isTest(name));
const failed: string[] = [];
for (const name of nodes.length > 0 ? nodes : VERSIONS) {
  const node = nodeAt(name);
  console.log(`\n== ${execFileSync(node, ["--version"], { encoding: "utf8" }).trim()} (${node})`);
  // An installed command starts the Node that is found first.
  const env = { ...process.env, PATH: `${dirname(node)}${delimiter}${process.env.PATH}` };
  const args = [VITEST, "run", "--project", "real", ...(tests.length > 0 ? tests : TESTS)];
  if (spawnSync(node, args, { cwd: ROOT, env, stdio: "inherit" }).status !== 0) failed.push(name);
}
console.log(failed.length === 0 ? "\nAll pass on every Node." : `\nFailed on: ${failed.join(", ")}`);
process.exitCode = failed.length === 0 ? 0 : 1;
