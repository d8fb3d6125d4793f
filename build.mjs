// Bundles src/ into dist/, so that the installed package has nothing to download and a command loads only what it needs,
// and makes the lessons ready to show, so that playing one neither parses nor simulates anything.
import { execFileSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { basename } from "node:path";
import { build, transform } from "esbuild";

const target = "node20.19";
const common = { bundle: true, platform: "node", target, write: false, logLevel: "warning" };

/**
 * The files of the program, each with the pieces that are needed together; a piece in no file here gets one of its own.
 * The first has all of a plain `decode`, the second the stage.
 */
const FILES = {
  main: ["main", "decode-run", "decode-flags", "guess-secret"],
  show: ["show-lesson"],
  parser: ["program"],
};

/** What dependencies load at the start and this program never uses: time for nothing before the first picture. */
const leftOut = {
  name: "left out",
  setup({ onResolve, onLoad }) {
    // commander starts subcommands that are programs of their own; chalk asks the terminal what capabilities.ts has found.
    onResolve({ filter: /^node:child_process$/ }, ({ importer }) =>
      /[\\/]commander[\\/]/.test(importer) ? { path: "child_process", namespace: "left-out" } : undefined,
    );
    onResolve({ filter: /^#supports-color$/ }, () => ({ path: "supports-color", namespace: "left-out" }));
    onLoad({ filter: /./, namespace: "left-out" }, () => ({ contents: "export default {};" }));
  },
};

const { pieces, packages } = await bundle("src/main.ts");
const files = pack(pieces);
const course = await readCourse("lessons");
files.set("THIRD-PARTY-LICENCES.txt", licences(packages));

// Only now, so that a build that fails leaves the last one in place.
rmSync("dist", { recursive: true, force: true });
mkdirSync("dist/course", { recursive: true });
for (const [name, text] of [...files, ...course]) writeFileSync(`dist/${name}`, text);
keepCompiled(basename(course[1][0], ".json"));

/** The program in pieces, each with its code and the pieces it needs at once, and the folders of the packages in it. */
async function bundle(entry) {
  const { outputFiles, metafile } = await build({
    ...common,
    entryPoints: [entry],
    outdir: "dist",
    outExtension: { ".js": ".cjs" },
    format: "esm",
    splitting: true,
    minify: true,
    legalComments: "none",
    metafile: true,
    plugins: [leftOut],
  });
  const pieces = outputFiles.map(async ({ path, text }) => {
    const needed = metafile.outputs[`dist/${basename(path)}`].imports
      .filter(({ kind, external }) => kind === "import-statement" && !external)
      .map((imported) => basename(imported.path, ".cjs"));
    return [basename(path, ".cjs"), { code: await toCommonJs(text), needed }];
  });
  const folders = Object.keys(metafile.inputs).flatMap(
    (path) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path)?.[0] ?? [],
  );
  return { pieces: new Map(await Promise.all(pieces)), packages: [...new Set(folders)].sort() };
}

/**
 * The pieces in files, since opening a file takes as long as running most of them. A piece is a function that
 * bin/auth-explained.js calls when it is first asked for; its name says which file it is in.
 */
function pack(pieces) {
  const fileOf = new Map();
  const put = (name, file) => {
    if (fileOf.has(name)) return;
    fileOf.set(name, file);
    for (const needed of pieces.get(name).needed) put(needed, file);
  };
  const named = (entry) => [...pieces.keys()].find((name) => name.replace(/-[A-Z0-9]{8}$/, "") === entry);
  for (const [file, entries] of Object.entries(FILES)) for (const entry of entries) put(named(entry), file);
  for (const name of pieces.keys()) if (!fileOf.has(name)) fileOf.set(name, name);

  const files = new Map();
  for (const [name, file] of fileOf) {
    const code = pieces
      .get(name)
      .code.replace(
        /require\("\.\/([^"]+)\.cjs"\)/g,
        (_, other) => `require("./${fileOf.get(other)}/${other}")`,
      );
    const piece = `${JSON.stringify(name)}: (module, exports, require, __filename) => {\n${code}},\n`;
    files.set(`${file}.cjs`, `${files.get(`${file}.cjs`) ?? "module.exports = {\n"}${piece}`);
  }
  return new Map([...files].map(([file, text]) => [file, `${text}};\n`]));
}

/**
 * esbuild can split only modules, but Node starts CommonJS sooner: the first picture comes a fifth earlier. So every piece is
 * turned into CommonJS by itself.
 */
async function toCommonJs(text) {
  const usesUrl = text.includes("import.meta.url");
  const { code } = await transform(text, {
    format: "cjs",
    platform: "node",
    target,
    minify: true,
    legalComments: "none",
    supported: { "dynamic-import": false },
    define: { "import.meta.url": "__fileUrl" },
    banner: usesUrl ? 'const __fileUrl = require("node:url").pathToFileURL(__filename).href;' : "",
  });
  return code;
}

/** Runs what should start quickly, and keeps what V8 has compiled by then beside the files. */
function keepCompiled(lesson) {
  const part = (value) => Buffer.from(JSON.stringify(value)).toString("base64url");
  const token = `${part({ alg: "HS256", typ: "JWT" })}.${part({ sub: "45", exp: 1737464400 })}.${"A".repeat(43)}`;
  for (const call of [["decode", token], ["play", lesson], ["--help"]]) {
    const args = ["--require", "./keep-compiled.cjs", "bin/auth-explained.js", ...call];
    execFileSync(process.execPath, args, { input: "q", stdio: ["pipe", "pipe", "inherit"], timeout: 60_000 });
  }
}

/** Reads and runs the lessons once, with the program's own code: the files that hold what there is to show. */
async function readCourse(from) {
  const { makeCourse, contentsOf } = await load("src/lesson/course.ts");
  const paths = readdirSync(from, { recursive: true })
    .map((path) => path.replaceAll("\\", "/"))
    .filter((path) => path.endsWith(".md"))
    .sort();
  const made = makeCourse({ paths, read: (path) => readFileSync(`${from}/${path}`, "utf8") });
  for (const { path, line, column, message } of made.problems) {
    console.warn(`${from}/${path}:${line}:${column}  ${message}`);
  }
  const shows = made.shows.map((show) => [`course/${show.slug}.json`, JSON.stringify(show)]);
  return [
    ["course/index.json", JSON.stringify(contentsOf(made))],
    ...shows,
    ["course/exam-pool.json", JSON.stringify(made.pool)],
  ];
}

/** A source file and all it imports, as a module of this process. */
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

/** The licence texts of the packages in these folders. */
function licences(folders) {
  const texts = folders.map((folder) => {
    const { name, version, license } = JSON.parse(readFileSync(`${folder}/package.json`, "utf8"));
    const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
    const text = file === undefined ? "" : readFileSync(`${folder}/${file}`, "utf8");
    return `${name} ${version} (${license})\n\n${text}`;
  });
  return texts.join(`\n${"=".repeat(80)}\n\n`);
}
