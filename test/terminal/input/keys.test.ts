import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isCut, KeyDecoder, pastedText } from "../../../src/terminal/input/keys.ts";
import { cpuTime } from "../../cpu-time.ts";

const keysOf = (...chunks: (string | Uint8Array)[]): string[] => {
  const decoder = new KeyDecoder();
  return [...chunks.flatMap((chunk) => decoder.push(chunk)), ...decoder.flush()];
};

const TABLE: readonly (readonly [string, readonly string[]])[] = [
  ["\x1b[C", ["right"]],
  ["\x1b[D", ["left"]],
  ["\x1b[A", ["up"]],
  ["\x1b[B", ["down"]],
  // application cursor mode
  ["\x1bOC", ["right"]],
  ["\x1bOD", ["left"]],
  ["\x1bOH", ["home"]],
  ["\x1bOF", ["end"]],
  // keypad Enter
  ["\x1bOM", ["return"]],
  ["\x1b[H", ["home"]],
  ["\x1b[F", ["end"]],
  ["\x1b[1~", ["home"]],
  ["\x1b[4~", ["end"]],
  ["\x1b[7~", ["home"]],
  ["\x1b[8~", ["end"]],
  ["\x1b[5~", ["pageup"]],
  ["\x1b[6~", ["pagedown"]],
  ["\x1b[2~", ["insert"]],
  ["\x1b[3~", ["delete"]],
  ["\x1b[15~", ["f5"]],
  ["\x1b[[E", ["f5"]],
  ["\r", ["return"]],
  ["\n", ["return"]],
  ["\t", ["tab"]],
  ["\x1b[Z", ["shift+tab"]],
  [" ", ["space"]],
  ["\x7f", ["backspace"]],
  ["\b", ["backspace"]],
  ["\x03", ["ctrl+c"]],
  ["\x04", ["ctrl+d"]],
  ["\x1a", ["ctrl+z"]],
  ["\x01", ["ctrl+a"]],
  ["\x0b", ["ctrl+k"]],
  ["\0", ["ctrl+space"]],
  ["!", ["!"]],
  ["~", ["~"]],
  // modifiers
  ["\x1b[1;5C", ["ctrl+right"]],
  ["\x1b[1;2A", ["shift+up"]],
  ["\x1b[1;3D", ["alt+left"]],
  ["\x1b[1;1C", ["right"]],
  ["\x1b[1;0C", ["right"]],
  ["\x1b[1;4C", ["alt+shift+right"]],
  ["\x1b[1;6C", ["ctrl+shift+right"]],
  ["\x1b[1;8C", ["ctrl+alt+shift+right"]],
  ["\x1b[1;9C", ["right"]],
  ["\x1b[1;5:1C", ["ctrl+right"]],
  ["\x1bO5C", ["ctrl+right"]],
  ["\x1b[5;7~", ["ctrl+alt+pageup"]],
  ["\x1bb", ["alt+b"]],
  // keys spelt out (kitty); 129 is no modifier but num lock
  ["\x1b[27u", ["escape"]],
  ["\x1b[99;5u", ["ctrl+c"]],
  ["\x1b[113;129u", ["q"]],
  // printable, also beyond ASCII
  ["q", ["q"]],
  ["G?+", ["G", "?", "+"]],
  ["é世😀", ["é", "世", "😀"]],
  // several at once
  ["\x1b[C\x1b[C7g", ["right", "right", "7", "g"]],
  ["\x1b\x1b[C", ["escape", "right"]],
  // a paste is one event, whatever is in it
  ["\x1b[200~q\x03\x1b[Crm -rf\r\x1b[201~l", ["paste:q\x03\x1b[Crm -rf\r", "l"]],
  ["\x1b[200~\x1b[201~", ["paste:"]],
  // Escape, and a key with Ctrl in the same read; Alt is held with other keys
  ["\x1b\x03", ["escape", "ctrl+c"]],
  ["\x1b\x1a", ["escape", "ctrl+z"]],
  ["\x1b\r", ["alt+return"]],
  // known sequences without a name are dropped whole: focus, F1 to F5 of the Linux console, F12, a status report
  ["\x1b[I\x1b[O\x1b[[A\x1b[24~\x1b[?2026;2$yl", ["l"]],
  ["\x1b[99999999u\x1b[ul", ["l"]],
];

