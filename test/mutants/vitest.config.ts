import { relative } from "node:path";
import { defineConfig } from "vitest/config";
import { BaseSequencer, type TestSpecification } from "vitest/node";

const TESTS = (process.env.MUTANT_TESTS ?? "").split("\n");

/** The tests in the order in which they were named: those that are likely to see the mistake come first. */
class AsNamed extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({ moduleId }: TestSpecification) =>
      TESTS.indexOf(relative(this.ctx.config.root, moduleId).replaceAll("\\", "/"));
    return files.toSorted((a, b) => place(a) - place(b));
  }
}

/** The tests of one try, all in one worker, until one fails. */
export default defineConfig({
  test: {
    include: TESTS,
    sequence: { sequencer: AsNamed },
    reporters: ["json"],
    fileParallelism: false,
    isolate: false,
    restoreMocks: true,
    bail: 1,
    testTimeout: 60_000,
    experimental: { fsModuleCache: true, fsModuleCachePath: ".vitest-cache" },
  },
});
