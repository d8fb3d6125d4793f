import { expect, test } from "vitest";
import { textPieces } from "../../../src/capture/reading/text-pieces.ts";

async function decoded(...chunks: (Uint8Array | string)[]): Promise<string> {
  async function* all() {
    yield* chunks;
  }
  const pieces: string[] = [];
  for await (const piece of textPieces(all())) pieces.push(piece);
  expect(pieces).not.toContain("");
  return pieces.join("");
}

/** UTF-16 with the higher byte of a character first. */
const bigEndian = (text: string): Buffer => Buffer.from(text, "utf16le").swap16();
const bytes = (...all: number[]): Uint8Array => Uint8Array.from(all);

test.each([
  ["UTF-8", Buffer.from("{é}")],
  ["UTF-8 with a byte order mark", Buffer.from("\ufeff{é}")],
  ["UTF-16, the lower byte first", Buffer.from("{é}", "utf16le")],
  ["the same with a byte order mark", Buffer.from("\ufeff{é}", "utf16le")],
  ["UTF-16, the higher byte first", bigEndian("{é}")],
  ["the same with a byte order mark", bigEndian("\ufeff{é}")],
])("%s, whole and byte by byte after the first two", async (_, all) => {
  expect(await decoded(all)).toBe("{é}");
  expect(await decoded(all.subarray(0, 2), ...[...all.subarray(2)].map((one) => bytes(one)))).toBe("{é}");
});

test.each([
  ["a first byte of a mark without its second", bytes(0xff, 0x41), "\ufffdA"],
  ["its second byte without its first", bytes(0x41, 0xfe), "A\ufffd"],
  ["the same of the other mark", bytes(0xfe, 0x41), "\ufffdA"],
  ["a character that breaks off at the end", bytes(0x41, 0xc3), "A\ufffd"],
  ["a single byte", bytes(0x41), "A"],
  ["nothing", bytes(), ""],
])("bytes that are no UTF-8 are replaced: %s", async (_, all, text) => expect(await decoded(all)).toBe(text));

test("text stays what it is", async () => expect(await decoded("é", "{}")).toBe("é{}"));
