import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";
import { isReal } from "../real.ts";
import { type Mutation, mutated } from "./mutations.ts";
import {
  type Answer,
  answerOf,
  BROKE_OFF,
  NOT_REACHED,
  type Outcome,
  seenByBreaking,
  unsound,
} from "./outcome.ts";
import { withProbes } from "./probes.ts";

/** Whether a file of tests comes to the place of a mutation. */
export type Reach = (test: string, mutation: Mutation) => boolean;

/** Time limit for one run of all tests, in ms. */
const REACH_LIMIT = 3_600_000;

/** A copy of the project in which mutations are tried: the working tree never changes. */
export class Copy {
  readonly root = mkdtempSync(join(tmpdir(), "auth-explained-mutants-"));
  /** Whether a test file passes without mutations. */
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

  /**
   * Runs tests over a mutation, until one fails; the file is as before afterwards. `real`: those of the real program, which are slow and
   * come last.
   */
  async try(
    mutation: Mutation,
    tests: readonly string[],
    real: readonly string[],
    limitMs: number,
  ): Promise<Outcome> {
    const file = join(this.root, "src", mutation.path);
    const text = readFileSync(file, "utf8");
    const began = performance.now();
    writeFileSync(file, mutated(text, mutation));
    const run = async () => {
      const answer = await this.run(tests, limitMs);
      if (answer.verdict !== "not seen" || real.length === 0) return answer;
      return this.run(real, limitMs, { MUTANT_REAL: "yes" });
    };
    const answer = await run().finally(() => writeFileSync(file, text));
    const seconds = (performance.now() - began) / 1000;
    const said = await this.#checked(answer, tests, limitMs);
    return { mutation, ...said, seconds };
  }

  /** The outcome of a run, once it is known how the project fares without the mutation. */
  async #checked(answer: Answer, tests: readonly string[], limitMs: number): Promise<Answer> {
    if (answer.file !== null) return (await this.#isSound(answer.file, limitMs)) ? answer : unsound(answer);
    // A worker that runs out of memory or never comes back leaves no test that failed; without the mutation it ends well.
    if (answer.by !== BROKE_OFF) return answer;
    return (await this.run(tests, limitMs)).verdict === "not seen" ? seenByBreaking : answer;
  }

  /** A test that fails without a mutation says nothing about one. */
  async #isSound(file: string, limitMs: number): Promise<boolean> {
    const known = this.#passes.get(file);
    if (known !== undefined) return known;
    const environment = isReal(file) ? { MUTANT_REAL: "yes" } : {};
    const { verdict } = await this.run([file], limitMs, environment);
    this.#passes.set(file, verdict === "not seen");
    return verdict === "not seen";
  }

  /**
   * Which files of tests come to which mutations, by their place in the list: a function that says whether a test does. What is not
   * known is taken for a yes.
   */
  async reach(mutations: readonly Mutation[], tests: readonly string[]): Promise<Reach> {
    const folder = mkdtempSync(join(tmpdir(), "auth-explained-reached-"));
    const unmarked = new Set(this.#mark(mutations));
    await this.run(tests, REACH_LIMIT, { MUTANT_REACHED: folder });
    const reached = new Map<string, ReadonlySet<number>>();
    for (const name of readdirSync(folder)) {
      const { test, reached: numbers } = JSON.parse(readFileSync(join(folder, name), "utf8"));
      reached.set(relative(this.root, test).replaceAll("\\", "/"), new Set(numbers));
    }
    rmSync(folder, { recursive: true, force: true });
    return (test, mutation) =>
      unmarked.has(mutation) || (reached.get(test)?.has(mutations.indexOf(mutation)) ?? true);
  }

  /** Inserts probes at the mutations; returns those that cannot have one. */
  #mark(mutations: readonly Mutation[]): Mutation[] {
    const byPath = new Map<string, Map<number, Mutation>>();
    for (const [number, mutation] of mutations.entries())
      byPath.set(mutation.path, new Map([...(byPath.get(mutation.path) ?? []), [number, mutation]]));
    return [...byPath].flatMap(([path, there]) => {
      const file = join(this.root, "src", path);
      const { text, unmarked } = withProbes(readFileSync(file, "utf8"), there);
      writeFileSync(file, text);
      return unmarked.flatMap((number) => mutations[number] ?? []);
    });
  }

  /** `environment`: MUTANT_REAL for tests of the built program, MUTANT_REACHED to record the probes that they reach. */
  async run(tests: readonly string[], limitMs: number, environment: NodeJS.ProcessEnv = {}): Promise<Answer> {
    if (tests.length === 0) return NOT_REACHED;
    const vitest = join(this.root, "node_modules", "vitest", "vitest.mjs");
    const config = ["--config", join("test", "mutants", "vitest.config.ts"), "--root", this.root];
    const child = spawn(process.execPath, [vitest, "run", ...config], {
      cwd: this.root,
      env: { ...process.env, MUTANT_TESTS: tests.join("\n"), ...environment },
      // A separate process group, so that its workers end with it.
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
