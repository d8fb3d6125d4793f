// node --require ./keep-compiled.cjs bin/auth-explained.js …
// Part of the build: stands around one call of the program, and at its end keeps what V8 has compiled by then. For `play`
// it stands in for a terminal, so that the stage is among it.
const fs = require("node:fs");
const vm = require("node:vm");

const kept = `.${process.version}-${process.arch}`;
const { readFileSync } = fs;
const scripts = [];

// Where nothing is kept yet: something that V8 takes no notice of.
fs.readFileSync = (path, ...rest) =>
  String(path).endsWith(kept) && !fs.existsSync(path) ? Buffer.alloc(0) : readFileSync(path, ...rest);

vm.Script = class extends vm.Script {
  constructor(code, options) {
    super(code, options);
    scripts.push({ script: this, path: `${options.filename}${kept}` });
  }
};

if (process.argv[2] === "play") {
  const { fstatSync } = fs;
  fs.fstatSync = (fd, ...rest) => (fd === 1 ? fs.statSync("/") : fstatSync(fd, ...rest));
  Object.assign(process.stdin, { isTTY: true, setRawMode() {} });
  Object.assign(process.stdout, { isTTY: true, columns: 100, rows: 30 });
}

process.on("exit", () => {
  for (const { script, path } of scripts) {
    if (!fs.existsSync(path)) fs.writeFileSync(path, script.createCachedData());
  }
});
