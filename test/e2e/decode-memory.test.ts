import { spawn } from "node:child_process";
import { createWriteStream, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { CLAIMS, segment, token } from "../jwt/tokens.ts";

/** The peak memory of `decode --jsonl`, from a pipe and from a file, however long the list is. */
const PROGRAM = fileURLToPath(new URL("../../bin/auth-explained.js", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "decode-memory-"));
const probe = join(folder, "probe.cjs");
beforeAll(() =>
  writeFileSync(
    probe,
    `process.on("exit", () => require("fs").writeSync(2, String(process.resourceUsage().maxRSS)));`,
  ),
);
afterAll(() => rmSync(folder, { recursive: true }));

/** Different tokens, a thousand to a piece, made as they are asked for. Their signatures are as long as real ones. */
function* tokens(count: number): Generator<string> {
  const [header = "", , signature = ""] = token().split(".");
  for (let at = 0; at < count; at += 1000) {
    const line = (_: unknown, index: number) =>
      `${header}.${segment({ ...CLAIMS, jti: `token-${at + index}` })}.${signature}\n`;
    yield Array.from({ length: 1000 }, line).join("");
  }
}

/** Maximum MiB, for a list of that many tokens. */
async function peak(count: number, path?: string): Promise<number> {
  const file = path === undefined ? [] : ["--file", path];
  const child = spawn(process.execPath, ["--require", probe, PROGRAM, "decode", "--jsonl", ...file]);
  let [lines, kibibytes] = [0, ""];
  child.stdout.on("data", (chunk: Buffer) => {
    for (let end = chunk.indexOf(10); end !== -1; end = chunk.indexOf(10, end + 1)) lines += 1;
  });
  child.stderr.on("data", (chunk) => {
    kibibytes += chunk;
  });
  const closed = new Promise((resolve) => child.on("close", resolve));
  if (path === undefined) await pipeline(Readable.from(tokens(count)), child.stdin);
  await closed;
  expect(lines).toBe(count);
  return Number(kibibytes) / 1024;
}

/**
 * V8 lets its young generation grow to a fixed size over the first few hundred thousand lines; what is compared lies
 * behind that. Keeping 10 bytes of each line would be 7 MiB.
 */
test("a million tokens need no more memory than three hundred thousand", async () => {
  const shorter = await peak(300_000);
  expect((await peak(1_000_000)) - shorter).toBeLessThan(6);
}, 120_000);

test("a file needs no more than a pipe", async () => {
  const path = join(folder, "tokens.txt");
  await pipeline(Readable.from(tokens(300_000)), createWriteStream(path));
  expect((await peak(300_000, path)) - (await peak(300_000))).toBeLessThan(6);
}, 120_000);
