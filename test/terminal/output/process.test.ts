import { execFileSync } from "node:child_process";
import { closeSync, constants, mkdtempSync, openSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { outputOf } from "../../../src/terminal/output/direct-output.ts";
import { FakeOutput } from "../fake-output.ts";

/** What only a real pipe shows. */
const folder = mkdtempSync(join(tmpdir(), "direct-output-"));
afterAll(() => rmSync(folder, { recursive: true }));

test.skipIf(process.platform === "win32")(
  "a full pipe that refuses to wait: the stream gets what is left, and the listeners",
  () => {
    const path = join(folder, "pipe");
    execFileSync("mkfifo", [path]);
    const fd = openSync(path, constants.O_RDWR | constants.O_NONBLOCK);
    const stream = new FakeOutput();
    const output = outputOf(fd, () => stream);
    let failed: unknown = null;
    output.on("error", (error) => {
      failed = error;
    });
    const size = 4 * 1024 * 1024;
    output.write("x".repeat(size));
    output.write("end");
    closeSync(fd);
    expect(stream.text()).toMatch(/^x+end$/);
    expect(stream.text().length).toBeLessThan(size);
    stream.emit("error", "broken");
    expect(failed).toBe("broken");
  },
);
