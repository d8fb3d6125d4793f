import { execFileSync } from "node:child_process";
import { closeSync, constants, createReadStream, mkdtempSync, openSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { outputOf } from "../../../src/terminal/output/direct-output.ts";
import { drained } from "../../../src/terminal/output/drained.ts";

/** What only a real pipe shows. */
const folder = mkdtempSync(join(tmpdir(), "direct-output-"));
afterAll(() => rmSync(folder, { recursive: true }));

test.skipIf(process.platform !== "linux")(
  "a full pipe that nobody reads keeps nobody waiting, and loses nothing of what is written meanwhile",
  async () => {
    const path = join(folder, "pipe");
    execFileSync("mkfifo", [path]);
    // Both ends: there is a reader, and it waits for us to be one.
    const fd = openSync(path, constants.O_RDWR);
    const output = outputOf(fd, () => expect.unreachable("the stream would wait"));
    const size = 4 * 1024 * 1024;
    expect(output.write("x".repeat(size))).toBe(false);
    expect(output.write("end")).toBe(false);
    const reader = createReadStream(path, { encoding: "utf8" });
    let text = "";
    for await (const chunk of reader) {
      text += chunk;
      if (text.endsWith("end")) break;
    }
    closeSync(fd);
    expect(text.length).toBe(size + 3);
  },
);

test.skipIf(process.platform !== "linux").each([1, 100, 20_000])(
  "of a pipe that is full but for %d bytes it is said when it takes more",
  async (rest) => {
    const path = join(folder, `pipe-${rest}`);
    execFileSync("mkfifo", [path]);
    const fd = openSync(path, constants.O_RDWR);
    const output = outputOf(fd, () => expect.unreachable("the stream would wait"));
    // As much as a pipe of Linux holds (pipe(7)), and the rest.
    expect(output.write("x".repeat(64 * 1024 + rest))).toBe(false);
    const reader = createReadStream(path);
    const read = new Promise<number>((resolve) => {
      let size = 0;
      reader.on("data", (chunk) => {
        size += chunk.length;
        if (size === 64 * 1024 + rest + 3) resolve(size);
      });
    });
    await drained(output);
    output.write("end");
    await read;
    closeSync(fd);
    reader.destroy();
  },
);
