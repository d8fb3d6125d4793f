import type { Socket } from "node:net";
import { PassThrough } from "node:stream";
import { expect, test } from "vitest";
import { onLines } from "../../../src/terminal/present/lines.ts";

/** What is taken of the pieces that come from a socket whose lines have five characters at most. */
async function taken(...pieces: readonly (string | Uint8Array)[]) {
  const socket = new PassThrough();
  const lines: string[] = [];
  onLines(socket as unknown as Socket, 5, (line) => lines.push(line));
  for (const piece of pieces) {
    if (!socket.destroyed) socket.write(piece);
    await new Promise((resolve) => setImmediate(resolve));
  }
  return { lines, ended: socket.destroyed };
}

test.each<[string, (string | Uint8Array)[], string[], boolean]>([
  ["a line in two pieces", ["ab", "c\n"], ["abc"], false],
  ["several in one piece, and the beginning of another", ["a\n\nb\nc"], ["a", "", "b"], false],
  ["one that has as many characters as it may", ["12345", "\n"], ["12345"], false],
  ["one that has more, and no end", ["a\n", "123456", "\n"], ["a"], true],
  [
    "a character in two pieces",
    [Buffer.from("日\n").subarray(0, 2), Buffer.from("日\n").subarray(2)],
    ["日"],
    false,
  ],
])("%s", async (_, pieces, lines, ended) => expect(await taken(...pieces)).toEqual({ lines, ended }));
