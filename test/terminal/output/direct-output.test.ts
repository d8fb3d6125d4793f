import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { outputOf } from "../../../src/terminal/output/direct-output.ts";
import { FakeOutput } from "../fake-output.ts";

const folder = mkdtempSync(join(tmpdir(), "direct-output-"));
afterAll(() => rmSync(folder, { recursive: true }));

const never = () => expect.unreachable("the stream is not to be opened");

describe("a file", () => {
  test("is written to at once, without the stream", () => {
    const path = join(folder, "out.txt");
    const fd = openSync(path, "w");
    const output = outputOf(fd, never);
    expect(output.write("größer, ")).toBe(true);
    expect(output.write(Buffer.from("straightaway"))).toBe(true);
    closeSync(fd);
    expect(readFileSync(path, "utf8")).toBe("größer, straightaway");
    expect(output.isTTY).toBe(false);
  });

  test("that cannot be written to: the listeners hear of it, until they no longer listen", () => {
    const fd = openSync(join(folder, "out.txt"), "r");
    const output = outputOf(fd, never);
    const codes: unknown[] = [];
    const listener = (error: unknown) => codes.push((error as NodeJS.ErrnoException).code);
    output.on("error", listener);
    output.on("drain", () => codes.push("drain"));
    output.on("error", () => codes.push("other"));
    output.off("drain", listener);
    expect(output.write("a")).toBe(true);
    output.off("error", listener);
    expect(output.write("b")).toBe(true);
    closeSync(fd);
    expect(codes).toEqual(["EBADF", "other", "other"]);
  });
});

test.skipIf(process.platform === "win32")("what goes to /dev/null needs no stream", () => {
  const fd = openSync("/dev/null", "w");
  expect(outputOf(fd, never).write("gone")).toBe(true);
  closeSync(fd);
});

test.each([
  ["a folder, as little a pipe as a terminal is", () => openSync(folder, "r")],
  ["what has been closed", () => 9999],
])("%s: the stream", (_, open) => {
  const stream = new FakeOutput();
  expect(outputOf(open(), () => stream)).toBe(stream);
});
