import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type DecodeOptions, decodeToken } from "../../../src/jwt/decode.ts";
import { finding } from "../../../src/jwt/findings/finding-table.ts";
import { QuickLines } from "../../../src/jwt/stream/quick-line.ts";
import { jsonLine } from "../../../src/jwt/token-json.ts";
import { CLAIMS, hs256, NOW, OPTIONS, segment, text, token } from "../tokens.ts";

const long = (line: string): string => jsonLine(decodeToken({ source: line, repairs: [] }, OPTIONS));

/** Lines that have learnt from a first token of the same header and issuer. */
function taught(header: object, iss?: string): QuickLines {
  const lines = new QuickLines(OPTIONS.clock);
  const line = token({ ...CLAIMS, iss }, header);
  lines.learn(line, decodeToken({ source: line, repairs: [] }, OPTIONS));
  return lines;
}

describe("the quick way for a list of tokens", () => {
  test("it is taken for the tokens that lists are made of", () => {
    const lines = taught({ alg: "HS256", typ: "JWT" }, "https://auth.shop.test");
    for (const claims of [
      CLAIMS,
      { ...CLAIMS, role: "admin" },
      { ...CLAIMS, name: "José" },
      { ...CLAIMS, exp: 1 },
    ]) {
      const line = token(claims);
      expect(lines.read(line)?.text).toBe(long(line));
    }
  });

  test.each([
    ["another header", token(CLAIMS, { alg: "HS256" })],
    ["another issuer", token({ ...CLAIMS, iss: "x" })],
    [
      "a claim twice",
      hs256(segment({ alg: "HS256", typ: "JWT" }), text('{"iss":"https://auth.shop.test","a":1,"a":2}')),
    ],
    ["an escape", token({ ...CLAIMS, a: "\u001b" })],
    ["a bidi override", token({ ...CLAIMS, a: "\u202e" })],
    ["a short signature", token().slice(0, -2)],
    ["a zero signature", `${token().slice(0, -43)}${"A".repeat(43)}`],
    ["four parts", `${token()}.x`],
    ["not a token", "hello"],
  ])("it leaves %s to the long way", (_, line) => {
    expect(taught({ alg: "HS256", typ: "JWT" }, "https://auth.shop.test").read(line)).toBeNull();
  });

  const iss = CLAIMS.iss;
  const HS = { alg: "HS256", typ: "JWT" };

  test.each([
    ["a claim that is missing", HS, { ...CLAIMS, exp: undefined }],
    ["two findings about its header", { alg: "HS256", jku: "http://x", kid: "../x" }, CLAIMS],
    ["findings about both", { alg: "HS256", jku: "http://x" }, { iss, sub: 5, password: "x" }],
    ["none", HS, CLAIMS],
  ])("what is found is told the same, whatever was found in the first token: %s", (_, header, claims) => {
    const lines = new QuickLines(OPTIONS.clock);
    const first = token(claims, header);
    lines.learn(first, decodeToken({ source: first, repairs: [] }, OPTIONS));
    for (const next of [
      CLAIMS,
      { ...CLAIMS, exp: 5 },
      { iss, sub: 7 },
      { ...CLAIMS, role: "admin" },
      claims,
    ]) {
      const line = token(next, header);
      expect(lines.read(line)).toEqual({
        text: long(line),
        findings: decodeToken({ source: line, repairs: [] }, OPTIONS).findings,
      });
    }
  });

  const nested = hs256(segment(HS), text(token()));
  const [head = "", body = "", mac = ""] = token().split(".");
  test.each<[string, string, Partial<DecodeOptions>]>([
    ["one that holds another", nested, {}],
    ["one whose payload is no object", hs256(segment(HS), text("[1]")), {}],
    ["one whose payload is not written plainly", hs256(segment(HS), text(`{ "iss":"${iss}"}`)), {}],
    ["one whose header is not written plainly", hs256(text('{"alg":"HS256", "typ":"JWT"}'), body), {}],
    ["one with zeros for a signature", `${head}.${body}.${"A".repeat(43)}`, {}],
    ["one with a broken signature", `${head}.${body}.${mac.slice(0, -1)}!`, {}],
    ["one that is padded", `${head}.${body}=.${mac}`, {}],
    ["one without a signature", `${head}.${body}.`, {}],
    ["one that is encrypted", `${segment({ alg: "dir", enc: "A128GCM" })}..AAAA.AAAA.AAAA`, {}],
    [
      "one whose signature was checked",
      token(),
      {
        check: () => ({
          verdict: { status: "valid", code: "valid", message: "it fits" } as never,
          findings: [],
        }),
      },
    ],
    ["one whose secret was guessed", token(), { guess: () => [finding("weak-secret", "secret")] }],
  ])("from %s nothing is learned", (_, line, options) => {
    const lines = new QuickLines(OPTIONS.clock);
    lines.learn(line, decodeToken({ source: line, repairs: [] }, { ...OPTIONS, ...options }));
    expect(lines.read(line)).toBeNull();
    expect(lines.read(token())).toBeNull();
  });

  test("a token of 4096 characters is one of them, and a longer one is not", () => {
    const lines = taught(HS, iss);
    const of = (length: number) => {
      const empty = token({ ...CLAIMS, a: "" }).length;
      const line = token({ ...CLAIMS, a: "x".repeat(Math.floor(((length - empty) * 3) / 4)) });
      return [line.length, lines.read(line)?.text ?? null, long(line)] as const;
    };
    const lengths = Array.from({ length: 12 }, (_, i) => of(4090 + i));
    for (const [length, quick, slow] of lengths) expect(quick).toBe(length > 4096 ? null : slow);
    expect(lengths.some(([length]) => length === 4096)).toBe(true);
    expect(lengths.some(([length]) => length > 4096)).toBe(true);
  });

  test("a payload that is nested a hundred levels deep is one of them, and a deeper one is not", () => {
    const lines = taught(HS, iss);
    const deep = (levels: number) =>
      hs256(segment(HS), text(`{"iss":"${iss}","a":${"[".repeat(levels - 1)}${"]".repeat(levels - 1)}}`));
    expect(lines.read(deep(100))?.text).toBe(long(deep(100)));
    expect(lines.read(deep(101))).toBeNull();
    const objects = `{"iss":"${iss}","a":${'{"b":'.repeat(100)}1${"}".repeat(100)}}`;
    expect(lines.read(hs256(segment(HS), text(objects)))).toBeNull();
  });

  test.each([
    ["one dot", `${head}.${body}`],
    ["no payload", `${head}..${mac}`],
    ["no signature", `${head}.${body}.`],
    ["a payload that is padded", `${head}.${body}=.${mac}`],
    ["a payload with a foreign character", `${head}.${body.slice(0, -1)}!.${mac}`],
    ["a signature with one", `${head}.${body}.${mac.slice(0, -1)}!`],
    ["a signature that is longer", `${head}.${body}.${mac}A`],
    ["a payload that is a list", hs256(head, text("[1]"))],
    ["a payload that is not JSON", hs256(head, text(`{"iss":"${iss}",}`))],
    ["white space in it", hs256(head, text(`{"iss": "${iss}"}`))],
    [
      "bytes that are no text",
      hs256(head, Buffer.from(`{"iss":"${iss}","a":"\xff"}`, "latin1").toString("base64url")),
    ],
    ["a number that is rounded", hs256(head, text(`{"iss":"${iss}","a":12345678901234567890}`))],
  ])("the long way is taken for %s", (_, line) => {
    expect(taught(HS, iss).read(line)).toBeNull();
  });

  test("an issuer that is no string is like none", () => {
    const lines = taught(HS);
    const line = token({ ...CLAIMS, iss: 5 });
    expect(lines.read(line)?.text).toBe(long(line));
  });

  test("whatever it gives is what the long way gives", () => {
    const claim = fc.tuple(
      fc.oneof(
        fc.string(),
        fc.constantFrom("exp", "nbf", "iat", "aud", "iss", "sub", "role", "email", "__proto__", "1"),
      ),
      fc.oneof(
        fc.jsonValue(),
        fc.integer({ min: NOW - 1e6, max: NOW + 1e8 }),
        fc.constantFrom("a@b.cd", "x", NOW * 1000, 1e21),
      ),
    );
    const payload = fc
      .array(claim, { maxLength: 6 })
      .map(
        (claims) =>
          `{${claims.map(([name, value]) => `${JSON.stringify(name)}:${JSON.stringify(value)}`).join(",")}}`,
      );
    const headers = fc.constantFrom(
      { alg: "HS256" },
      { alg: "HS256", kid: "../x" },
      { alg: "RS256", jku: "http://x" },
    );
    let quick = 0;
    fc.assert(
      fc.property(headers, payload, (header, json) => {
        const line = hs256(segment(header), text(json));
        const given = taught(header).read(line);
        if (given === null) return;
        quick += 1;
        expect(given.text).toBe(long(line));
      }),
      { numRuns: 2000 },
    );
    expect(quick).toBeGreaterThan(200);
  });
});
