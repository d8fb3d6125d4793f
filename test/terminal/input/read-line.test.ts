import { once } from "node:events";
import { PassThrough } from "node:stream";
import fc from "fast-check";
import { expect, test } from "vitest";
import { readLine } from "../../../src/terminal/input/read-line.ts";

async function linesOf(chunks: readonly Uint8Array[]): Promise<string[]> {
  const input = new PassThrough();
  for (const chunk of chunks) input.write(chunk);
  input.end();
  const lines: string[] = [];
  for (;;) {
    const line = await readLine(input);
    if (line === null) return lines;
    lines.push(line);
  }
}

test("question after question gets its own line, wherever the reads are cut", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.constantFrom("1", "", "zwölf", "世界"), { maxLength: 5 }),
      fc.constantFrom("\n", "\r\n"),
      fc.integer({ min: 1, max: 9 }),
      async (lines, newline, size) => {
        const bytes = Buffer.from(lines.map((line) => line + newline).join(""));
        const chunks: Uint8Array[] = [];
        for (let at = 0; at < bytes.length; at += size) chunks.push(bytes.subarray(at, at + size));
        expect(await linesOf(chunks)).toEqual(lines);
      },
    ),
    { numRuns: 100 },
  );
});

test("the last line may have no end; nothing at all is null", async () => {
  expect(await linesOf([Buffer.from("a\nb")])).toEqual(["a", "b"]);
  expect(await linesOf([])).toEqual([]);
});

test("between two lines the input is at rest", async () => {
  const input = new PassThrough();
  input.write("a\nb\n");
  expect(await readLine(input)).toBe("a");
  expect(input.isPaused()).toBe(true);
  expect(input.listenerCount("data")).toBe(0);
  expect(input.listenerCount("end")).toBe(0);
});

test("an input that has ended, or was closed in between, has no line", async () => {
  const ended = new PassThrough();
  ended.end();
  ended.resume();
  await once(ended, "end");
  expect(await readLine(ended)).toBeNull();
  const closed = new PassThrough();
  closed.destroy();
  await once(closed, "close");
  expect(await readLine(closed)).toBeNull();
});

test("what comes with a line is there for whoever reads next, to the last byte", async () => {
  const input = new PassThrough();
  input.write("a\nb");
  expect(await readLine(input)).toBe("a");
  expect(String(input.read())).toBe("b");
  input.write("c\n");
  expect(await readLine(input)).toBe("c");
  expect(input.read()).toBeNull();
});
