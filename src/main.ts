import { readFileSync, writeSync } from "node:fs";
import * as module from "node:module";
import { join, resolve } from "node:path";
import type { Surroundings } from "./cli/machine.ts";

/** The composition root: the one place that knows the process, the disk, the network and the real clock. */
const here = import.meta.dirname;
const home = join(here, "..");
const fromSource = import.meta.filename.endsWith(".ts");

const surroundings: Surroundings = {
  argv: process.argv.slice(2),
  get version() {
    return (JSON.parse(readFileSync(join(home, "package.json"), "utf8")) as { version: string }).version;
  },
  get program() {
    if (fromSource) return "npm run dev --";
    return process.env.npm_command === "exec" ? `npx ${npxPackage()}` : "auth-explained";
  },
  now: () => Date.now(),
  chance: () => Math.random(),
  offsetAt: (seconds) => -60 * new Date(seconds * 1000).getTimezoneOffset(),
  lessons: join(home, "lessons"),
  course: fromSource ? null : join(here, "course"),
  page: async () => {
    if (!fromSource) {
      return {
        script: readFileSync(join(here, "page.js.deflate")),
        style: readFileSync(join(here, "page.css"), "utf8"),
      };
    }
    const maker = "../build/page.mjs";
    return (await import(maker)).bundlePage();
  },
  absolutePath: (path) => resolve(path),
  memory: async () => {
    const [v8, { runInNewContext }] = await Promise.all([import("node:v8"), import("node:vm")]);
    // Without this the number would include garbage.
    v8.setFlagsFromString("--expose-gc");
    runInNewContext("gc")();
    const { used_heap_size: held, heap_size_limit: whole } = v8.getHeapStatistics();
    // The limit includes the young generation, where nothing stays: three semi-spaces, of 16 to 64 MiB depending on the version of V8.
    const young = Math.min(3 * 64 * 2 ** 20, (whole * 2) / 3);
    return { held, limit: whole - young };
  },
  fetch: (url, options) => fetch(url, options),
  timeout: (ms) => AbortSignal.timeout(ms),
};

const [word, ...more] = surroundings.argv;
// Scripts ask for it, and it needs no other part of the program.
if (!(/^(-V|--version)$/.test(word ?? "") && more.length === 0 && wrote(`${surroundings.version}\n`)))
  start();

/** Returns false if it cannot be written; then the program reports why. */
function wrote(text: string): boolean {
  try {
    return writeSync(1, text) > 0;
  } catch {
    return false;
  }
}

async function start(): Promise<void> {
  // Keeps what Node has compiled for the next start; Node 20 cannot.
  if (!fromSource) (module as { enableCompileCache?: () => void }).enableCompileCache?.();
  const { runProgram } = await import("./cli/run-program.ts");
  process.exitCode = await runProgram(process, surroundings);
}

/**
 * The package spec that npx was given: npx keeps it next to the packages that it fetches, and if there is none it ran an installed copy.
 */
function npxPackage(): string {
  try {
    const { _npx } = JSON.parse(readFileSync(join(home, "../../package.json"), "utf8"));
    return _npx.packages[0];
  } catch {
    return "auth-explained";
  }
}
