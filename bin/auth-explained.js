#!/usr/bin/env node
// The program lies in dist/ as pieces, many to a file, each a function that runs when it is first asked for.
const { readFileSync } = require("node:fs");
const { enableCompileCache } = require("node:module");
const { Script } = require("node:vm");

const dist = `${__dirname}/../dist`;
const files = {};
const loaded = {};

/** The exports of a piece, named by "./file/piece", or of a module of Node. */
function load(id) {
  if (!id.startsWith("./")) return require(id);
  if (loaded[id] === undefined) {
    const [, file, piece] = id.split("/");
    files[file] ??= open(`${dist}/${file}.cjs`);
    loaded[id] = { exports: {} };
    files[file][piece](loaded[id], loaded[id].exports, load, `${dist}/${file}.cjs`);
  }
  return loaded[id].exports;
}

/**
 * The pieces in a file. Compiling them takes longer than most commands do, so the build keeps what its own Node made of
 * them; any other Node compiles by itself, and from 22.8 on keeps that for the next time.
 */
function open(filename) {
  let cachedData;
  try {
    cachedData = readFileSync(`${filename}.${process.version}-${process.arch}`);
  } catch {
    enableCompileCache?.();
    return require(filename);
  }
  const script = new Script(`module => {${readFileSync(filename, "latin1")}}`, { filename, cachedData });
  const module = {};
  script.runInThisContext()(module);
  return module.exports;
}

load("./main/main");
