import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { type Mutation, mutated } from "./mutations.ts";
import { type Answer, answerOf, NOT_SEEN, type Outcome, unsound } from "./outcome.ts";

/** A copy of the project in which mutations are tried: the tree itself is never changed. */
export class Copy {
  readonly root = mkdtempSync(join(tmpdir(), "auth-explained-mutants-"));
  /** Whether a file of tests passes as the project is. */
  readonly #passes = new Map<string, boolean>();

  constructor(original: string) {
    const listed = ["ls-files", "-z", "--cached", "--others", "--exclude-standard"];
    const files = execFileSync("git", listed, { cwd: original, encoding: "utf8", maxBuffer: 2 ** 26 });
    for (const path of files.split("\0").filter((name) => name !== "")) {
      mkdirSync(dirname(join(this.root, path)), { recursive: true });
      cpSync(join(original, path), join(this.root, path), { force: true });
    }
    symlinkSync(join(original, "node_modules"), join(this.root, "node_modules"), "junction");
  }

  /** Runs tests over a mutation, until one fails; the file is as before afterwards. */
  async try(mutation: Mutation, tests: readonly string[], limitMs: number): Promise<Outcome> {
    const file = join(this.root, "src", mutation.path);
    const text = readFileSync(file, "utf8");
    const began = performance.now();
    writeFileSync(file, mutated(text, mutation));
    const answer = await this.run(tests, limitMs).finally(() => writeFileSync(file, text));
    const seconds = (performance.now() - began) / 1000;
    const sound = answer.file === null || (await this.#isSound(answer.file, limitMs));
    return { mutation, ...(sound ? answer : unsound(answer)), seconds };
  }

  /** A test that fails without a mutation says nothing about one. */
  async #isSound(file: string, limitMs: number): Promise<boolean> {
    const known = this.#passes.get(file);
    if (known !== undefined) return known;
    const { verdict } = await this.run([file], limitMs);
    this.#passes.set(file, verdict === "not seen");
    return verdict === "not seen";
  }

  async run(tests: readonly string[], limitMs: number): Promise<Answer> {
    if (tests.length === 0) return NOT_SEEN;
    const vitest = join(this.root, "node_modules", "vitest", "vitest.mjs");
    const config = ["--config", join("test", "mutants", "vitest.config.ts"), "--root", this.root];
    const child = spawn(process.execPath, [vitest, "run", ...config], {
      cwd: this.root,
      env: { ...process.env, MUTANT_TESTS: tests.join("\n") },
      // A group of its own, so that its workers end with it.
      detached: process.platform !== "win32",
      stdio: ["ignore", "pipe", "pipe"],
    });
    return new Promise((resolve) => {
      let out = "";
      let late = false;
      child.stdout.on("data", (chunk: Buffer) => (out += chunk));
      child.stderr.on("data", () => {});
      const timer = setTimeout(
        () => {
          late = true;
          end(child);
        },
        Math.max(0, limitMs),
      );
      child.on("close", (code) => {
        clearTimeout(timer);
        resolve(answerOf({ code, late, out }));
      });
    });
  }

  remove(): void {
    rmSync(this.root, { recursive: true, force: true });
  }
}

function end({ pid }: ChildProcess): void {
  if (pid === undefined) return;
  try {
    process.kill(process.platform === "win32" ? pid : -pid, "SIGKILL");
  } catch {
    // It has ended meanwhile.
  }
}
