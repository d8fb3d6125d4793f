import { relative } from "node:path";
import { defineConfig } from "vitest/config";
import { BaseSequencer, type TestSpecification } from "vitest/node";

const TESTS = (process.env.MUTANT_TESTS ?? "").split("\n");

/** Runs the tests in the given order: those most likely to detect the mistake come first. */
class AsNamed extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({ moduleId }: TestSpecification) =>
      TESTS.indexOf(relative(this.ctx.config.root, moduleId).replaceAll("\\", "/"));
    return files.toSorted((a, b) => place(a) - place(b));
  }
}

/** The tests of one try, all in one worker, until one fails. */
const TRY = { fileParallelism: false, isolate: false, bail: 1 };

/** To find out what each file of tests comes to by itself: what another one has made before, it would not come to. */
const REACH = { isolate: true, setupFiles: ["test/mutants/reached.setup.ts"] };

/** Tests of the real program, which is built before them. */
const REAL = { globalSetup: "test/build-dist.ts", testTimeout: 90_000, hookTimeout: 120_000, retry: 1 };

export default defineConfig({
  test: {
    include: TESTS,
    sequence: { sequencer: AsNamed },
    reporters: ["json"],
    restoreMocks: true,
    testTimeout: 60_000,
    experimental: { fsModuleCache: true, fsModuleCachePath: ".vitest-cache" },
    ...(process.env.MUTANT_REACHED === undefined ? TRY : REACH),
    ...(process.env.MUTANT_REAL === undefined ? {} : REAL),
  },
});
