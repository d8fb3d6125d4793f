import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { REAL } from "./real.ts";

/** The GitHub workflow for every change; here it can only be read. */

const ROOT = join(import.meta.dirname, "..");
const read = (path: string) => readFileSync(join(ROOT, path), "utf8");
const manifest = JSON.parse(read("package.json"));

interface Job {
  readonly "runs-on": string;
  readonly strategy?: { readonly matrix: Readonly<Record<string, readonly (string | number)[]>> };
  readonly steps: readonly {
    readonly uses?: string;
    readonly run?: string;
    readonly with?: Readonly<Record<string, string>>;
  }[];
}
const { on, jobs } = parse(read(".github/workflows/test.yml")) as {
  on: object;
  jobs: Readonly<Record<string, Job>>;
};
const lines = Object.values(jobs).flatMap(({ steps }) => steps.flatMap(({ run }) => run ?? []));

test("it runs for every change, on three systems and on every Node that is supported", () => {
  expect(Object.keys(on)).toEqual(["push", "pull_request"]);
  const { os = [], node = [] } = jobs.package?.strategy?.matrix ?? {};
  expect(os).toEqual(["ubuntu-latest", "macos-latest", "windows-latest"]);
  expect(node).toEqual([20, 22, 24, 26]);
  const oldest = /\d+\.\d+\.\d+/.exec(manifest.engines.node)?.[0];
  expect(read(".nvmrc").trim()).toBe(oldest);
  expect(node).toContain(Number.parseInt(oldest ?? "", 10));
});

test("what it runs is there: scripts, programs, and the tests by their paths", () => {
  const scripts = lines.flatMap((line) => /^npm run ([\w:]+)/.exec(line)?.[1] ?? []);
  expect(scripts.filter((name) => manifest.scripts[name] === undefined)).toEqual([]);
  const paths = lines.flatMap((line) => line.match(/(?:^|(?<= ))(?:\.ci|test)\/\S+/g) ?? []);
  expect(paths.filter((path) => !existsSync(join(ROOT, path)))).toEqual([]);
  expect(paths).toEqual(expect.arrayContaining([".ci/run", "test/package.test.ts", "test/e2e"]));
  expect(REAL).toEqual(expect.arrayContaining(["test/package.test.ts", "test/e2e/**/*.test.ts"]));
  for (const [, bin = ""] of lines.join("\n").matchAll(/^npx (\w+)/gm))
    expect(existsSync(join(ROOT, "node_modules", bin))).toBe(true);
});

test("each job has the code and a Node before it runs anything", () => {
  for (const { steps } of Object.values(jobs)) {
    const [code, node, ...rest] = steps;
    expect(code?.uses).toMatch(/^actions\/checkout@v\d+$/);
    expect(node?.uses).toMatch(/^actions\/setup-node@v\d+$/);
    expect(node?.with).toSatisfy(
      (has: Job["steps"][number]["with"]) =>
        has?.["node-version"] === `\${{ matrix.node }}` ||
        existsSync(join(ROOT, has?.["node-version-file"] ?? "nothing")),
    );
    expect(rest.every(({ run }) => run !== undefined)).toBe(true);
  }
});
