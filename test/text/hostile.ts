import fc from "fast-check";

/** Everything that acts instead of being visible, by code point: written down again, so that the gate is not compared with itself. */
const RAW: readonly (readonly [from: number, to: number])[] = [
  [0x00, 0x1f],
  [0x7f, 0x9f],
  [0xad, 0xad],
  [0x34f, 0x34f],
  [0x61c, 0x61c],
  [0x115f, 0x1160],
  [0x17b4, 0x17b5],
  [0x180b, 0x180f],
  [0x200b, 0x200f],
  [0x2028, 0x202e],
  [0x2060, 0x206f],
  [0x3164, 0x3164],
  [0xd800, 0xdfff],
  [0xfe00, 0xfe0f],
  [0xfeff, 0xfeff],
  [0xffa0, 0xffa0],
  [0xfff0, 0xfffb],
  [0xe0000, 0xe0fff],
];

const RAW_CODES = new Set(
  RAW.flatMap(([from, to]) => Array.from({ length: to - from + 1 }, (_, i) => from + i)),
);

/** The characters of an output that a terminal would obey, line breaks apart. */
export function rawIn(output: string): string[] {
  const raw: string[] = [];
  for (const char of output) if (char !== "\n" && RAW_CODES.has(char.codePointAt(0) ?? 0)) raw.push(char);
  return raw;
}

/** Escape sequences that do harm, and characters of every kind that is unseen. */
const ACTING = [
  "\x1b]0;pwn\x07",
  "\x1b]8;;https://evil.test\x1b\\",
  "\x1b[2J",
  "\x9b31m",
  "\x00",
  "\b\b",
  "\r",
  "\x7f",
  "\x85",
  "\xad",
  "\u061c",
  "\u200b",
  "\u200d",
  "\u202e",
  "\u2066",
  "\u2069",
  "\u2028",
  "\u2029",
  "\ufeff",
  "\ufe0f",
  "\u3164",
  "\u{e0041}",
  "\ud83d",
  "\udc00",
];
/** Visible characters that are wider or narrower than a letter. */
const ODD = ["漢", "e\u0301", "\u0301", "👩", "ｱ", "\u0e33", "→", "é", "한"];

/** A text with letters, wide characters, marks, and things that a terminal would obey. */
export const hostileText = (maxLength = 8): fc.Arbitrary<string> =>
  fc
    .array(fc.oneof(fc.constantFrom(...ACTING), fc.constantFrom(...ODD), fc.constantFrom("a", "B", "7")), {
      minLength: 1,
      maxLength,
    })
    .map((pieces) => pieces.join(""));

/** Code points before the surrogates, and all that are characters. */
const BEFORE = 0xd800;
const SURROGATES = 0x800;

/**
 * Any character at all. Like `unit: "binary"` of fast-check, which keeps a table of a million characters for shrinking: it takes
 * seconds to make, and slows down every garbage collection.
 */
export const anyChar: fc.Arbitrary<string> = fc.nat(0x10ffff - SURROGATES).map(
  (place) => String.fromCodePoint(place < BEFORE ? place : place + SURROGATES),
  (value) => {
    const text = String(value);
    const code = text.codePointAt(0) ?? 0;
    if (text === "" || text !== String.fromCodePoint(code)) throw new Error("not one character");
    return code < BEFORE ? code : code - SURROGATES;
  },
);

let any: fc.Arbitrary<string> | null = null;

/** Any text at all, of code points and of whole characters. Shared: its table is smaller, but still a table. */
export function anyText(): fc.Arbitrary<string> {
  any ??= fc.oneof(hostileText(), fc.string({ unit: anyChar }), fc.string({ unit: "grapheme" }));
  return any;
}