describe("KeyDecoder", () => {
  test.each(TABLE)("%j", (bytes, keys) => {
    expect(keysOf(bytes)).toEqual(keys);
  });

  test("reads may be cut anywhere, between the bytes of a character too", () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...TABLE), { maxLength: 6 }),
        fc.infiniteStream(fc.integer({ min: 1, max: 4 })),
        (rows, sizes) => {
          const bytes = Buffer.from(rows.map(([text]) => text).join(""));
          const chunks: Uint8Array[] = [];
          for (let at = 0; at < bytes.length; ) {
            const size = sizes.next().value ?? 1;
            chunks.push(bytes.subarray(at, at + size));
            at += size;
          }
          expect(keysOf(...chunks)).toEqual(rows.flatMap(([, keys]) => keys));
        },
      ),
      { numRuns: 500 },
    );
  });

  test("any bytes at all: never throws, and keys go on being read", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => {
        const decoder = new KeyDecoder();
        decoder.push(bytes);
        decoder.push("\x1b[201~");
        decoder.flush();
        expect(decoder.push("q")).toContain("q");
      }),
      { numRuns: 1000 },
    );
  });

  test("a lone ESC waits, and is Escape when nothing follows", () => {
    const decoder = new KeyDecoder();
    expect(decoder.push("\x1b")).toEqual([]);
    expect(decoder.waiting).toBe(true);
    expect(decoder.flush()).toEqual(["escape"]);
    expect(decoder.waiting).toBe(false);
    expect(decoder.push("[C")).toEqual(["[", "C"]);
  });

  test("the beginning of a sequence that never ends is dropped", () => {
    expect(keysOf("\x1b[1;")).toEqual([]);
    expect(keysOf("\x1b[")).toEqual(["alt+["]);
    expect(keysOf("\x1bO")).toEqual(["alt+O"]);
  });

  test("what a terminal reports is no key, wherever the read was cut", () => {
    const bytes = "a\x1b]11;rgb:1e1e/1e1e/1e1e\x1b\\\x1b[?62;22cb\x1b]11;rgb:ff/ff/ff\x07c";
    for (let cut = 0; cut <= bytes.length; cut++) {
      const reports: string[] = [];
      const decoder = new KeyDecoder((report) => reports.push(report));
      const keys = [...decoder.push(bytes.slice(0, cut)), ...decoder.push(bytes.slice(cut))];
      expect(keys).toEqual(["a", "b", "c"]);
      expect(reports).toEqual(["11;rgb:1e1e/1e1e/1e1e", "?62;22c", "11;rgb:ff/ff/ff"]);
    }
  });

  test("a report without an end does not hold the keys forever", () => {
    const decoder = new KeyDecoder();
    expect(decoder.push("\x1b]11;rgb:")).toEqual([]);
    expect(decoder.flush()).toEqual([]);
    expect(decoder.push("a")).toEqual(["a"]);
  });

  test("a paste in progress is not flushed as keys", () => {
    const decoder = new KeyDecoder();
    expect(decoder.push("\x1b[200~qqq")).toEqual([]);
    expect(decoder.waiting).toBe(false);
    expect(decoder.flush()).toEqual([]);
    expect(decoder.push("q\x1b[2")).toEqual([]);
    expect(decoder.push("01~")).toEqual(["paste:qqqq"]);
  });

  test("the mark that ends a paste may be cut anywhere, and a character of the paste as well", () => {
    const bytes = Buffer.from("\x1b[200~日本\x1b[20x語\x1b[201~q");
    for (let cut = 0; cut <= bytes.length; cut++)
      expect(keysOf(bytes.subarray(0, cut), bytes.subarray(cut))).toEqual(["paste:日本\x1b[20x語", "q"]);
  });

  test("Ctrl-C, alone and late, ends a paste whose end was lost", () => {
    const decoder = new KeyDecoder();
    decoder.push("\x1b[200~abc\x1b[20");
    expect(decoder.push("\x03")).toEqual([]);
    expect(decoder.push("\x03", true)).toEqual(["ctrl+c"]);
    expect(decoder.push("q")).toEqual(["q"]);
  });

  test("many characters at once are a paste, in a terminal that does not mark it; the last line break is a key", () => {
    const text = "browser open /profile, and then some";
    expect(keysOf(`${text}\r`)).toEqual([`paste:${text}`, "return"]);
    expect(keysOf(`${text}\r\r${text}\x03`)).toEqual([`paste:${text}\r\r${text}`, "ctrl+c"]);
    expect(pastedText(`paste:${text}\r\n${text}\r`)).toBe(`${text}\n${text}\n`);
    expect(pastedText("p")).toBeNull();
    expect(keysOf(":")).toEqual([":"]);
  });

  test("of a paste no more is kept than a terminal is there for, and it can be told", () => {
    const decoder = new KeyDecoder();
    const keys = ["\x1b[200~", ..."ab", "\x1b[201~"].flatMap((piece) =>
      decoder.push(piece.length > 1 ? piece : piece.repeat(3_000_000)),
    );
    expect(keys).toHaveLength(1);
    expect(isCut(pastedText(keys[0] ?? "") ?? "")).toBe(true);
    expect(pastedText(keys[0] ?? "")?.length).toBe(4 * 1024 * 1024 + 1);
  });

  test.each([
    ["letters", "x"],
    ["line breaks", "\n"],
    ["keys", "\x1b[C"],
    ["beginnings of sequences", "\x1b["],
    ["a sequence without an end", "\x1b[1"],
    ["marks of a paste", "\x1b[200~x"],
    ["control characters", "\x01"],
  ])("a megabyte of %s takes time in proportion to it", (_, piece) => {
    const read = Buffer.from(piece.repeat(4096 / piece.length));
    const decoder = new KeyDecoder();
    const begin = cpuTime();
    for (let i = 0; i < 256; i++) decoder.push(read);
    expect(cpuTime() - begin).toBeLessThan(3000);
  });
});
