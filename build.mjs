// Bundles src/ into dist/, so that the installed package has no dependencies and a command loads only what it needs,
// and prebuilds the lessons, so that playing one neither parses nor simulates anything.
import { execFileSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { basename } from "node:path";
import { build, transform } from "esbuild";
import { atOnce } from "./build/at-once.mjs";
import { inALine } from "./build/in-a-line.mjs";
import { asModules, leftOut } from "./build/lighter.mjs";
import { bundlePage } from "./build/page.mjs";
import { straight } from "./build/straight.mjs";
import { together } from "./build/together.mjs";

const target = "node20.19";
const common = { bundle: true, platform: "node", target, write: false, logLevel: "warning" };

const { files, packages } = await bundle("src/main.ts");
const course = await readCourse("lessons");
const page = await bundlePage();
const pageFiles = [
  ["page.js.deflate", page.script],
  ["page.css", page.style],
];
const licenceTexts = ["THIRD-PARTY-LICENCES.txt", licences(packages)];

// Only now, so that a failed build leaves the previous one in place.
rmSync("dist", { recursive: true, force: true });
mkdirSync("dist/course", { recursive: true });
for (const [name, contents] of [...files, ...course, ...pageFiles, licenceTexts])
  writeFileSync(`dist/${name}`, contents);
for (const [name, text] of atOnce()) writeFileSync(`dist/${name}`, text);
// The program itself lists its flags.
writeFileSync(
  "dist/auth-explained.1",
  execFileSync(process.execPath, ["bin/auth-explained.js", "help", "man"]),
);

/** Bundles the program into files, split so that a command loads what it needs; also returns the folders of the bundled packages. */
async function bundle(entry) {
  const options = {
    ...common,
    entryPoints: [entry],
    outdir: "dist",
    outExtension: { ".js": ".cjs" },
    format: "esm",
    splitting: true,
    minify: true,
    charset: "utf8",
    legalComments: "none",
    metafile: true,
    plugins: [leftOut, asModules],
  };
  const { inputs } = (await build(options)).metafile;
  const { outputFiles, metafile } = await build({
    ...options,
    plugins: [...options.plugins, together(inputs)],
  });
  const modules = straight(outputFiles.map(({ path, text }) => [basename(path), text]));
  const files = modules.map(async ([name, text]) => [name, await toCommonJs(text)]);
  const folders = Object.keys(metafile.inputs).flatMap(
    (path) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path)?.[0] ?? [],
  );
  return { files: await Promise.all(files), packages: [...new Set(folders)].sort() };
}

/**
 * esbuild can split only ES modules, but Node starts CommonJS faster: the first picture appears a fifth earlier. So each file is
 * converted to CommonJS.
 */
async function toCommonJs(text) {
  const { code } = await transform(text, {
    format: "cjs",
    platform: "node",
    target,
    minify: true,
    charset: "utf8",
    legalComments: "none",
    supported: { "dynamic-import": false },
    define: { "import.meta.dirname": "__dirname", "import.meta.filename": "__filename" },
  });
  return inALine(code);
}

/** Builds the course's files with the program's own code. */
async function readCourse(from) {
  const { readyCourse } = await load("src/lesson/ready-course.ts");
  const { beatsOf } = await load("src/stage/pacing.ts");
  const paths = readdirSync(from, { recursive: true })
    .map((path) => path.replaceAll("\\", "/"))
    .filter((path) => path.endsWith(".md"))
    .sort();
  const ready = readyCourse({ paths, read: (path) => readFileSync(`${from}/${path}`, "utf8") }, beatsOf);
  for (const { path, line, column, message } of ready.problems) {
    console.warn(`${from}/${path}:${line}:${column}  ${message}`);
  }
  return [...ready.files].map(([name, text]) => [`course/${name}`, text]);
}

/** Loads a source file with its imports as a module of this process. */
async function load(entry) {
  const { outputFiles } = await build({ ...common, entryPoints: [entry], format: "cjs" });
  const module = { exports: {} };
  new Function("module", "exports", "require", outputFiles[0].text)(
    module,
    module.exports,
    createRequire(import.meta.url),
  );
  return module.exports;
}

/** Returns the licences of the packages in these folders: their owners, and each text once. */
function licences(folders) {
  const groups = new Map();
  for (const folder of folders) {
    const { name, version, license } = JSON.parse(readFileSync(`${folder}/package.json`, "utf8"));
    const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
    const text = file === undefined ? "" : readFileSync(`${folder}/${file}`, "utf8").trim();
    // The same licence occurs with different line breaks, and with or without its title.
    const isOwn = /^ *(?:copyright (?:\(c\)|©|\d)|\(c\) \d).*$/i;
    const lines = text.split(/\r?\n/);
    const rest = lines
      .filter((line) => !isOwn.test(line))
      .join("\n")
      .trim();
    const key = rest
      .replace(/^\W*(?:the )?(?:mit|isc|bsd)\b.*$/gim, "")
      .replace(/[^a-z]+/gi, "")
      .toLowerCase();
    const group = groups.get(key) ?? { rest, of: [] };
    groups.set(key, group);
    group.of.push(
      [`${name} ${version} (${license})`, ...lines.filter((line) => isOwn.test(line))].join("\n"),
    );
  }
  return [...groups.values()]
    .map(({ rest, of }) => `${of.join("\n\n")}\n\n${rest}\n`)
    .join(`\n${"=".repeat(80)}\n\n`);
}
