import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { EQUIVALENT } from "./explained.ts";
import { mutationsOf } from "./mutations.ts";

const SRC = join(import.meta.dirname, "../../src");

/** Every line of the source that a mutation changes, with what it changes there. */
const KNOWN = new Set(
  readdirSync(SRC, { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".ts"))
    .map((path) => path.replaceAll("\\", "/"))
    .flatMap((path) => {
      const text = readFileSync(join(SRC, path), "utf8");
      const lines = text.split("\n");
      return mutationsOf(path, text).map(
        ({ line, from, to }) => `${path} ${lines[line - 1]?.trim()} ${from} ${to}`,
      );
    }),
);

test.each(EQUIVALENT)("what is explained is still there: $path, $code", ({ path, code, from, to }) => {
  expect(KNOWN.has(`${path} ${code} ${from} ${to}`)).toBe(true);
});
