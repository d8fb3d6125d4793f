import { createHmac } from "node:crypto";
import { describe, expect, test } from "vitest";
import { secretGuesser, secretTest } from "../../../src/jwt/keys/guess-secret.ts";
import { readToken } from "../../../src/jwt/reading/read-token.ts";
import { CLAIMS, hs256, segment, token } from "../tokens.ts";

const weak = (claims: object = CLAIMS, secret = "secret", header: object = { alg: "HS256" }): string =>
  hs256(segment(header), segment(claims), secret);
const found = (guess: ReturnType<typeof secretGuesser>, source: string): string[] =>
  guess(readToken(source)).map(({ id }) => id);

describe("guessing a secret", () => {
  test("a well-known one is found, another one is not", () => {
    expect(found(secretGuesser(), weak())).toContain("weak-secret");
    expect(found(secretGuesser(), token())).toEqual([]);
  });

  test("one that a library decodes first is found as well", () => {
    const word = "404E635266556A586E3272357538782F413F4428472B4B6250645367566B5970";
    const input = `${segment({ alg: "HS256" })}.${segment(CLAIMS)}`;
    for (const bytes of [Buffer.from(word, "base64"), Buffer.from(word, "hex")]) {
      const mac = createHmac("sha256", bytes).update(input).digest("base64url");
      expect(found(secretGuesser(), `${input}.${mac}`)).toContain("weak-secret");
    }
  });

  test("of tokens of one kind only the first is tried with the whole list", () => {
    const guess = secretGuesser();
    expect(found(guess, weak())).toContain("weak-secret");
    expect(found(guess, weak({ ...CLAIMS, sub: "46" }))).toContain("weak-secret");
    // The same header and issuer, and another of the well-known secrets: not tried again.
    expect(found(guess, weak(CLAIMS, "password"))).toEqual([]);
    expect(found(guess, weak({ ...CLAIMS, iss: "https://other.test" }, "password"))).toContain("weak-secret");
    expect(found(guess, weak({ ...CLAIMS, iss: 1 }, "password"))).toContain("weak-secret");
  });

  test("after 64 kinds no list is tried any more", () => {
    const guess = secretGuesser();
    const kind = (number: number) => found(guess, weak({ iss: `https://${number}.test` }));
    for (let number = 0; number < 64; number++) expect(kind(number)).toContain("weak-secret");
    expect(kind(64)).toEqual([]);
    expect(kind(63)).toContain("weak-secret");
  });

  test("a token of more than 64 KiB is not tried", () => {
    const head = `${segment({ alg: "HS256" })}.`;
    const of = (length: number) => {
      const filler = length - head.length - 44;
      const claims = Buffer.from(`{"a":"${"x".repeat((filler * 3) / 4 - 8)}"}`).toString("base64url");
      const input = `${head}${claims}`;
      return `${input}.${createHmac("sha256", "secret").update(input).digest("base64url")}`;
    };
    expect(found(secretGuesser(), of(60_000))).toContain("weak-secret");
    expect(found(secretGuesser(), of(70_000))).toEqual([]);
  });

  test("there is nothing to try without an HMAC of its full length", () => {
    const test = (source: string) => secretTest(readToken(source));
    expect(test(weak())).not.toBeNull();
    expect(test(weak().slice(0, -4))).toBeNull();
    expect(test(`${weak()}=`)).toBeNull();
    expect(test(weak(CLAIMS, "secret", { alg: "RS256" }))).toBeNull();
    expect(test(weak(CLAIMS, "secret", { alg: "HS999" }))).toBeNull();
    expect(test(weak(CLAIMS, "secret", {}))).toBeNull();
  });
});
