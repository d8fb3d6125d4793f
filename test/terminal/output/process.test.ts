import { execFileSync } from "node:child_process";
import { closeSync, constants, createReadStream, mkdtempSync, openSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { outputOf } from "../../../src/terminal/output/direct-output.ts";

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
