import { defineConfig } from "vitest/config";

/** Tests of the real program: processes, pseudo-terminals, packages. */
const REAL = ["test/e2e/**/*.test.ts", "test/**/process.test.ts", "test/package.test.ts"];

export default defineConfig({
  test: {
    testTimeout: 20_000,
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
        },
      },
    ],
  },
});
