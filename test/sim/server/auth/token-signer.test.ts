import { describe, expect, test } from "vitest";
import { TokenSigner, timeRefusal } from "../../../../src/sim/server/auth/token-signer.ts";
import type { SigningAlgorithm } from "../../../../src/trace/things.ts";

const NOW = 1_768_208_400;
const CLAIMS = { userId: 45, role: "admin" };
const ALGORITHMS: readonly SigningAlgorithm[] = ["HS256", "RS256"];

/** A signer whose secrets are the given bytes, one after the other. */
function signer(alg: SigningAlgorithm, ...bytes: string[]): TokenSigner {
  const secrets = [...bytes, "11", "22", "33"];
  return new TokenSigner(alg, () => Buffer.from((secrets.shift() ?? "44").repeat(32), "hex"));
}

const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");
const decoded = (token: string, i: number): unknown =>
  JSON.parse(Buffer.from(token.split(".")[i] ?? "", "base64url").toString());

describe.each(ALGORITHMS)("%s", (alg) => {
  test("what was signed is verified, with its claims and its times in whole seconds", () => {
    const one = signer(alg);
    const { token, claims } = one.sign(CLAIMS, NOW, 900);
    expect(claims).toEqual({ ...CLAIMS, iat: NOW, exp: NOW + 900 });
    expect(decoded(token, 0)).toEqual({ alg, typ: "JWT", kid: "key-1" });
    expect(one.verify(token, NOW)).toEqual({ claims, kid: "key-1", alg, refusal: null });
  });

  test("one key and one time give the same bytes", () => {
    expect(signer(alg).sign(CLAIMS, NOW, 900)).toEqual(signer(alg).sign(CLAIMS, NOW, 900));
  });

  test.each([
    [899, null],
    [900, "token-expired"],
    [901, "token-expired"],
  ])("%d seconds later, of 900: %s", (later, code) => {
    const one = signer(alg);
    const { token } = one.sign(CLAIMS, NOW, 900);
    expect(one.verify(token, NOW + later).refusal?.code ?? null).toBe(code);
  });

  test("without a life it has no exp, and lasts", () => {
    const one = signer(alg);
    const { token, claims } = one.sign(CLAIMS, NOW, null);
    expect(claims).not.toHaveProperty("exp");
    expect(one.verify(token, NOW + 1e9).refusal).toBeNull();
  });

  test("a new key: the old tokens are dead", () => {
    const one = signer(alg);
    const { token } = one.sign(CLAIMS, NOW, 900);
    one.rotate(false);
    expect(one).toMatchObject({ kid: "key-2", keptKids: [] });
    expect(one.verify(token, NOW).refusal?.code).toBe("token-unknown-key");
  });

  test("a copy has the same keys, and its next one has an id that none of them has", () => {
    const one = signer(alg);
    one.rotate(true);
    const copy = one.copy(() => Buffer.from("55".repeat(32), "hex"));
    expect(copy.verify(one.sign(CLAIMS, NOW, 900).token, NOW).refusal).toBeNull();
    copy.rotate(true);
    expect([copy.kid, ...copy.keptKids]).toEqual(["key-3", "key-2", "key-1"]);
    expect(one.verify(copy.sign(CLAIMS, NOW, 900).token, NOW).refusal?.code).toBe("token-unknown-key");
  });

  test("a new key beside the old one: both verify, the new one signs", () => {
    const one = signer(alg);
    const old = one.sign(CLAIMS, NOW, 900).token;
    one.rotate(true);
    const young = one.sign(CLAIMS, NOW, 900).token;
    expect(one).toMatchObject({ kid: "key-2", keptKids: ["key-1"] });
    expect(one.verify(old, NOW).kid).toBe("key-1");
    expect(one.verify(young, NOW).kid).toBe("key-2");
    one.rotate(false);
    expect(one.verify(young, NOW).refusal?.code).toBe("token-unknown-key");
  });

  test("every key that is kept verifies what it signed, the newest first", () => {
    const one = signer(alg);
    const tokens = [1, 2, 3].map(() => {
      const { token } = one.sign(CLAIMS, NOW, 900);
      one.rotate(true);
      return token;
    });
    expect(one).toMatchObject({ kid: "key-4", keptKids: ["key-3", "key-2", "key-1"] });
    expect(tokens.map((token) => one.verify(token, NOW).kid)).toEqual(["key-1", "key-2", "key-3"]);
  });

  test("after a rotation the key really is another", () => {
    const one = signer(alg);
    one.rotate(true);
    const [, payload, signature] = one.sign(CLAIMS, NOW, 900).token.split(".");
    const renamed = `${part({ alg, typ: "JWT", kid: "key-1" })}.${payload}.${signature}`;
    expect(one.verify(renamed, NOW).refusal?.code).toBe("token-signature");
  });

  test("a changed payload", () => {
    const one = signer(alg);
    const [header, , signature] = one.sign(CLAIMS, NOW, 900).token.split(".");
    const token = `${header}.${part({ ...CLAIMS, role: "owner" })}.${signature}`;
    expect(one.verify(token, NOW).refusal?.code).toBe("token-signature");
  });
});

