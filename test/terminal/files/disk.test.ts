import {
  chmodSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { disk } from "../../../src/terminal/files/disk.ts";
import { fileReason } from "../../../src/text/file-reason.ts";

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "auth-explained-"));
});
afterEach(() => rmSync(root, { recursive: true }));

const put = (name: string, text: string): string => {
  const path = join(root, name);
  writeFileSync(path, text);
  return path;
};

/** Why something was refused, as a user reads it. */
const refusal = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => "nothing was refused",
    (error: unknown) => fileReason(error),
  );

async function textOf(chunks: AsyncIterable<Uint8Array>): Promise<string> {
  const all: Uint8Array[] = [];
  for await (const chunk of chunks) all.push(chunk);
  return Buffer.concat(all).toString();
}

describe("a file is read", () => {
  test("whole, if it has no more bytes than it may", async () => {
    const path = put("a", "12345");
    expect(Buffer.from(await disk.readFile(path, 5)).toString()).toBe("12345");
    expect(await disk.fileSize(path)).toBe(5);
    expect(await refusal(disk.readFile(path, 4))).toBe("it is over 0.004 kB");
    expect(await refusal(disk.readFile(put("b", "x".repeat(2001)), 2000))).toBe("it is over 2 kB");
    expect(await refusal(disk.readFile(put("c", "x".repeat(1_500_001)), 1_500_000))).toBe(
      "it is over 1.5 MB",
    );
  });

  test("piece by piece, from a byte on", async () => {
    expect(await textOf(disk.readChunks(put("a", "0123456789"), 7))).toBe("789");
    expect(await textOf(disk.readChunks(put("b", "0123"), 9))).toBe("");
  });

  test("and what is none is called what it is", async () => {
    expect(await refusal(disk.readFile(root, 9))).toBe("it is a folder");
    expect(await refusal(textOf(disk.readChunks(root, 0)))).toBe("it is a folder");
    expect(await refusal(disk.fileSize(join(root, "none")))).toBe("there is no such file");
    expect(await refusal(disk.readFile(join(put("a", ""), "b"), 9))).toBe(
      "there is a file where a folder should be",
    );
    symlinkSync(join(root, "loop"), join(root, "loop"));
    expect(await refusal(disk.readFile(join(root, "loop"), 9))).toBe("its links go in a circle");
    expect(await refusal(disk.readFile(join(root, "x".repeat(300)), 9))).toBe("its name is too long");
    expect(await refusal(disk.readFile("a\0b", 9))).toBe("that is not a path");
  });

  test.skipIf(process.platform === "win32")("and a device is one, but for that which is empty", async () => {
    expect(await refusal(disk.readFile("/dev/zero", 9))).toBe("it is a device");
    expect(await refusal(textOf(disk.readChunks("/dev/zero", 0)))).toBe("it is a device");
    expect(await disk.readFile("/dev/null", 9)).toHaveLength(0);
  });

  test.skipIf(process.platform !== "linux")(
    "whose size the disk does not tell, as far as it may",
    async () => {
      expect((await disk.readFile("/proc/self/status", 1_000_000)).length).toBeGreaterThan(100);
      expect(await refusal(disk.readFile("/proc/self/status", 100))).toMatch(/^it is over/);
      // "Linux", and a line break.
      expect(await disk.readFile("/proc/sys/kernel/ostype", 6)).toHaveLength(6);
      expect(await refusal(disk.readFile("/proc/sys/kernel/ostype", 5))).toBe("it is over 0.005 kB");
    },
  );
});

describe("a file is written", () => {
  test("with the folders above it, and over another one only by the word for that", async () => {
    const path = join(root, "not", "yet", "a");
    await disk.createFile(path, "one");
    expect(await refusal(disk.createFile(path, "two"))).toBe("there is a file of that name already");
    expect(readFileSync(path, "utf8")).toBe("one");
    await disk.writeFile(path, "three");
    expect(readFileSync(path, "utf8")).toBe("three");
    expect(await refusal(disk.writeFile(root, "four"))).toBe("it is a folder");
    expect(await refusal(disk.writeFile(join(path, "b"), "five"))).toBe(
      "there is a file where a folder should be",
    );
  });

  test.skipIf(process.platform === "win32")(
    "in its place: its rights and a link to it stay, and nothing lies beside it",
    async () => {
      const path = put("a", "one");
      chmodSync(path, 0o640);
      symlinkSync(path, join(root, "link"));
      await disk.writeFile(join(root, "link"), "two");
      expect(readFileSync(path, "utf8")).toBe("two");
      expect(statSync(path).mode & 0o777).toBe(0o640);
      expect(lstatSync(join(root, "link")).isSymbolicLink()).toBe(true);
      expect(readdirSync(root).sort()).toEqual(["a", "link"]);
    },
  );

  test("also with a name that is as long as a name may be", async () => {
    const path = put("x".repeat(255), "one");
    await disk.writeFile(path, "two");
    expect(readFileSync(path, "utf8")).toBe("two");
  });

  test.skipIf(process.platform !== "linux")("or the disk is full", async () => {
    expect(await refusal(disk.writeFile("/dev/full", "one"))).toBe("the disk is full");
  });
});

test("a folder is listed as deep as it is asked for, without what is hidden or installed", async () => {
  for (const folder of ["a/b", ".git", "node_modules/c"]) mkdirSync(join(root, folder), { recursive: true });
  for (const name of ["z", "a/y", "a/b/x", ".git/w", "node_modules/c/v"]) put(name, "");
  expect(await disk.listFiles(root)).toEqual(["a/b/x", "a/y", "z"]);
  expect(await disk.listFiles(root, 2)).toEqual(["a/b/x", "a/y", "z"]);
  expect(await disk.listFiles(root, 1)).toEqual(["a/y", "z"]);
  expect(await disk.listFiles(root, 0)).toEqual(["z"]);
});
