import { Readable, Writable } from "node:stream";
import { Command, CommanderError } from "commander";
import { createCli } from "../../src/cli/call.ts";
import { decodeCommand } from "../../src/cli/decode/command.ts";
import type { Machine } from "../../src/cli/machine.ts";
import { signCommand } from "../../src/cli/sign/command.ts";
import { UsageError } from "../../src/cli/usage-error.ts";
import { createLifecycle } from "../../src/terminal/lifecycle.ts";

/** 2025-01-21 13:00:00 UTC. */
export const NOW = 1737464400;

export interface Setting {
  readonly stdin?: string | Uint8Array;
  readonly files?: Readonly<Record<string, string | Uint8Array>>;
  readonly columns?: number;
  readonly isTTY?: boolean;
  readonly fetch?: Machine["fetch"];
}

export interface Outcome {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs `decode` or `sign` in this process, with a machine that is made up. The network is refused unless handed in. */
export async function run(args: readonly string[], setting: Setting = {}): Promise<Outcome> {
  const out = sink(setting);
  const err = sink({});
  const host = fakeHost(setting, out.stream, err.stream);
  const { cli } = createCli(host, createLifecycle(host));
  const program = new Command("auth-explained").option("--plain").option("--ascii").option("--color");
  for (const make of [decodeCommand, signCommand]) program.addCommand(make(cli));
  for (const command of [program, ...program.commands]) {
    command
      .exitOverride()
      .configureOutput({ writeErr: (text) => void err.stream.write(text), writeOut: () => {} });
  }
  let code: number;
  try {
    await program.parseAsync([...args], { from: "user" });
    code = cli.exitCode;
  } catch (error) {
    if (error instanceof UsageError) err.stream.write(`${error.message}\n`);
    else if (!(error instanceof CommanderError)) throw error;
    code = 2;
  }
  return { code, out: out.text(), err: err.text() };
}

function fakeHost(setting: Setting, stdout: Writable, stderr: Writable): Machine {
  const file = (path: string): Uint8Array => {
    const content = setting.files?.[path];
    if (content === undefined) throw Object.assign(new Error("no such file"), { code: "ENOENT" });
    return Buffer.from(content);
  };
  return {
    argv: [],
    version: "0",
    env: { TERM: "xterm-256color", LANG: "C.UTF-8" },
    stdin: Readable.from([Buffer.from(setting.stdin ?? "")]),
    stdout,
    stderr,
    clock: { now: () => 0, sleep: async () => {} },
    state: null,
    now: () => NOW * 1000,
    chance: () => 0,
    offsetAt: () => 5.5 * 3600,
    lessons: "",
    course: null,
    absolutePath: (path) => path,
    readFile: async (path) => file(path),
    readChunks: (path, from) => Readable.from([Buffer.from(file(path)).subarray(from)]),
    fileSize: async (path) => file(path).length,
    writeFile: async () => {},
    createFile: async () => {},
    listFiles: async () => [],
    memory: async () => ({ held: 0, limit: 1 }),
    fetch: setting.fetch ?? (async () => Promise.reject(new Error("no network in tests"))),
    timeout: () => new AbortController().signal,
    on: () => {},
    off: () => {},
    kill: () => {},
    exit: () => {},
  };
}

function sink({ columns, isTTY }: Setting): { stream: Writable; text: () => string } {
  const chunks: Buffer[] = [];
  const stream = new Writable({
    write(chunk, _encoding, done) {
      chunks.push(Buffer.from(chunk));
      done();
    },
  });
  return {
    stream: Object.assign(stream, { columns, isTTY }),
    text: () => Buffer.concat(chunks).toString("utf8"),
  };
}
