import { type ChildProcess, spawn } from "node:child_process";
import { createHmac, timingSafeEqual } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { secretKey } from "../../src/jwt/keys/token-key.ts";
import { checkSignature } from "../../src/jwt/keys/verify.ts";
import { readToken } from "../../src/jwt/reading/read-token.ts";
import type { Row } from "./row.ts";

const RUNS = 15;
const TOKENS = 300_000;
const VERIFICATIONS = 30_000;
const SECRET = Buffer.from("a secret that is as long as the hash is, and more");
const NOW = 1737450000;
const MIB = 1024 * 1024;

/** The usual implementation: no findings, no output. */
const BARE_LOOP = `
let rest = "";
for await (const chunk of process.stdin.setEncoding("utf8")) {
  const lines = (rest + chunk).split("\\n");
  rest = lines.pop();
  for (const line of lines) {
    const [header, payload] = line.split(".");
    JSON.parse(Buffer.from(header, "base64url").toString());
    JSON.parse(Buffer.from(payload, "base64url").toString());
  }
}`;

/** Writes its peak memory (KiB) on file descriptor 3 when the process ends. */
const MEMORY_PROBE = `process.on("exit", () => require("fs").writeSync(3, String(process.resourceUsage().maxRSS)));`;

/** `program`: the arguments for node that start the built program. */
export async function decodeBench(program: readonly string[] = ["bin/auth-explained.js"]): Promise<Row[]> {
  const folder = mkdtempSync(join(tmpdir(), "decode-bench-"));
  try {
    return [...(await startRows(program, folder)), await streamRow(program, folder), verificationRow()];
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function startRows(program: readonly string[], folder: string): Promise<Row[]> {
  const ours = [...program, "decode", token(0)];
  const bare = ["-e", "0"];
  const [time, base]: [number[], number[]] = [[], []];
  for (let run = 0; run <= RUNS; run += 1) {
    const [our, their] = [(await start(ours)).ms, (await start(bare)).ms];
    // The first one fills the caches of the disk.
    if (run > 0) time.push(our);
    if (run > 0) base.push(their);
  }
  const ratio = median(time) / median(base);
  const probe = join(folder, "probe.cjs");
  writeFileSync(probe, MEMORY_PROBE);
  const [our, their] = [
    await start(["--require", probe, ...ours]),
    await start(["--require", probe, ...bare]),
  ];
  const above = ((our.peak - their.peak) * 1024) / MIB;
  return [
    {
      name: "decode as a whole process",
      measured: `${ratio.toFixed(2)} times as long as node -e 0 (${median(time).toFixed(0)} ms and ${median(base).toFixed(0)} ms)`,
      aim: "at most 1.5 times as long",
      ok: ratio <= 1.5,
    },
    {
      name: "decode, peak memory",
      measured: `${above.toFixed(1)} MiB above bare node`,
      aim: "at most 6 MiB above bare node",
      ok: above <= 6,
    },
  ];
}

async function streamRow(program: readonly string[], folder: string): Promise<Row> {
  const list = join(folder, "tokens.txt");
  const loop = join(folder, "loop.mjs");
  writeFileSync(list, Array.from({ length: TOKENS }, (_, at) => `${token(at)}\n`).join(""));
  writeFileSync(loop, BARE_LOOP);
  const input = readFileSync(list);
  const ours: number[] = [];
  const theirs: number[] = [];
  for (let run = 0; run < 3; run += 1) {
    const { ms, lines } = await start([...program, "decode", "--jsonl"], input);
    if (lines !== TOKENS) throw new Error(`decode --jsonl gave ${lines} lines for ${TOKENS} tokens`);
    ours.push(ms);
    theirs.push((await start([loop], input)).ms);
  }
  const [our, their] = [(TOKENS / median(ours)) * 1000, (TOKENS / median(theirs)) * 1000];
  return {
    name: "decode --jsonl from a pipe",
    measured: `${(our / their).toFixed(2)} of a bare loop (${thousands(our)} and ${thousands(their)} tokens a second)`,
    aim: "at least 0.5 of a bare loop",
    ok: our / their >= 0.5,
  };
}

function verificationRow(): Row {
  const reading = readToken(token(0));
  const keys = [secretKey(SECRET)];
  const input = reading.source.slice(0, reading.source.lastIndexOf("."));
  const ours = () => checkSignature(reading, keys, "HS256").verdict.status === "valid";
  const theirs = () =>
    timingSafeEqual(createHmac("sha256", SECRET).update(input).digest(), reading.signature.bytes);
  const [our, their]: [number[], number[]] = [[], []];
  for (let round = 0; round < 7; round += 1) {
    our.push(perSecond(ours));
    their.push(perSecond(theirs));
  }
  const ratio = median(our) / median(their);
  return {
    name: "HS256 verification",
    measured: `${ratio.toFixed(2)} of node:crypto (${thousands(median(our))} and ${thousands(median(their))} a second)`,
    aim: "at least 0.5 of node:crypto",
    ok: ratio >= 0.5,
  };
}

function token(at: number): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
  const claims = {
    iss: "https://auth.shop.test",
    sub: `user-${at}`,
    aud: "api",
    iat: NOW + at,
    exp: NOW + at + 3600,
  };
  const input = `${part({ alg: "HS256", typ: "JWT" })}.${part(claims)}`;
  return `${input}.${createHmac("sha256", SECRET).update(input).digest("base64url")}`;
}

interface Started {
  /** Wall time. */
  readonly ms: number;
  /** What the probe wrote, in KiB. */
  readonly peak: number;
  /** Lines on standard output. */
  readonly lines: number;
}

/** Starts node, feeds it, counts what it prints, and waits for its end. */
async function start(args: readonly string[], input?: Uint8Array): Promise<Started> {
  const { NODE_EXTRA_CA_CERTS: _, ...env } = process.env;
  const began = performance.now();
  const child: ChildProcess = spawn(process.execPath, args, {
    env,
    stdio: ["pipe", "pipe", "inherit", "pipe"],
  });
  let peak = "";
  let lines = 0;
  child.stdout?.on("data", (chunk: Buffer) => {
    for (let at = chunk.indexOf(10); at !== -1; at = chunk.indexOf(10, at + 1)) lines += 1;
  });
  child.stdio[3]?.on("data", (chunk: Buffer) => {
    peak += chunk.toString();
  });
  child.stdin?.on("error", () => {});
  child.stdin?.end(input);
  await new Promise((resolve) => child.on("close", resolve));
  return { ms: performance.now() - began, peak: Number(peak), lines };
}

function perSecond(verify: () => boolean): number {
  const began = performance.now();
  for (let at = 0; at < VERIFICATIONS; at += 1) if (!verify()) throw new Error("the token must verify");
  return (VERIFICATIONS / (performance.now() - began)) * 1000;
}

const thousands = (rate: number): string => `${Math.round(rate / 1000)}k`;

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}
