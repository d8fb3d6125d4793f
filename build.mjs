// Bundles src/ into dist/, so that the installed package has nothing to download and a command loads only what it needs,
// and makes the lessons ready to show, so that playing one neither parses nor simulates anything.
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { build } from "esbuild";

const common = {
  bundle: true,
  platform: "node",
  format: "esm",
  target: "node20.19",
  logLevel: "warning",
  // Some dependencies are CommonJS and ask for Node's modules with require.
  banner: {
    js: 'import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);',
  },
};

rmSync("dist", { recursive: true, force: true });
const { metafile } = await build({
  ...common,
  entryPoints: ["src/main.ts"],
  outdir: "dist",
  splitting: true,
  minify: true,
  legalComments: "none",
  metafile: true,
});
writeFileSync("dist/THIRD-PARTY-LICENCES.txt", licences(Object.keys(metafile.inputs)));
await writeCourse("lessons", "dist/course");

/** Reads and runs the lessons once, with the program's own code, and writes down what there is to show. */
async function writeCourse(from, to) {
  const outfile = "dist/.course.mjs";
  await build({ ...common, entryPoints: ["src/lesson/course.ts"], outfile });
  const { makeCourse, contentsOf } = await import(new URL(outfile, import.meta.url));
  rmSync(outfile);
  const paths = readdirSync(from, { recursive: true })
    .map((path) => path.replaceAll("\\", "/"))
    .filter((path) => path.endsWith(".md"))
    .sort();
  const course = makeCourse({ paths, read: (path) => readFileSync(`${from}/${path}`, "utf8") });
  for (const { path, line, column, message } of course.problems) {
    console.warn(`${from}/${path}:${line}:${column}  ${message}`);
  }
  mkdirSync(to);
  writeFileSync(`${to}/index.json`, JSON.stringify(contentsOf(course)));
  for (const show of course.shows) writeFileSync(`${to}/${show.slug}.json`, JSON.stringify(show));
}

/** The licence texts of every package that went into the bundle. */
function licences(inputs) {
  const folders = inputs.flatMap((path) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path)?.[0] ?? []);
  const texts = [...new Set(folders)].sort().map((folder) => {
    const { name, version, license } = JSON.parse(readFileSync(`${folder}/package.json`, "utf8"));
    const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
    const text = file === undefined ? "" : readFileSync(`${folder}/${file}`, "utf8");
    return `${name} ${version} (${license})\n\n${text}`;
  });
  return texts.join(`\n${"=".repeat(80)}\n\n`);
}
