/** The program in a separate process, without lessons: what tests of `decode` and `sign` need. */
import { runProgram } from "../../../src/cli/run-program.ts";

process.exitCode = await runProgram(process, {
  argv: process.argv.slice(2),
  version: "0",
  program: "auth-explained",
  now: () => Date.now(),
  chance: () => 0,
  offsetAt: (seconds) => -60 * new Date(seconds * 1000).getTimezoneOffset(),
  lessons: "",
  course: null,
  page: async () => ({ script: new Uint8Array(), style: "" }),
  absolutePath: (path) => path,
  memory: async () => ({ held: 0, limit: 1 }),
  fetch: (url, options) => fetch(url, options),
  timeout: (ms) => AbortSignal.timeout(ms),
});
