import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readToken } from "../../../src/jwt/reading/read-token.ts";
import { CLAIMS, decode, hs256, segment, text, token } from "../tokens.ts";

const H = segment({ alg: "HS256" });
const P = segment(CLAIMS);
const S = "dtxWM6MIcgoeMgH87tGvsNDY6cHWL6MGW4LeYvnm1JA";

describe("what can be read", () => {
  test.each([
    [`${H}.${P}.${S}`, "decoded", undefined],
    [`${H}.e30.${S}`, "decoded", undefined],
    [`${H}.${P}.`, "decoded", undefined],
    [`${H}.${P}.bad!`, "decoded", "bad-base64url-signature"],
    [`${H}.${P}`, "partial", "segment-count"],
    // Two parts are a truncated token if either the alg of the header or the payload says so.
    [`${H}.x!`, "partial", "segment-count"],
    [`${segment({ typ: "JWT" })}.${P}`, "partial", "segment-count"],
    [`${H}.${P.slice(0, 80)}.${S}`, "partial", "payload-not-json"],
    [`${H}..${S}`, "partial", "payload-empty"],
    [`.${P}.${S}`, "partial", "header-empty"],
    [`${text("{")}.${P}.${S}`, "partial", "header-not-json"],
    [`${text("null")}.${P}.${S}`, "partial", "header-not-object"],
    [`${H}?.${P}.${S}`, "partial", "bad-base64url-header"],
    [`${H}.?${P}.${S}`, "partial", "bad-base64url-payload"],
    [`${H}.${text("42")}.${S}`, "partial", "payload-not-object"],
    [`${H}.${text("a=1&b=2")}.${S}`, "partial", "payload-not-json"],
    [`${H}._____w.${S}`, "partial", "payload-not-utf8"],
    [`${segment({ alg: "HS256", b64: false, crit: ["b64"] })}.foo.${S}`, "partial", "b64-false"],
    // The omission of a log may start right after the first letters that all tokens share.
    ["eyJ...", "rejected", "shortened"],
    ["eyJ…", "rejected", "shortened"],
    [`${H}...`, "partial", "shortened"],
    ["abcdefgh...", "rejected", "shortened"],
    ["", "rejected", "empty"],
    ["null", "rejected", "not-a-jwt"],
    ["..", "rejected", "header-empty"],
    [`${text(" ")}.${text(" ")}.${S}`, "rejected", "not-a-jwt"],
    [`${text("{")}.${text(" ")}.${S}`, "partial", "header-not-json"],
    [H, "rejected", "segment-count"],
    [`${H}.${P}.${S}.`, "rejected", "segment-count"],
    [`${H}.${P}.${S}.x`, "rejected", "segment-count"],
    [`${text("{")}.${P}`, "rejected", "not-a-jwt"],
    [`AAAA.${P}`, "rejected", "not-a-jwt"],
    ["www.example.com", "rejected", "not-a-jwt"],
    [`${segment({ typ: "JWT" })}.x!`, "rejected", "not-a-jwt"],
    [segment({ typ: "JWT" }), "rejected", "segment-count"],
    ["v4.public.eyJkYXRh", "rejected", "not-a-jwt"],
    [`${segment({ user_id: 1 })}.ZwABcg.${S}`, "rejected", "not-a-jwt"],
    [`{"payload":"${P}","signatures":[{"protected":"${H}"}]}`, "rejected", "jws-json-serialization"],
    [`{"protected":"${H}","ciphertext":"x"}`, "rejected", "jwe-json-serialization"],
    [`${segment({ alg: "dir", enc: "A128GCM" })}..AAAA.AAAA.AAAA`, "decoded", undefined],
    [`${segment({ alg: "dir" })}..AAAA.AAAA.AAAA`, "partial", "jwe-enc-missing"],
    [`${segment({ alg: "dir", enc: "A128GCM" })}..AA?A.AAAA.AAAA`, "partial", "bad-base64url-part"],
    ["ew....", "rejected", "jwe-header-not-json"],
  ])("%s", (source, result, code) => {
    const reading = readToken(source);
    expect([reading.result, reading.error?.code]).toEqual([result, code]);
  });

  test("the place of a fault is counted in the token, and named in the part", () => {
    const source = `${H}.${P.slice(0, 8)}?${P.slice(8)}.${S}`;
    expect(readToken(source).error).toEqual({
      code: "bad-base64url-payload",
      message: 'The payload is not base64url: character 9 is "?".',
      at: H.length + 1 + 8,
    });
    const json = readToken(`${H}.${text('{"sub" 1}')}.${S}`).error;
    expect(json?.message).toBe(
      'The payload is not JSON: at character 8 of its text a colon was expected, not "1".',
    );
    expect(json?.at).toBe(H.length + 1 + Math.floor((7 * 4) / 3));
  });

  test.each([
    [`${H}.…`, "missing", null],
    [`${H}…`, "missing", null],
    [`${H}....`, "missing", null],
    [`${H}.${P}…`, "read", CLAIMS],
    [`${H}.${P}....`, "read", CLAIMS],
    [`${H}.${P}.abc***`, "read", CLAIMS],
    [`${H}.${P.slice(0, 20)}[snip]`, "broken", null],
  ])("of the shortened %s the payload is %s", (source, state, object) => {
    expect(readToken(source).payload).toMatchObject({ state, object });
  });

  test.each([
    [
      "..",
      "header-empty",
      "There are two dots and nothing before, between or after them that could be read.",
    ],
    [
      ".AA.",
      "not-a-jwt",
      "This is not a JWT: its first part is not a JSON header in base64url (such a part nearly always begins with eyJ).",
    ],
    [
      "AA..",
      "not-a-jwt",
      "This is not a JWT: its first part is not a JSON header in base64url (such a part nearly always begins with eyJ).",
    ],
    [
      `${segment({ typ: "JWT" })}.ZwABcg.`,
      "not-a-jwt",
      "This is not a JWT: its first part is JSON without an alg.",
    ],
    [
      `${segment({ typ: "JWT" })}.x!`,
      "not-a-jwt",
      "This is not a JWT: its first part is JSON without an alg.",
    ],
    ["", "empty", "There is nothing to read."],
  ])("%j is %s: %s", (source, code, message) => {
    expect(readToken(source).error).toEqual({ code, message, at: null });
  });

  test.each([
    [4, `${H}.${P}.${S}.`, " There is one dot too many at its end."],
    [4, `${H}.${P}.${S}.x`, ""],
    [6, `${H}.a.b.c.d.e`, ""],
    [9, `${H}.a.b.c.d.e.f.g.h`, ""],
    [1, H, ""],
  ])("%i parts are counted: %s", (count, source, more) => {
    const message = `A signed token has three parts with dots between them, an encrypted one five; this has ${count}.${more}`;
    expect(readToken(source).error?.message).toBe(message);
  });

  test.each([
    ["eyJhIjoiPz8_In0=", "it is padded with = from character 16 on"],
    ["eyJhIjoiPz8/In0", 'it has "/" of the standard alphabet at character 12'],
    [
      "eyJhIjoiPz8/In0=",
      'it has "/" of the standard alphabet at character 12, and it is padded with = from character 16 on',
    ],
    ["eyJhIjoxfR", 'its last character, "R", has bits that stand for nothing: "Q" writes the same bytes'],
    ["eyJhIjoxfQ", null],
  ])("of the payload %s it is told that %j", (segment, words) => {
    expect(readToken(`${H}.${segment}.${S}`).payload.misspelled).toBe(words);
  });

  test.each([
    [[0x7b, 0x7d, 0xff], "The payload is not UTF-8 text: byte 3 is 0xff."],
    [[0x80], "The payload is not UTF-8 text: byte 1 is 0x80."],
    [
      [...Buffer.from('{"a":"\xe9"}', "latin1")],
      "The payload is not UTF-8 text: byte 7 is 0xe9; it is shown as Latin-1, and should have been encoded as UTF-8.",
    ],
  ])("of the bytes %j it is told which is none of UTF-8", (bytes, message) => {
    const payload = Buffer.from(bytes).toString("base64url");
    expect(readToken(`${H}.${payload}.${S}`).error?.message).toBe(message);
  });

  test("a byte order mark is told as what it is", () => {
    const marked = (json: string) => readToken(`${H}.${text(`\ufeff${json}`)}.${S}`);
    expect(marked('{"sub":"1"}')).toMatchObject({
      result: "partial",
      payload: { state: "recovered", object: { sub: "1" }, byteOrderMark: true },
      error: {
        code: "payload-not-json",
        message: "The payload begins with a byte order mark, which JSON must not have.",
        at: H.length + 1,
      },
    });
    expect(marked('{"sub" 1}').error?.message).toContain("byte order mark");
    expect(readToken(`${H}.${P}.${S}`).payload.byteOrderMark).toBe(false);
  });

  test("what is broken is read as far as it can be told", () => {
    const { payload } = readToken(`${H}.?${P}.${S}`);
    expect(payload).toMatchObject({ state: "recovered", object: CLAIMS });
  });

  test("padding and the other alphabet are read, and noted", () => {
    const reading = readToken(`${H}.eyJhIjoiPz8/In0=.${S}`);
    expect(reading).toMatchObject({ result: "decoded", error: null });
    expect(reading.payload).toMatchObject({ misspelled: expect.any(String), object: { a: "???" } });
  });

  test("__proto__ and the like are names", () => {
    const { payload } = readToken(hs256(H, text('{"__proto__":{"admin":true},"constructor":1}')));
    expect(Object.keys(payload.object ?? {})).toEqual(["__proto__", "constructor"]);
    expect(Object.hasOwn(Object.prototype, "admin")).toBe(false);
  });

  test("what only looks like a token inside one is none", () => {
    // Neither its header nor its payload is text of any kind.
    const decoded = decode(hs256(segment({ alg: "HS256", cty: "JWT" }), text("ez-_-_.____.AAAA")));
    expect(decoded.nested).toBeNull();
    expect(decoded.result).toBe("partial");
  });

  test("nested tokens are followed, but not forever", () => {
    let nested = token();
    for (let level = 0; level < 10; level += 1)
      nested = hs256(segment({ alg: "HS256", cty: "JWT" }), text(nested));
    let depth = 0;
    for (let inner = decode(nested).nested; inner !== null; inner = inner.nested) depth += 1;
    expect(depth).toBe(4);
    const one = decode(hs256(segment({ alg: "HS256", cty: "JWT" }), text(token())));
    expect([one.result, one.nested?.payload.object]).toEqual(["decoded", CLAIMS]);
  });

  test("no text makes it throw, and none is called valid without a key", () => {
    const pieces = fc.constantFrom(
      H,
      P,
      S,
      ".",
      "..",
      "?",
      "=",
      "\u0000",
      "é",
      "ew",
      "{",
      segment({ alg: "dir", enc: "x" }),
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(pieces, { maxLength: 12 }).map((list) => list.join("")),
        ),
        (source) => {
          const decoded = decode(source);
          expect(decoded.verdict.status).not.toBe("valid");
          expect(["decoded", "partial", "rejected"]).toContain(decoded.result);
        },
      ),
      { numRuns: 2000 },
    );
  });
});
