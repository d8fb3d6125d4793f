import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { nodeAt } from "./node-at.ts";

const ROOT = join(import.meta.dirname, "../..");
const run = promisify(execFile);

/** Starts a tool with wrong arguments. */
const tool = (path: string, ...args: string[]) =>
  run(process.execPath, [join(ROOT, "node_modules/tsx/dist/cli.mjs"), path, ...args], { cwd: ROOT });

test("a Node is found by its path, and has its version", () => {
  expect(nodeAt(process.execPath)).toEqual({ path: process.execPath, version: process.versions.node });
});

test.each([
  ["nowhere/node", '"nowhere/node" is neither the path of a Node nor a version, such as 22 or 22.13.0.'],
  ["test", '"test" is neither the path of a Node nor a version, such as 22 or 22.13.0.'],
  ["package.json", '"package.json" is not a Node.'],
])("%s is none, and that is told in a sentence", (named, sentence) => {
  expect(() => nodeAt(named)).toThrow(sentence);
});

test.each([
  ["test/nodes/cli.ts", ["nowhere/node"], /^"nowhere\/node" is neither .*\n\nnpm run test:nodes /],
  ["test/bench/nodes-cli.ts", ["nowhere/node"], /^"nowhere\/node" is neither .*\n\nnpm run bench:nodes /],
  [
    "test/bench/nodes-cli.ts",
    [process.execPath, "--against", "nowhere"],
    /^There is no commit "nowhere"\.\n/,
  ],
])("%s %j exits with 2, and prints a sentence and its usage", async (path, args, stderr) => {
  const failed = { code: 2, stdout: "", stderr: expect.stringMatching(stderr) };
  await expect(tool(path, ...args)).rejects.toMatchObject(failed);
});
