import { writeSync } from "node:fs";
import * as module from "node:module";
import { resolve } from "node:path";
import { beforeEach, describe, expect, test, vi } from "vitest";
import type { Surroundings } from "../src/cli/machine.ts";
import { runProgram } from "../src/cli/run-program.ts";

/** The composition root runs unchanged; what it starts, and where it writes its version, are mocked. */
vi.mock("../src/cli/run-program.ts", () => ({ runProgram: vi.fn(async () => 0) }));
vi.mock("node:fs", async (actual) => ({ ...(await actual<object>()), writeSync: vi.fn() }));
vi.mock("node:module", async (actual) => ({ ...(await actual<object>()), enableCompileCache: vi.fn() }));

const started = vi.mocked(runProgram);
const written = vi.mocked(writeSync);

let runs = 0;

/** Runs the program with these arguments, until it has ended or has started the rest of itself. */
async function main(...argv: string[]): Promise<Surroundings | null> {
  // Each run is a new module: the others loaded by this worker are kept.
  runs += 1;
  const before = [process.argv, process.exitCode] as const;
  process.argv = ["node", "main.ts", ...argv];
  try {
    await import(/* @vite-ignore */ `../src/main.ts?run=${runs}`);
    await vi.dynamicImportSettled();
    return started.mock.calls[0]?.[1] ?? null;
  } finally {
    [process.argv, process.exitCode] = before;
  }
}

beforeEach(() => {
  started.mockClear();
  written.mockReset().mockImplementation(() => 1);
});

describe("the version", () => {
  test.each(["-V", "--version"])("%s is written at once, and nothing else is loaded", async (flag) => {
    expect(await main(flag)).toBeNull();
    expect(written.mock.calls).toEqual([[1, expect.stringMatching(/^\d+\.\d+\.\d+\n$/)]]);
  });

  test("that cannot be written is left to the program, which says why", async () => {
    written.mockImplementation(() => {
      throw new Error("no space left on device");
    });
    expect((await main("--version"))?.argv).toEqual(["--version"]);
  });

  test.each([[["--version", "list"]], [["list", "--version"]], [["--versions"]], [[]]])(
    "of %j is the program's business",
    async (argv) => {
      expect((await main(...argv))?.argv).toEqual(argv);
      expect(written).not.toHaveBeenCalled();
    },
  );
});

describe("what the program is given", () => {
  test("from source: no course that a build has made, and the way to type it here", async () => {
    const { course, program, lessons } = (await main("list")) as Surroundings;
    expect({ course, program }).toEqual({ course: null, program: "npm run dev --" });
    expect(lessons).toBe(resolve("lessons"));
    expect(
      (module as unknown as { enableCompileCache: () => void }).enableCompileCache,
    ).not.toHaveBeenCalled();
  });

  test("the real clock, chance, zone and paths", async () => {
    const { now, chance, offsetAt, absolutePath, memory } = (await main("list")) as Surroundings;
    expect(Math.abs(now() - Date.now())).toBeLessThan(10_000);
    expect([chance(), chance()].every((n) => n >= 0 && n < 1)).toBe(true);
    expect(offsetAt(0)).toBe(-60 * new Date(0).getTimezoneOffset());
    expect(absolutePath("a/../b")).toBe(resolve("b"));
    const { held, limit } = await memory();
    expect(held).toBeGreaterThan(0);
    expect(limit).toBeGreaterThan(held);
  });
});
