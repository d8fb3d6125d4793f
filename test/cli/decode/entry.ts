/** A program of `decode` and `sign` alone, in a process of its own: their tests need none of the other commands. */
import { createReadStream, readFileSync, statSync } from "node:fs";
import { Command, CommanderError } from "commander";
import { createCli } from "../../../src/cli/call.ts";
import { decodeCommand } from "../../../src/cli/decode/command.ts";
import { machineOf } from "../../../src/cli/machine.ts";
import { signCommand } from "../../../src/cli/sign/command.ts";
import { UsageError } from "../../../src/cli/usage-error.ts";
import { createLifecycle } from "../../../src/terminal/lifecycle.ts";

const host = machineOf(process, {
  argv: process.argv.slice(2),
  version: "0",
  now: () => Date.now(),
  chance: () => 0,
  offsetAt: (seconds) => -60 * new Date(seconds * 1000).getTimezoneOffset(),
  lessons: "",
  course: null,
  absolutePath: (path) => path,
  readFile: async (path) => readFileSync(path),
  readChunks: (path, start) => createReadStream(path, { start }),
  fileSize: async (path) => statSync(path).size,
  writeFile: async () => {},
  createFile: async () => {},
  listFiles: async () => [],
  memory: async () => ({ held: 0, limit: 1 }),
  fetch: (url, options) => fetch(url, options),
  timeout: (ms) => AbortSignal.timeout(ms),
});
const lifecycle = createLifecycle(host);
process.exitCode = await lifecycle.run(async () => {
  const { cli } = createCli(host, lifecycle);
  const program = new Command("auth-explained").option("--plain").option("--ascii").option("--color");
  program.option("--no-color", "", undefined);
  for (const make of [decodeCommand, signCommand]) program.addCommand(make(cli));
  for (const command of [program, ...program.commands]) command.exitOverride();
  try {
    await program.parseAsync([...host.argv], { from: "user" });
    return cli.exitCode;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    if (!(error instanceof UsageError)) throw error;
    host.stderr.write(`${error.message}\n`);
    return 2;
  }
});
