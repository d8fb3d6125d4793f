import { execFile } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { transform } from "esbuild";
import { publint } from "publint";
import { formatMessage } from "publint/utils";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { COMMAND, install, type Packed, pack } from "./packed.ts";

const ROOT = join(import.meta.dirname, "..");
const run = promisify(execFile);

const MOST_PACKED = 840_000;
const MOST_INSTALLED = 2_400_000;

const atMost = (most: number) => expect.toSatisfy((bytes: number) => bytes <= most, `at most ${most}`);

let folder: string;
let packed: Packed;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "auth-explained-"));
  packed = await pack(ROOT, folder);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("the package", () => {
  test("holds the program, the course and the licences, and nothing else", () => {
    const paths = packed.files.map((f) => f.path);
    expect(paths).toEqual(
      expect.arrayContaining([
        "package.json",
        "LICENSE",
        "README.md",
        "bin/auth-explained.js",
        "dist/main.cjs",
        "dist/THIRD-PARTY-LICENCES.txt",
        "dist/course/index.json",
        "docs/trace.md",
        "lessons/03-sessions/01-session-login.md",
      ]),
    );
    const known =
      /^(package\.json|LICENSE|README\.md|CHANGELOG\.md|bin\/(auth-explained\.js|package\.json)|dist\/[\w-]+\.cjs|dist\/page\.(js\.deflate|css)|dist\/THIRD-PARTY-LICENCES\.txt|dist\/auth-explained\.1|dist\/course\/[\w-]+\.json|docs\/trace\.md|lessons\/(README|glossary|[\w-]+\/[\w-]+)\.md)$/;
    expect(paths.filter((path) => !known.test(path))).toEqual([]);
  });

  test("has nothing to download", () => {
    const manifest = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8"));
    for (const kind of ["dependencies", "optionalDependencies", "peerDependencies", "bundleDependencies"]) {
      expect(manifest).not.toHaveProperty(kind);
    }
    expect(manifest.scripts).not.toHaveProperty("postinstall");
  });

  test("is as package managers and bundlers expect it", async () => {
    const tarball = readFileSync(packed.path).buffer as ArrayBuffer;
    const { messages, pkg } = await publint({ pack: { tarball }, strict: true });
    expect(messages.map((message) => formatMessage(message, pkg))).toEqual([]);
  });

  test("names the licence of every package that is in the bundle", () => {
    const text = readFileSync(join(ROOT, "dist/THIRD-PARTY-LICENCES.txt"), "utf8");
    for (const name of ["commander", "chalk", "inquirer", "jsonwebtoken", "tldts", "get-east-asian-width"]) {
      expect(text).toMatch(new RegExp(`^${name} \\d+\\.\\d+\\.\\d+ \\([\\w -]+\\)$`, "m"));
    }
  });

  test("is small", async () => {
    expect([packed.size, packed.unpackedSize]).toEqual([atMost(MOST_PACKED), atMost(MOST_INSTALLED)]);
  });

  test("has what a start calls in parentheses, so that Node keeps it compiled", () => {
    const main = readFileSync(join(ROOT, "dist/main.cjs"), "utf8");
    expect(main).toMatch(/=\(async function/);
    expect(main).not.toMatch(/[^(]async function/);
  });

  test("says a sentence to a Node that is too old", async () => {
    const old = join(folder, "old.cjs");
    writeFileSync(
      old,
      `Object.defineProperty(process, "versions", { value: { ...process.versions, node: "18.20.8" } });`,
    );
    const call = run(process.execPath, ["--require", old, join(ROOT, "bin/auth-explained.js")]);
    await expect(call).rejects.toMatchObject({
      code: 1,
      stdout: "",
      stderr: "auth-explained needs Node 20.19 or later, and this is Node 18.20.8. See https://nodejs.org\n",
    });
    // It is written so that such a Node can parse it.
    const words = readFileSync(join(ROOT, "bin/auth-explained.js"), "utf8");
    const codeFor = async (target: string) => (await transform(words, { target })).code;
    expect(await codeFor("es2015")).toBe(await codeFor("esnext"));
  });

  // Fetches and installs what the build needs, which takes minutes: only in CI.
  test.runIf(process.env.CI)(
    "runs by npx from the address of a repository",
    { timeout: 600_000 },
    async () => {
      const repository = join(folder, "repository.git");
      await run("git", ["clone", "--quiet", "--bare", ROOT, repository]);
      const address = `git+${pathToFileURL(repository)}`;
      const args = [
        "exec",
        "--yes",
        "--no-audit",
        "--no-fund",
        `--package=${address}`,
        "--",
        "auth-explained",
      ];
      const from = { cwd: folder, shell: process.platform === "win32" };
      const { stdout } = await run("npm", [...args, "list"], from);
      expect(stdout).toContain("session-login");
    },
  );

  test("runs where it is installed, with nothing beside it", { timeout: 300_000 }, async () => {
    const home = join(folder, "home");
    await install(packed.path, home);
    const installed = readdirSync(join(home, "node_modules")).filter((name) => !name.startsWith("."));
    expect(installed).toEqual(["auth-explained"]);

    const program = join(home, COMMAND);
    const call = async (...args: string[]) =>
      (await run(program, args, { cwd: home, shell: process.platform === "win32" })).stdout;
    expect(await call("--version")).toBe(
      `${JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")).version}\n`,
    );
    expect(await call("list")).toContain("session-login");
    expect(await call("play", "jwt-login", "--plain")).toContain("Stage 6 of 6");
    expect(await call("check")).toMatch(/^\d+ lessons checked: all hold\.\n$/);
    // The removed parts of the libraries are not missed: the user's own lesson is parsed, and its problems are reported.
    writeFileSync(join(home, "mine.md"), "---\ntitle: &a 'x'\ngoal: \"z\n---\n\n- 1\n  - 2\n");
    await expect(call("check", "mine.md")).rejects.toMatchObject({
      code: 1,
      stdout: expect.stringMatching(
        /^mine\.md:3:9 {2}Missing closing "quote\.[\s\S]+mine\.md:6:1 {2}A list .+ has one level/,
      ),
    });
  });
});
