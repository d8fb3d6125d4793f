import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { JsonPicker } from "../../../src/capture/reading/json-picker.ts";

/** Picks every member of log.entries, and log.creator, from a text in chunks of `size` characters. */
function pick(text: string, size = text.length, limits: { mostString?: number; mostText?: number } = {}) {
  const picked: [string, string | null][] = [];
  const picker = new JsonPicker({
    mostString: 1000,
    mostText: 10_000,
    ...limits,
    wanted: ([log, name, ...more]) => {
      if (log === undefined || (log === "log" && name === undefined)) return "enter";
      if (name === "entries" && more.length === 0) return "enter";
      return log === "log" && (name === "entries" || name === "creator") ? "pick" : "pass";
    },
    onPick: (path, json) => picked.push([path.join("."), json]),
  });
  for (let at = 0; at < text.length; at += size) picker.push(text.slice(at, at + size));
  return { picked, whole: picker.whole };
}

describe("JsonPicker", () => {
  test("law: however a document is cut into pieces, and however it is spaced, the values are those that JSON.parse finds", () => {
    const document = fc.record({
      log: fc.record({
        before: fc.jsonValue(),
        entries: fc.array(fc.jsonValue({ maxDepth: 4 }), { maxLength: 6 }),
        creator: fc.jsonValue(),
      }),
      other: fc.jsonValue(),
    });
    fc.assert(
      fc.property(document, fc.nat(2), fc.integer({ min: 1, max: 40 }), (value, indent, size) => {
        const { picked, whole } = pick(JSON.stringify(value, null, indent), size);
        const { entries, creator } = JSON.parse(JSON.stringify(value)).log;
        const parsed = picked.map(([path, json]) => [path, JSON.parse(json ?? "")]);
        expect(parsed).toEqual([
          ...entries.map((entry: unknown) => ["log.entries.*", entry]),
          ["log.creator", creator],
        ]);
        expect(whole).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  test("a long string is cut short and stays a string, whatever escapes are in it", () => {
    const long = '\\"\u0001é\\'.repeat(400);
    for (const size of [1, 7, 5000]) {
      const { picked } = pick(JSON.stringify({ log: { entries: [{ long, short: "x" }] } }), size, {
        mostString: 50,
      });
      const { long: cut, short } = JSON.parse(picked[0]?.[1] ?? "");
      expect(short).toBe("x");
      expect(cut.length).toBeGreaterThanOrEqual(10);
      expect(long.startsWith(cut)).toBe(true);
    }
  });

  test("a long string is cut at the maximum, or where the piece ends in which it is reached", () => {
    const text = JSON.stringify({ log: { entries: ["x".repeat(400), "y".repeat(49)] } });
    for (const size of [1, 7]) {
      const [cut = "", short] = pick(text, size, { mostString: 50 }).picked.map(([, json]) =>
        JSON.parse(json ?? ""),
      );
      expect(cut).toMatch(/^x+$/);
      expect(cut.length).toBeGreaterThanOrEqual(50);
      expect(cut.length).toBeLessThan(50 + size);
      expect(short).toBe("y".repeat(49));
    }
  });

  test("a string is never cut within an escape", () => {
    const long = "\u0001".repeat(20);
    for (const size of [1, 2, 3, 5, 1000])
      for (let mostString = 1; mostString < 20; mostString++) {
        const text = `{"log":{"entries":["ab${JSON.stringify(long).slice(1, -1)}cd${"x".repeat(30)}"]}}`;
        const [cut = ""] = pick(text, size, { mostString }).picked.map(([, json]) => JSON.parse(json ?? ""));
        expect(`ab${long}cd${"x".repeat(30)}`.startsWith(cut), `${size} ${mostString}`).toBe(true);
      }
  });

  test("a number is whole however it is cut, also where no text was before it", () => {
    const picked: (string | null)[] = [];
    const picker = new JsonPicker({
      mostString: 10,
      mostText: 10,
      wanted: (path) => (path.length === 0 ? "enter" : "pick"),
      onPick: (_, json) => picked.push(json),
    });
    for (const piece of "[1234, 5, true]") picker.push(piece);
    expect(picked).toEqual(["1234", "5", "true"]);
  });

  test("a value that is too long as a whole is told without its text, and the next one is there", () => {
    const { picked } = pick(JSON.stringify({ log: { entries: [Array(2000).fill(1), 2] } }), 64, {
      mostText: 500,
    });
    expect(picked).toEqual([
      ["log.entries.*", null],
      ["log.entries.*", "2"],
    ]);
  });

  test("a value that is just short enough is told with its text", () => {
    const value = JSON.stringify(Array(20).fill(1));
    const text = `{"log":{"entries":[${value}]}}`;
    for (const size of [1, 3, text.length]) {
      expect(pick(text, size, { mostText: value.length }).picked).toEqual([["log.entries.*", value]]);
      expect(pick(text, size, { mostText: value.length - 1 }).picked).toEqual([["log.entries.*", null]]);
    }
  });

  test("a document that breaks off gives what came before, and says that it is not whole", () => {
    const text = JSON.stringify({ log: { entries: [{ a: 1 }, { b: "two" }] } });
    const { picked, whole } = pick(text.slice(0, -6));
    expect(picked).toEqual([["log.entries.*", '{"a":1}']]);
    expect(whole).toBe(false);
  });

  test("keys that every object has from its prototype lead nowhere", () => {
    const { picked } = pick(
      '{"__proto__":{"entries":[1]},"log":{"constructor":[1],"entries":[{"__proto__":2}]}}',
    );
    expect(picked).toEqual([["log.entries.*", '{"__proto__":2}']]);
  });
});
