/** Tests of the real program: processes, pseudo-terminals, packages. All others are fast, and start no process. */
export const REAL = [
  "test/e2e/**/*.test.ts",
  "test/reality/**/*.test.ts",
  "test/chromium/**/*.test.ts",
  "test/**/process.test.ts",
  "test/package.test.ts",
  "test/contributing-built.test.ts",
];

const PATTERNS = REAL.map(
  (glob) =>
    new RegExp(
      `^${glob
        .replaceAll(".", "\\.")
        .replaceAll("**/", "(.+/)?")
        .replace(/(?<!\.)\*/, "[^/]*")}$`,
    ),
);

/** Whether a test file, by its path in the project, is one of those. */
export const isReal = (path: string): boolean => PATTERNS.some((pattern) => pattern.test(path));
