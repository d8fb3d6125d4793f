import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { describe, expect, test } from "vitest";
import { readTranscript, transcriptOf } from "./transcript.ts";

/**
 * The output of the program, word for word. To add a call, write its line (`$ auth-explained …`) into a transcript, run
 * this with -u, and read the result.
 */
const HERE = import.meta.dirname;
const FILE_NAMES = readdirSync(join(HERE, "files"), { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map(({ parentPath, name }) => relative(join(HERE, "files"), join(parentPath, name)));
const FILES = new Map(
  FILE_NAMES.map((name) => [name.replaceAll("\\", "/"), readFileSync(join(HERE, "files", name))] as const),
);
const transcripts = readdirSync(HERE).filter((name) => name.endsWith(".txt"));

test.each(transcripts)("%s: the program says what it said", async (name) => {
  const path = join(HERE, name);
  await expect(await transcriptOf(readFileSync(path, "utf8"), FILES)).toMatchFileSnapshot(path);
});

describe("a transcript", () => {
  test("has its calls in lines of their own, with what is piped in and what the environment holds", () => {
    expect(readTranscript('Title\n\n$ NO_COLOR=1 auth-explained decode "a b" < token.txt\nout\n')).toEqual({
      title: "Title",
      calls: [
        {
          line: '$ NO_COLOR=1 auth-explained decode "a b" < token.txt',
          env: { NO_COLOR: "1" },
          args: ["decode", "a b"],
          stdin: "token.txt",
        },
      ],
    });
  });

  test("keeps what a call wrote for the next ones, and tells of an exit code", async () => {
    const calls = ["Files", "$ auth-explained export csrf --beats 1 -o csrf.txt", "$ auth-explained decode"];
    const told = await transcriptOf(calls.join("\n"), new Map());
    expect(told).toMatch(/^> csrf\.txt\n> /m);
    expect(told).toMatch(/^! csrf\.txt {2}1 kB\n/m);
    expect(told.endsWith("\n(exit 1)\n")).toBe(true);
  });

  test("that pipes in what is not there is a mistake", async () => {
    await expect(transcriptOf("T\n$ auth-explained decode < none.txt", new Map())).rejects.toThrow(
      "no such file",
    );
  });
});
