import { describe, expect, test } from "vitest";
import { unicodeText } from "../../../src/jwt/reading/unicode-text.ts";

const utf16 = (value: string, big = false): Buffer => {
  const bytes = Buffer.from(value, "utf16le");
  return big ? bytes.swap16() : bytes;
};

describe("a text's encoding", () => {
  test.each([
    ["UTF-8", Buffer.from("eyJ é")],
    ["UTF-8 with its mark", Buffer.from("\ufeffeyJ é")],
    ["UTF-16, as PowerShell writes it", utf16("\ufeffeyJ é")],
    ["UTF-16 the other way round", utf16("\ufeffeyJ é", true)],
    ["UTF-16 without a mark", utf16("eyJ é")],
    ["UTF-16 without a mark, the other way round", utf16("eyJ é", true)],
    ["UTF-16 with half a character at its end", Buffer.concat([utf16("eyJ é"), Buffer.of(0x41)])],
    ["the same the other way round", Buffer.concat([utf16("eyJ é", true), Buffer.of(0x41)])],
  ])("%s", (_, bytes) => expect(unicodeText(bytes)).toBe("eyJ é"));

  test("a text of one byte, and of none", () => {
    expect(unicodeText(Buffer.from("e"))).toBe("e");
    expect(unicodeText(Buffer.of())).toBe("");
  });

  test("half a mark, and two zero bytes, are not UTF-16", () => {
    expect(unicodeText(Buffer.of(0xff, 0x41, 0x42))).toBe("\ufffdAB");
    expect(unicodeText(Buffer.of(0x41, 0xfe, 0x42))).toBe("A\ufffdB");
    expect(unicodeText(Buffer.of(0xfe, 0x41, 0x42))).toBe("\ufffdAB");
    expect(unicodeText(Buffer.of(0x41, 0xff, 0x42))).toBe("A\ufffdB");
    expect(unicodeText(Buffer.of(0, 0, 0x41))).toBe("\0\0A");
  });
});
