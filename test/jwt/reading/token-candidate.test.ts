import { describe, expect, test } from "vitest";
import { readCandidate } from "../../../src/jwt/reading/token-candidate.ts";
import { CLAIMS, segment } from "../tokens.ts";

const HEAD = (header: object): string => `${segment(header)}.${segment(CLAIMS)}.`;
const lines = (source: string, width = 76): string =>
  source.match(new RegExp(`.{1,${width}}`, "g"))?.join("\n") ?? "";
const read = (text: string, start = 0) => readCandidate(text, start);

/** A token of each kind, with a last part of the right length. */
const TOKENS: readonly (readonly [string, string])[] = [
  ["HS256", `${HEAD({ alg: "HS256" })}${"a".repeat(43)}`],
  ["HS512", `${HEAD({ alg: "HS512" })}${"a".repeat(86)}`],
  ["ES384", `${HEAD({ alg: "ES384" })}${"a".repeat(128)}`],
  ["RS256, 1024 bits", `${HEAD({ alg: "RS256" })}${"a".repeat(171)}`],
  ["RS256, 2048 bits", `${HEAD({ alg: "RS256" })}${"a".repeat(342)}`],
  ["PS256, 3072 bits", `${HEAD({ alg: "PS256" })}${"a".repeat(512)}`],
  ["RS512, 4096 bits", `${HEAD({ alg: "RS512" })}${"a".repeat(683)}`],
  ["none", HEAD({ alg: "none" })],
  ["an algorithm that nobody knows", `${HEAD({ alg: "XX1" })}${"a".repeat(10)}`],
  [
    "encrypted",
    `${segment({ alg: "dir", enc: "A128GCM" })}..${"a".repeat(16)}.${"b".repeat(99)}.${"c".repeat(22)}`,
  ],
];

describe("a token over several lines ends where its algorithm says", () => {
  describe.each(TOKENS)("%s", (_, source) => {
    test("on one line", () => {
      expect(read(source)).toMatchObject({ source, clean: true, wrapped: false, end: source.length });
    });
    test("on one line, and a word on the next", () => {
      expect(read(`${source}\nmore`)).toMatchObject({
        source,
        clean: true,
        wrapped: false,
        end: source.length,
      });
    });
    test.each([60, 76, 100])("in lines of %d, and a word on the next", (width) => {
      const wrapped = lines(source, width);
      expect(read(wrapped)).toMatchObject({ source, clean: true, end: wrapped.length });
      // A last line that is full says nothing of what follows: only a length does.
      expect(read(`${wrapped}\nmore`)).toMatchObject({ source, clean: true, end: wrapped.length });
    });
  });

  test("one that is too short takes the next line, and is not clean if that has something else", () => {
    const short = `${HEAD({ alg: "HS256" })}${"a".repeat(42)}`;
    expect(read(`${short}\na`)).toMatchObject({ source: `${short}a`, wrapped: true, clean: true });
    expect(read(`${short}\n\nmore`)).toMatchObject({ source: short, wrapped: false, clean: false });
    expect(read(`${short}\nmore.more`)).toMatchObject({ source: short, wrapped: false, clean: false });
    expect(read(`${short}\n.`)).toMatchObject({ source: short, wrapped: false });
  });

  test("one of an algorithm that nobody knows takes the next line if it has no signature yet", () => {
    const start = HEAD({ alg: "XX1" });
    expect(read(`${start}\nmore`)).toMatchObject({ source: `${start}more`, wrapped: true, clean: true });
    expect(read(`${start}a\nmore`)).toMatchObject({ source: `${start}a`, wrapped: false, clean: true });
    expect(read(`${HEAD({ alg: "none" })}\nmore`)).toMatchObject({
      source: HEAD({ alg: "none" }),
      wrapped: false,
    });
  });

  test.each([
    [170, "b", true],
    [171, "b", false],
    [172, "b", true],
    [341, "b", true],
    [342, "b", false],
    [511, "b", true],
    [512, "b", false],
    [682, "b", true],
    [683, "b", false],
    [700, "b", false],
  ])(
    "of %i characters of an RSA signature, what stands on the next line belongs to it or not",
    (length, next, takes) => {
      const start = `${HEAD({ alg: "RS256" })}${"a".repeat(length)}`;
      expect(read(`${start}\n${next}`)).toMatchObject({
        source: takes ? start + next : start,
        wrapped: takes,
      });
    },
  );

  test.each([5, 10, 17])("a header in lines of %d is one header", (width) => {
    const source = `${HEAD({ alg: "HS256", typ: "JWT", kid: "a" })}${"a".repeat(43)}`;
    expect(read(lines(source, width))).toMatchObject({ source, wrapped: true, clean: true });
  });

  test("an encrypted one wants its tag, and nothing after it", () => {
    const start = `${segment({ alg: "dir", enc: "A128GCM" })}..${"a".repeat(16)}`;
    expect(read(`${start}.\nbbbb.${"c".repeat(22)}`).source).toBe(`${start}.bbbb.${"c".repeat(22)}`);
    expect(read(`${start}.bbbb.\n${"c".repeat(22)}\nmore`).source).toBe(`${start}.bbbb.${"c".repeat(22)}`);
    expect(read(`${start}.bbbb.${"c".repeat(21)}\nc`).source).toBe(`${start}.bbbb.${"c".repeat(22)}`);
    expect(read(`${start}.bbbb.cccc.d\neeee`)).toMatchObject({
      source: `${start}.bbbb.cccc.d`,
      clean: false,
    });
  });

  test("the full stop of a sentence is not a part", () => {
    const source = `${HEAD({ alg: "HS256" })}${"a".repeat(43)}`;
    expect(read(`is ${source}.`, 3)).toMatchObject({ source, clean: true });
    expect(read(`"${source}."`, 1)).toMatchObject({ source, clean: true });
    expect(read(`${source}.`)).toMatchObject({ source: `${source}.`, clean: false });
    expect(read(`is ${source}.b`, 3)).toMatchObject({ source: `${source}.b`, clean: false });
  });

  test("what follows a ~ is attached, if the token is whole", () => {
    const source = `${HEAD({ alg: "HS256" })}${"a".repeat(43)}`;
    expect(read(`${source}~b~c~ d`)).toMatchObject({ source, attached: "~b~c~", end: source.length + 5 });
    expect(read(`${source}!~b~`)).toMatchObject({ attached: "", clean: false });
    expect(read(source)).toMatchObject({ attached: "" });
  });

  test("what begins like a token and has no header is none; the search goes on after its first line", () => {
    expect(read("eyJhbGciOi.aaaa\nbbbb")).toMatchObject({ source: null, resumeAt: 15 });
    expect(read("eyJhbGciOi\nbbbb")).toMatchObject({ source: null, resumeAt: 15, end: 15 });
    expect(read("eyJhbGciOi")).toEqual({
      source: null,
      clean: false,
      attached: "",
      wrapped: false,
      end: 10,
      resumeAt: 10,
    });
  });

  test("a line break may be escaped, quoted or quoted-printable", () => {
    const source = `${HEAD({ alg: "HS256" })}${"a".repeat(43)}`;
    const [one, two] = [source.slice(0, 50), source.slice(50)];
    for (const between of ["\n", "\r\n", "\r", " \\\n  ", "=\r\n", "\n> ", "\n| "])
      expect(read(`${one}${between}${two}`)).toMatchObject({ source, wrapped: true, clean: true });
    expect(read(`${one}\n\n${two}`).source).not.toBe(source);
    expect(read(`${one} ${two}`).source).not.toBe(source);
  });
});
