import { existsSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const ROOT = join(import.meta.dirname, "..");
const { QUICK }: { QUICK: readonly string[] } = await import(join(ROOT, "build/together.mjs"));

test("the build names files that are there", () => {
  expect(QUICK.length).toBeGreaterThan(1);
  expect(QUICK.filter((path) => !existsSync(join(ROOT, path)))).toEqual([]);
});
