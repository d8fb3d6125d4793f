import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { type Mutation, mutated } from "./mutations.ts";

/** What came of a mutation: a test that saw it, or none; or the tests took so long that it counts as seen. */
export interface Outcome {
  readonly mutation: Mutation;
  readonly killedBy: string | null;
  readonly seconds: number;
}

/** A copy of the project in which mutations are tried: the tree itself is never changed. */
export class Copy {
  readonly root = mkdtempSync(join(tmpdir(), "auth-explained-mutants-"));
  readonly #original: string;

  constructor(original: string) {
    this.#original = original;
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
    const text = readFileSync(join(this.#original, "src", mutation.path), "utf8");
    const began = performance.now();
    writeFileSync(file, mutated(text, mutation));
    try {
      const killedBy = tests.length === 0 ? null : await this.run(tests, limitMs);
      return { mutation, killedBy, seconds: (performance.now() - began) / 1000 };
    } finally {
      writeFileSync(file, text);
    }
  }

  /** The name of a test that fails, or null. */
  run(tests: readonly string[], limitMs: number): Promise<string | null> {
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
      child.stdout.on("data", (chunk: Buffer) => (out += chunk));
      child.stderr.on("data", () => {});
      const timer = setTimeout(() => end(child), Math.max(0, limitMs));
      child.on("close", (code, signal) => {
        clearTimeout(timer);
        resolve(code === 0 ? null : signal === "SIGKILL" ? "too slow" : firstFailure(out));
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

interface Report {
  readonly testResults: readonly {
    readonly name: string;
    readonly status: string;
    readonly assertionResults: readonly { readonly status: string; readonly fullName: string }[];
  }[];
}

/** The first test that failed; of a file that cannot even be loaded its name. */
function firstFailure(out: string): string {
  try {
    const { testResults } = JSON.parse(out.slice(out.indexOf("{"))) as Report;
    const file = testResults.find(({ status }) => status === "failed");
    const failed = file?.assertionResults.find(({ status }) => status === "failed");
    return `${file?.name.replace(/^.*\/test\//, "test/")}: ${failed?.fullName ?? "cannot be loaded"}`;
  } catch {
    return "nothing starts";
  }
}
