import { createReadStream, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { runProgram } from "./cli/program.ts";

/** The composition root: the one place that knows the process, the disk, the network and the real clock. */
const here = fileURLToPath(new URL(".", import.meta.url));
const home = join(here, "..");
const fromSource = import.meta.url.endsWith(".ts");
const { version } = JSON.parse(readFileSync(join(home, "package.json"), "utf8")) as { version: string };

runProgram(process, {
  argv: process.argv.slice(2),
  version,
  now: () => Date.now(),
  offsetAt: (seconds) => -60 * new Date(seconds * 1000).getTimezoneOffset(),
  lessons: join(home, "lessons"),
  course: fromSource ? null : join(here, "course"),
  readFile: async (path) => readFileSync(path),
  readChunks: (path, start) => createReadStream(path, { start }),
  writeFile: async (path, data) => writeFileSync(path, data),
  listFiles: async (folder) =>
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join("/"))
      .sort(),
  fetch: (url, options) => fetch(url, options),
  timeout: (ms) => AbortSignal.timeout(ms),
}).then((code) => {
  process.exitCode = code;
});
