// The script and the style of the page that `export --format html` writes. The build keeps them in dist/; from source they are made
// when they are asked for.
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build, transform } from "esbuild";

const home = join(dirname(fileURLToPath(import.meta.url)), "..");

/** Browsers of the last years: what the page uses is in all of them. */
const target = ["chrome111", "firefox113", "safari16.4"];

export async function bundlePage() {
  const { outputFiles } = await build({
    entryPoints: [join(home, "src/export/page/script/main.ts")],
    bundle: true,
    write: false,
    platform: "browser",
    format: "iife",
    target,
    minify: true,
    legalComments: "none",
    logLevel: "warning",
  });
  const css = readFileSync(join(home, "src/export/page/page.css"), "utf8");
  const { code } = await transform(css, { loader: "css", minify: true, target });
  return { script: outputFiles[0].text.trimEnd(), style: code.trimEnd() };
}
