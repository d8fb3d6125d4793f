import { execFileSync } from "node:child_process";
import { closeSync, constants, mkdtempSync, openSync, rmSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { disk } from "../../../src/terminal/files/disk.ts";
import { fileReason } from "../../../src/text/file-reason.ts";

const folder = mkdtempSync(join(tmpdir(), "auth-explained-pipe-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** A pipe that has a reader and a writer already; what it holds is read until it is closed. */
function pipe(name: string): { path: string; write(text: string): void; close(): void } {
  const path = join(folder, name);
  execFileSync("mkfifo", [path]);
  const fd = openSync(path, constants.O_RDWR | constants.O_NONBLOCK);
  return { path, write: (text) => void writeSync(fd, text), close: () => closeSync(fd) };
}

describe.skipIf(process.platform !== "linux")("a pipe", () => {
  test.each([
    [0, "0123456789"],
    [2, "23456789"],
    [4, "456789"],
    [6, "6789"],
    [9, "9"],
    [10, ""],
    [99, ""],
  ])("is read from byte %i on, whatever pieces it comes in", async (from, rest) => {
    const { path, write, close } = pipe(`read-${from}`);
    let text = "";
    const pieces = ["0123", "4567", "89"];
    const chunks = disk.readChunks(path, from);
    const reading = (async () => {
      for await (const chunk of chunks) text += Buffer.from(chunk).toString();
    })();
    for (const piece of pieces) {
      write(piece);
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    close();
    await reading;
    expect(text).toBe(rest);
  });

  test("has no size, and is read as far as it may", async () => {
    const { path, write, close } = pipe("size");
    write("12345");
    expect(await disk.fileSize(path)).toBe(0);
    const whole = disk.readFile(path, 5);
    await new Promise((resolve) => setTimeout(resolve, 5));
    close();
    expect(Buffer.from(await whole).toString()).toBe("12345");
    const more = pipe("more");
    more.write("123456");
    await expect(disk.readFile(more.path, 5)).rejects.toThrow("it is over 0.005 kB");
    more.close();
  });

  test("is not written to", async () => {
    const { path, close } = pipe("write");
    const refused = await disk.writeFile(path, "x").catch((error: unknown) => fileReason(error));
    expect(refused).toBe("it is a pipe");
    close();
  });
});
