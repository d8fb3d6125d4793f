import { defineConfig } from "vitest/config";
import { REAL } from "./test/real.ts";

export default defineConfig({
  test: {
    // For what hangs: a busy machine can be ten times as slow.
    testTimeout: 60_000,
    hookTimeout: 120_000,
    // One worker for each core, and one module graph for all the files in it: what a file loads and makes, the next one has. So a test
    // leaves nothing behind; spies are taken back after each.
    maxWorkers: "100%",
    isolate: false,
    restoreMocks: true,
    // What a file was translated into is kept below node_modules for the next run, by what stands in it.
    experimental: { fsModuleCache: true },
    projects: [
      {
        extends: true,
        test: { name: "fast", include: ["test/**/*.test.ts"], exclude: REAL, sequence: { groupOrder: 0 } },
      },
      {
        extends: true,
        test: {
          name: "real",
          include: REAL,
          globalSetup: "test/build-dist.ts",
          // Real time passes here: one after another, and only when the others no longer need the processor.
          fileParallelism: false,
          sequence: { groupOrder: 1 },
          testTimeout: 90_000,
          // On a busy machine a browser or a clock may stumble once. A fault of ours stumbles twice.
          retry: process.env.CI === undefined ? 0 : 1,
        },
      },
    ],
  },
});
