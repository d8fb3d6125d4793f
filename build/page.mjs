// The script and the style sheet of the page that `export --format html` writes. The build stores them in dist/; from source they are made
// on demand. The script is compressed: it would be three quarters of a page with one lesson.
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { deflateRawSync } from "node:zlib";
import { build, transform } from "esbuild";

const home = join(dirname(fileURLToPath(import.meta.url)), "..");

/** Browsers of recent years: they support everything that the page uses. */
const target = ["chrome111", "firefox113", "safari16.4"];

/** A browser lays out text by itself: the page measures text only to shorten a line, and needs no width table for that. */
const fewWidths = {
  name: "few widths",
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]get-east-asian-width[\\/]index\.js$/ }, () => ({
      contents:
        "export const eastAsianWidth = (code) => (/[\\p{sc=Hang}\\p{sc=Han}\\p{sc=Hira}\\p{sc=Kana}\\uff01-\\uff60\\p{Emoji_Presentation}]/u.test(String.fromCodePoint(code)) ? 2 : 1);",
    }));
  },
};

export async function bundlePage() {
  const { outputFiles } = await build({
    entryPoints: [join(home, "src/export/page/script/main.ts")],
    bundle: true,
    write: false,
    platform: "browser",
    format: "iife",
    target,
    minify: true,
    charset: "utf8",
    legalComments: "none",
    logLevel: "warning",
    plugins: [fewWidths],
  });
  const css = readFileSync(join(home, "src/export/page/page.css"), "utf8");
  const { code } = await transform(css, { loader: "css", minify: true, target });
  return { script: deflateRawSync(outputFiles[0].text.trimEnd(), { level: 9 }), style: code.trimEnd() };
}
