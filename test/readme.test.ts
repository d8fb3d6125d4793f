import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { keyMarkdown } from "../src/stage/player/key-table.ts";

const readme = readFileSync(join(import.meta.dirname, "../README.md"), "utf8");

test("the keys in the README are those of the key table", () => {
  const [, written] = /<!-- keys -->\n([\s\S]*?)\n<!-- \/keys -->/.exec(readme) ?? [];
  expect(written).toBe(keyMarkdown());
});
