import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { runOn } from "../src/cli/run-program.ts";
import { ProgramHost } from "./cli/program-host.ts";

const HOME = join(import.meta.dirname, "..");

test("the film that the README opens with is what the program writes: npm run docs", async () => {
  const { scripts } = JSON.parse(readFileSync(join(HOME, "package.json"), "utf8"));
  const args = String(scripts.docs).split("src/main.ts ")[1]?.split(" ") ?? [];
  const path = args.at(-1) ?? "";
  expect(readFileSync(join(HOME, "README.md"), "utf8")).toMatch(
    new RegExp(`^# auth-explained\\n\\n!\\[[^\\]]+\\]\\(${path}\\)`),
  );
  const host = new ProgramHost(args, {});
  expect(await runOn(host)).toBe(0);
  // Not toBe: a difference of two films is long.
  expect(host.made.get(path) === readFileSync(join(HOME, path), "utf8")).toBe(true);
});
