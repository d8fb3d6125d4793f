import { Readable, Writable } from "node:stream";
import type { Machine } from "../../src/cli/machine.ts";
import { runOn } from "../../src/cli/run-program.ts";

/** 2025-01-21 13:00:00 UTC. */
const NOW = 1737464400;

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

/** Runs `decode` or `sign` in this process, with a fake machine. The network is refused unless one is passed. */
export async function run(args: readonly string[], setting: Setting = {}): Promise<Outcome> {
  const out = sink(setting);
  const err = sink({});
  const code = await runOn(fakeHost(args, setting, out.stream, err.stream));
  return { code, out: out.text(), err: err.text() };
}

function fakeHost(argv: readonly string[], setting: Setting, stdout: Writable, stderr: Writable): Machine {
  const file = (path: string): Uint8Array => {
    const content = setting.files?.[path];
    if (content === undefined) throw Object.assign(new Error("no such file"), { code: "ENOENT" });
    return Buffer.from(content);
  };
  return {
    argv,
    version: "0",
    program: "auth-explained",
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
    page: async () => ({ script: new Uint8Array(), style: "" }),
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
