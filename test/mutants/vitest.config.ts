import { defineConfig } from "vitest/config";

/** The tests of one try, all in one worker. */
export default defineConfig({
  test: {
    include: (process.env.MUTANT_TESTS ?? "").split("\n"),
    reporters: ["json"],
    fileParallelism: false,
    isolate: false,
    restoreMocks: true,
    bail: 1,
    testTimeout: 60_000,
    experimental: { fsModuleCache: true, fsModuleCachePath: ".vitest-cache" },
  },
});
