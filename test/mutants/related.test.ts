import { describe, expect, test } from "vitest";
import { realTests, relatedTests } from "./related.ts";

describe("relatedTests", () => {
  const sources = new Map(
    Object.entries({
      "src/http/date.ts": "",
      "src/http/cookie.ts": 'import { parseDate } from "./date.ts";',
      "src/jwt/time.ts": 'const { parseDate } = await import("../http/date.ts");',
      "test/http/cookie.test.ts": 'import { cookie } from "../../src/http/cookie.ts";',
      // It imports what it tests by a path that is made while it runs.
      "test/http/date.test.ts": "await import(`../../src/http/date.ts?run=1`);",
      "test/jwt/time.test.ts": 'import { time } from "../../src/jwt/time.ts";',
      "test/films/films.test.ts": 'import { time } from "../../src/jwt/time.ts";',
      "test/text/ansi.test.ts": "",
      "test/jwt/process.test.ts": 'import { time } from "../../src/jwt/time.ts";',
    }),
  );

  test("its own come first, then those of its folder; farther away, films come first", () => {
    expect(relatedTests("src/http/date.ts", sources)).toEqual({
      near: ["test/http/date.test.ts", "test/http/cookie.test.ts"],
      far: ["test/films/films.test.ts", "test/jwt/time.test.ts"],
    });
    expect(relatedTests("src/text/ansi.ts", sources)).toEqual({ near: ["test/text/ansi.test.ts"], far: [] });
  });
});

describe("realTests", () => {
  const TESTS = [
    "test/e2e/lab.test.ts",
    "test/e2e/present.test.ts",
    "test/e2e/program.test.ts",
    "test/e2e/terminal.test.ts",
    "test/e2e/menu.test.ts",
    "test/chromium/page.test.ts",
    "test/lab/browser/process.test.ts",
    "test/cli/process.test.ts",
  ];
  test.each([
    ["src/main.ts", ["test/e2e/program.test.ts"]],
    ["src/terminal/present/follower.ts", ["test/e2e/present.test.ts"]],
    ["src/terminal/output/session.ts", ["test/e2e/terminal.test.ts", "test/e2e/menu.test.ts"]],
    ["src/export/page/script/main.ts", ["test/chromium/page.test.ts"]],
    ["src/stage/picture/page.ts", ["test/chromium/page.test.ts"]],
    ["src/lab/browser/listening.ts", ["test/e2e/lab.test.ts", "test/lab/browser/process.test.ts"]],
    ["src/cli/decode/run.ts", ["test/cli/process.test.ts"]],
    ["src/jwt/time.ts", []],
  ])("%s: %j", (path, expected) => {
    expect(realTests(path, TESTS)).toEqual(expected);
  });
});