describe("what is refused", () => {
  const [, payload = "", signature = ""] = signer("HS256").sign(CLAIMS, NOW, 900).token.split(".");
  const withHeader = (header: unknown) => `${part(header)}.${payload}.${signature}`;

  test.each<[string, string, string]>([
    ["alg none and no signature", `${part({ alg: "none" })}.${payload}.`, "token-unsigned"],
    ["alg none and a signature", withHeader({ alg: "none" }), "token-algorithm"],
    ["alg none in other letters", withHeader({ alg: "nOnE" }), "token-algorithm"],
    ["another algorithm", withHeader({ alg: "HS512" }), "token-algorithm"],
    ["an algorithm of the other sort", withHeader({ alg: "RS256", kid: "key-1" }), "token-algorithm"],
    ["another secret", signer("HS256", "99").sign(CLAIMS, NOW, 900).token, "token-signature"],
    ["a key nobody knows", withHeader({ alg: "HS256", kid: "key-9" }), "token-unknown-key"],
    ["no signature", `${part({ alg: "HS256" })}.${payload}.`, "token-unsigned"],
    ["a header without alg", withHeader({ typ: "JWT" }), "token-malformed"],
    ["an alg that is not text", withHeader({ alg: 5 }), "token-malformed"],
    ["a kid that is no text", withHeader({ alg: "HS256", kid: { $ne: "" } }), "token-malformed"],
    ["a header that is no object", withHeader("HS256"), "token-malformed"],
    [
      "a payload that is no JSON",
      `${part({ alg: "HS256", typ: "JWT" })}.AAAA.${signature}`,
      "token-malformed",
    ],
    ["garbage", "garbage", "token-malformed"],
    ["nothing", "", "token-malformed"],
    ["two parts", "a.b", "token-malformed"],
    ["dots", "..", "token-malformed"],
  ])("%s", (_, token, code) => {
    expect(signer("HS256").verify(token, NOW)).toMatchObject({ claims: null, kid: null, refusal: { code } });
  });

  test("HS256 at a server that signs with RS256, which could take the public key for a secret (RFC 8725 §2.1)", () => {
    const { refusal } = signer("RS256").verify(signer("HS256").sign(CLAIMS, NOW, 900).token, NOW);
    expect(refusal?.reason).toBe("The token says HS256, but this server accepts RS256 only.");
  });

  test("a token from before its nbf", () => {
    const one = signer("HS256");
    const { token } = one.sign({ ...CLAIMS, nbf: NOW + 10 }, NOW, 900);
    expect(one.verify(token, NOW + 9).refusal?.code).toBe("token-not-yet-valid");
    expect(one.verify(token, NOW + 10).refusal).toBeNull();
  });
});

describe("the times of claims, with 60 seconds of leeway", () => {
  test.each([
    ["nbf", -61, "token-not-yet-valid"],
    ["nbf", -60, null],
    ["nbf", 0, null],
    ["exp", 0, null],
    ["exp", 59, null],
    ["exp", 60, "token-expired"],
  ])("%s, %d seconds after it: %s", (claim, after, code) => {
    expect(timeRefusal({ [claim]: NOW }, NOW + after, 60)?.code ?? null).toBe(code);
  });
});
