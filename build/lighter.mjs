// Removes unused parts of the libraries. Each entry says what is removed and why nothing needs it.
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { brotliCompressSync } from "node:zlib";

const LEFT_OUT = [
  // commander: subcommands that are separate executables.
  { from: /[\\/]commander[\\/]/, what: /^node:child_process$/ },
  // chalk: queries what capabilities.ts has determined already.
  { from: /[\\/]chalk[\\/]/, what: /^#supports-color$/ },
  // inquirer: ten kinds of questions, one with an editor and half a megabyte of encodings. Our menu is a kind of its own.
  { from: /[\\/]inquirer[\\/]/, what: /^@inquirer\/prompts$/ },
  // Express: files, templates, and content negotiation. The lab's server writes its few pages itself.
  { from: /[\\/]express[\\/]/, what: /^(?:serve-static|send|content-disposition|accepts|\.\/view)$/ },
  // qs: also stringifies. Express only parses forms with it.
  { from: /[\\/]qs[\\/]/, what: /^\.\/stringify$/ },
  // yaml: also stringifies. Front matter is only parsed.
  { from: /[\\/]yaml[\\/]/, what: /[\\/](?:stringify\w*|foldFlowLines|visit|cst-\w+)\.js$/ },
];

/** The part of iconv-lite that Express uses, with the platform's own decoder. */
const FEW_ENCODINGS = `
const known = /^(?:utf-?8|us-ascii|ascii|iso-8859-1|latin1|windows-1252|utf-16le)$/i;
exports.encodingExists = (name) => known.test(name);
exports.decode = (bytes, name) => new TextDecoder(name).decode(bytes);
exports.getDecoder = (name) => {
  if (!known.test(name)) throw new Error("Encoding not recognized: " + name);
  const decoder = new TextDecoder(name);
  return { write: (bytes) => decoder.decode(bytes, { stream: true }), end: () => decoder.decode() };
};`;

/** The part of side-channel that qs uses to detect cycles: the platform has WeakMap. */
const SIDE_CHANNEL = `
module.exports = () => {
  const map = new Map();
  return { get: (key) => map.get(key), has: (key) => map.has(key), set: (key, value) => void map.set(key, value) };
};`;

/** No proxy is in front of the lab's server: the client is the peer of the connection. */
const NO_PROXY = `
module.exports = (request) => request.socket.remoteAddress;
module.exports.compile = () => () => false;
module.exports.all = (request) => [request.socket.remoteAddress];`;

/** Express's debug output is not used. */
const SILENT = `module.exports = () => Object.assign(() => {}, { enabled: false });`;

/** The media types that the lab's server sends and receives, of 2,500. */
const FEW_TYPES =
  /^(?:text\/(?:plain|html|css|javascript)|image\/(?:png|svg\+xml|vnd\.microsoft\.icon)|application\/(?:json|octet-stream|x-www-form-urlencoded))$/;

export const leftOut = {
  name: "left out",
  setup({ onResolve, onLoad }) {
    for (const { from, what } of LEFT_OUT)
      onResolve({ filter: what }, ({ importer, path }) =>
        from.test(importer) ? { path, namespace: "left-out" } : undefined,
      );
    onLoad({ filter: /./, namespace: "left-out" }, () => ({ contents: "module.exports = {};" }));
    // jsonwebtoken: asks semver whether this Node is later than 15, 16 and 8.
    onLoad({ filter: /[\\/]jsonwebtoken[\\/]lib[\\/]\w+Supported\.js$/ }, () => ({
      contents: "module.exports = true;",
    }));
    onLoad({ filter: /[\\/]mime-db[\\/]db\.json$/ }, ({ path }) => {
      const types = Object.entries(JSON.parse(readFileSync(path, "utf8")));
      const few = types.filter(([type]) => FEW_TYPES.test(type));
      return { loader: "json", contents: JSON.stringify(Object.fromEntries(few)) };
    });
    onLoad({ filter: /[\\/]side-channel[\\/]index\.js$/ }, () => ({ contents: SIDE_CHANNEL }));
    onLoad({ filter: /[\\/]proxy-addr[\\/]index\.js$/ }, () => ({ contents: NO_PROXY }));
    onLoad({ filter: /[\\/]debug[\\/]src[\\/]index\.js$/ }, () => ({ contents: SILENT }));
    // Express: decodes bodies in any of two hundred encodings. Those of the platform suffice: others get a 415.
    onLoad({ filter: /[\\/]iconv-lite[\\/]lib[\\/]index\.js$/ }, () => ({ contents: FEW_ENCODINGS }));
  },
};

/**
 * Builds libraries from their ES modules. A CommonJS file becomes a function around its content, and Node, which caches only the compiled
 * top level of a file, would parse it again at every start. Unused exports of a module are dropped as well.
 */
export const asModules = {
  name: "libraries as modules",
  setup({ onResolve, onLoad }) {
    // tldts: a list of ten thousand names, with tables to search it.
    onResolve({ filter: /^tldts(?:-core)?$/ }, ({ path }) => ({
      path: resolve(`node_modules/${path}/dist/es6/index.js`),
    }));
    onLoad({ filter: /[\\/]tldts[\\/].*[\\/]data[\\/]trie\.js$/ }, ({ path }) => ({
      contents: packedTables(readFileSync(path, "utf8")),
    }));
    // yaml includes the same code twice, and gives Node the CommonJS version.
    onResolve({ filter: /^yaml$/ }, () => ({ path: resolve("node_modules/yaml/browser/index.js") }));
    onLoad({ filter: /[\\/]marked\.esm\.js$/ }, ({ path }) => ({
      contents: lexerOfMarked(readFileSync(path, "utf8"), path),
    }));
    onResolve({ filter: /^commander$/ }, () => ({ path: resolve("node_modules/commander/index.js") }));
    onLoad({ filter: /[\\/]commander[\\/](?:index|lib[\\/]\w+)\.js$/ }, ({ path }) => ({
      contents: commanderAsModule(readFileSync(path, "utf8"), path),
    }));
  },
};

/** Returns a module of tables as one that unpacks them when it is loaded. */
function packedTables(source) {
  const tables = {};
  new Function("tables", source.replace(/^export const (\w+) =/gm, "tables.$1 ="))(tables);
  const json = JSON.stringify(tables, (_, value) => (ArrayBuffer.isView(value) ? [...value] : value));
  const exported = Object.entries(tables).map(([name, value]) =>
    ArrayBuffer.isView(value)
      ? `export const ${name} = new ${value.constructor.name}(tables.${name});`
      : `export const ${name} = tables.${name};`,
  );
  return [
    'import { brotliDecompressSync } from "node:zlib";',
    `const packed = Buffer.from("${brotliCompressSync(json).toString("base64")}", "base64");`,
    "const tables = JSON.parse(brotliDecompressSync(packed).toString());",
    ...exported,
  ].join("\n");
}

/** marked creates an instance at load time, which needs all of it. Here it only splits a text into blocks, and makes no HTML. */
function lexerOfMarked(source, path) {
  const found = /^([\s\S]+\};)var \w+=new \w+;function [\s\S]+export\{.*?\b(\w+) as Lexer,/.exec(source);
  if (found === null) throw new Error(`${path}: another marked than build/lighter.mjs knows.`);
  return `${found[1]}export{${found[2]} as Lexer};`;
}

function commanderAsModule(source, path) {
  const contents = source
    .replace(/^const (\w+) = require\((.+)\)\.(\w+);$/gm, "import { $3 as $1 } from $2;")
    .replace(/^const (.+) = require\((.+)\);$/gm, "import $1 from $2;")
    .replace(/^exports\.(\w+) = \1;/gm, "export { $1 };")
    // The default program, short names for `new`, and a deprecated name: not used here.
    .replace(/^exports\.\w+ = (?:new Command|\(|\w+;).*$/gm, "");
  const left = /^.*\b(?:require\(|exports\.).*$/m.exec(contents);
  if (left !== null) throw new Error(`${path}: another commander than build/lighter.mjs knows: ${left[0]}`);
  return contents;
}
