import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { build, type PluginBuild } from "esbuild";
import { expect, test } from "vitest";
import { makeShow } from "../src/lesson/course.ts";
import { CONTRIBUTING, EXAMPLE, WORLDS } from "./contributing.ts";

/** What CONTRIBUTING says to add to a source is added, built and tried. */

const ROOT = join(import.meta.dirname, "..");

/** Builds the lesson modules from the source, with some lines added to one file. */
async function lessonsWith(path: string, lines: string): Promise<{ makeShow: typeof makeShow }> {
  const inserted = {
    name: "inserted",
    setup({ onLoad }: PluginBuild) {
      onLoad({ filter: new RegExp(`${path.replaceAll("/", "[\\\\/]")}$`) }, () => {
        const source = readFileSync(join(ROOT, path), "utf8");
        const table = source.replace(/^(export const CLAIM_RULES.*\n)/m, `$1${lines}`);
        return { loader: "ts", contents: table };
      });
    },
  };
  const { outputFiles } = await build({
    entryPoints: [join(ROOT, "src/lesson/course.ts")],
    bundle: true,
    write: false,
    platform: "node",
    format: "cjs",
    plugins: [inserted],
  });
  const module = { exports: {} };
  new Function("module", "exports", "require", outputFiles[0]?.text ?? "")(
    module,
    module.exports,
    createRequire(import.meta.url),
  );
  return module.exports as { makeShow: typeof makeShow };
}

test("a claim is added as it says, and then lessons have it", async () => {
  const [, place = ""] = /Add a rule to `([^`]+)`/.exec(CONTRIBUTING) ?? [];
  const [, lines = ""] = /^```ts\n([\s\S]*?)^```$/m.exec(CONTRIBUTING) ?? [];
  const withClaim = (count: number) => EXAMPLE.replace(/^jar is empty$/m, `jar holds ${count} cookies`);
  const { makeShow: makeWithClaim } = await lessonsWith(place, lines);
  const problemsOf = (lesson: string) =>
    makeWithClaim("example.md", lesson, WORLDS).problems.map(({ message }) => message);
  expect(problemsOf(withClaim(0))).toEqual([]);
  expect(problemsOf(withClaim(2)).join()).toContain("The jar holds 0.");
  // Without those lines the claim is unknown.
  expect(makeShow("example.md", withClaim(0), WORLDS).problems).not.toEqual([]);
});
