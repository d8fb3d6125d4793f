// The script and the style of the page that `export --format html` writes. The build keeps them in dist/; from source they are made
// when they are asked for.
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { deflateRawSync } from "node:zlib";
import { build, transform } from "esbuild";

const home = join(dirname(fileURLToPath(import.meta.url)), "..");

/** Browsers of the last years: what the page uses is in all of them. */
const target = ["chrome111", "firefox113", "safari16.4"];

/** A browser lays text out by itself: a page asks how wide letters are only to shorten a line, and needs no table for that. */
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
  return { script: unpacking(outputFiles[0].text.trimEnd()), style: code.trimEnd() };
}

/**
 * A script that unpacks another one and runs it: a page of one lesson would be three quarters script. A browser that cannot unpack it is
 * too old for the rest of the page as well, and there is a paragraph that says so.
 */
function unpacking(script) {
  const packed = deflateRawSync(script, { level: 9 }).toString("base64");
  return `(async()=>{try{\
const bytes=Uint8Array.from(atob("${packed}"),c=>c.charCodeAt(0));\
const unpacked=new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw"));\
const script=document.createElement("script");\
script.textContent=await new Response(unpacked).text();\
document.body.append(script)\
}catch{document.getElementById("too-old").hidden=false}})()`;
}
