import { readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const ROOT = join(import.meta.dirname, "..");
const files = readdirSync(join(ROOT, "src"), { recursive: true, encoding: "utf8" }).map((path) =>
  path.replaceAll("\\", "/"),
);
const { TOGETHER }: { TOGETHER: readonly { files: RegExp; need: readonly string[] }[] } = await import(
  join(ROOT, "build/together.mjs")
);

test("the build names files that are there", () => {
  const named = TOGETHER.flatMap(({ need }) => need);
  expect(named.length).toBeGreaterThan(0);
  expect(named.filter((path) => !files.includes(path))).toEqual([]);
  for (const { files: pattern } of TOGETHER)
    expect(files.filter((path) => pattern.test(path))).not.toEqual([]);
});
