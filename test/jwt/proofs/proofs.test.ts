import { createHash, generateKeyPairSync, sign } from "node:crypto";
import { describe, expect, test } from "vitest";
import { thumbprint } from "../../../src/jwt/proofs/thumbprint.ts";
import { run } from "../../cli/fake-cli.ts";
import { CLAIMS, NOW, segment } from "../tokens.ts";

/** Proofs of a key, and presented SD-JWTs: made here, and run through the program. */

const pair = () => generateKeyPairSync("ec", { namedCurve: "P-256" });
const issuer = pair();
const holder = pair();
const jwkOf = (key: ReturnType<typeof pair>) => key.publicKey.export({ format: "jwk" });
const make = (header: object, claims: object, key: ReturnType<typeof pair>): string => {
  const input = `${segment({ alg: "ES256", ...header })}.${segment(claims)}`;
  return `${input}.${sign("sha256", Buffer.from(input), { key: key.privateKey, dsaEncoding: "ieee-p1363" }).toString("base64url")}`;
};
const hash = (text: string): string => createHash("sha256").update(text).digest("base64url");
const files = { "issuer.json": JSON.stringify(jwkOf(issuer)) };
const json = async (paste: string, ...flags: string[]) => {
  const { out, code } = await run(["decode", "--json", ...flags], { stdin: paste, files });
  return { code, tokens: JSON.parse(out).tokens };
};
const idsOf = (token: { findings: { id: string }[] }) => token.findings.map(({ id }) => id);

describe("DPoP", () => {
  const PROOF = { jti: "j", htm: "GET", htu: "https://shop.test/me", iat: NOW };
  const header = { typ: "dpop+jwt", jwk: jwkOf(holder) };
  const proof = make(header, PROOF, holder);

  test("a proof is checked with the key that it brings, without any other key", async () => {
    const { code, tokens } = await json(proof);
    expect([code, tokens[0].signature.status]).toEqual([0, "valid"]);
    expect(tokens[0].signature.message).toBe(
      `it fits the key in its own header, whose thumbprint is ${thumbprint({ ...jwkOf(holder) })}`,
    );
    expect(idsOf(tokens[0])).toEqual([]);
  });

  test("one that does not fit its own key is INVALID, and exit code 1", async () => {
    const { code, tokens } = await json(make(header, PROOF, issuer));
    expect([code, tokens[0].signature.status]).toEqual([1, "invalid"]);
  });

  test("a key in it that is none cannot be used", async () => {
    const { code, tokens } = await json(make({ ...header, jwk: { kty: "EC", crv: "P-256" } }, PROOF, holder));
    expect([code, tokens[0].signature.status, tokens[0].signature.code]).toEqual([
      0,
      "not-checked",
      "key-unreadable",
    ]);
  });

  test("one with a private key in it is REFUSED, although it fits", async () => {
    const jwk = holder.privateKey.export({ format: "jwk" });
    const { code, tokens } = await json(make({ ...header, jwk }, PROOF, holder));
    expect([code, tokens[0].signature.status, tokens[0].signature.code]).toEqual([1, "refused", "bad-proof"]);
    expect(idsOf(tokens[0])).toContain("private-key-in-header");
  });

  test.each<[string, object, object, string, string]>([
    ["belongs to the access token beside it", {}, {}, "dpop-pair", "valid"],
    ["is of another key", { cnf: { jkt: hash("another") } }, {}, "dpop-other-key", "refused"],
    ["is for another access token", {}, { ath: hash("another") }, "dpop-other-token", "refused"],
  ])("a proof that %s", async (_, claims, more, id, status) => {
    const bound = make(
      { typ: "at+jwt" },
      { ...CLAIMS, cnf: { jkt: thumbprint({ ...jwkOf(holder) }) }, ...claims },
      issuer,
    );
    const paired = make(header, { ...PROOF, ath: hash(bound), ...more }, holder);
    const { code, tokens } = await json(
      `Authorization: DPoP ${bound}\nDPoP: ${paired}`,
      "--key",
      "issuer.json",
    );
    expect(tokens.map((one: { signature: { status: string } }) => one.signature.status)).toEqual([
      "valid",
      status,
    ]);
    expect(code).toBe(status === "valid" ? 0 : 1);
    expect(idsOf(tokens[1])).toContain(id);
  });

  test("the thumbprint is that of RFC 7638", () => {
    const n =
      "0vx7agoebGcQSuuPiLJXZptN9nndrQmbXEps2aiAFbWhM78LhWx4cbbfAAtVT86zwu1RK7aPFFxuhDR1L6tSoc_BJECPebWKRXjBZCiFV4n3oknjhMstn64tZ_2W-5JsGY4Hc5n9yBXArwl93lqt7_RN5w6Cf0h4QyQ5v-65YGjQR0_FDW2QvzqY368QQMicAtaSqzs8KJZgnYb9c7d0zgdAZHzu6qMQvRL5hajrn1n91CbOpbISD08qNLyrdkt-bFTWhAI4vMQFh6WeZu0fM4lFd2NcRwr3XPksINHaQ-G_xBniIqbw0Ls1jF44-csFCur-kEgU8awapJzKnqDKgw";
    expect(thumbprint({ kty: "RSA", n, e: "AQAB", alg: "RS256", kid: "2011-04-29" })).toBe(
      "NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs",
    );
    expect(thumbprint({ kty: "oct", k: "AAAA" })).toBe(null);
  });
});

describe("SD-JWT", () => {
  const disclose = (...list: unknown[]): string => Buffer.from(JSON.stringify(list)).toString("base64url");
  const name = disclose("salt1", "given_name", "John");
  const street = disclose("salt2", "street", "Main Street 1");
  const nation = disclose("salt3", "US");
  const withheld = disclose("salt4", "email", "john@shop.test");
  const PAYLOAD = {
    iss: CLAIMS.iss,
    iat: CLAIMS.iat,
    exp: CLAIMS.exp,
    vct: "https://shop.test/id",
    _sd: [hash(name), hash(withheld)],
    address: { _sd: [hash(street)], country: "US" },
    nationalities: [{ "...": hash(nation) }, "DE"],
    _sd_alg: "sha-256",
    cnf: { jwk: jwkOf(holder) },
  };
  const signed = (payload: object = PAYLOAD) => make({ typ: "dc+sd-jwt" }, payload, issuer);
  const present = (...disclosures: string[]) => `${signed()}~${disclosures.map((one) => `${one}~`).join("")}`;

  test("each disclosure is shown where it belongs", async () => {
    const { code, tokens } = await json(present(name, street, nation), "--key", "issuer.json");
    expect(code).toBe(0);
    expect(tokens[0]).toMatchObject({
      profile: { id: "sd-jwt" },
      signature: { status: "valid" },
      disclosed: { withheld: 1 },
    });
    expect(
      tokens[0].disclosed.disclosures.map((one: { path: string; signed: boolean }) => [one.path, one.signed]),
    ).toEqual([
      ["given_name", true],
      ["address.street", true],
      ["nationalities[0]", true],
    ]);
    expect(tokens[0].disclosed.payload).toMatchObject({
      given_name: "John",
      address: { country: "US", street: "Main Street 1" },
      nationalities: ["US", "DE"],
    });
    expect(JSON.stringify(tokens[0].disclosed.payload)).not.toMatch(/_sd|\.\.\./);
  });

  test.each<[string, string, string]>([
    ["is in no _sd", disclose("s", "age", 99), "forged-disclosure"],
    ["is there twice", name, "bad-disclosure"],
    ["has a name and stands in an array", disclose("s", "x", 1), "forged-disclosure"],
    ["is named _sd", disclose("s", "_sd", []), "bad-disclosure"],
    ["is no array", Buffer.from('{"a":1}').toString("base64url"), "bad-disclosure"],
    ["is no base64url", "A", "bad-disclosure"],
    ["has other characters", "!!!", "bad-disclosure"],
  ])("one that %s is refused, with or without a key", async (_, text, id) => {
    for (const flags of [["--key", "issuer.json"], []]) {
      const { code, tokens } = await json(present(name, text), ...flags);
      expect([code, tokens[0].signature.status, tokens[0].signature.code]).toEqual([
        1,
        "refused",
        "forged-disclosure",
      ]);
      expect(idsOf(tokens[0])).toContain(id);
    }
  });

  test("a thousand are read, and more are refused in a sentence", async () => {
    const many = (count: number) => {
      const all = Array.from({ length: count }, (_, i) => disclose("s", `c${i}`, i));
      return `${signed({ ...PAYLOAD, _sd: all.map(hash) })}~${all.join("~")}~`;
    };
    const { tokens } = await json(many(1000), "--key", "issuer.json");
    expect([tokens[0].signature.status, tokens[0].disclosed.disclosures.length]).toEqual(["valid", 1000]);
    const { code, tokens: refused } = await json(many(1001), "--key", "issuer.json");
    expect([code, refused[0].signature.status, refused[0].disclosed]).toEqual([1, "refused", undefined]);
    expect(refused[0].signature.message).toContain("1,001 of them came, and at most 1,000 are read");
  });

  test("digits in a disclosure are kept, and one may hold others", async () => {
    const inner = disclose("s", "id", 0);
    const exact = inner.replace(
      disclose("s", "id", 0),
      Buffer.from('["s","id",12345678901234567890]').toString("base64url"),
    );
    const outer = disclose("s", "deep", { _sd: [hash(exact)] });
    const source = `${signed({ ...PAYLOAD, _sd: [hash(outer)] })}~${outer}~${exact}~`;
    const { out } = await run(["decode", "--json"], { stdin: source });
    expect(out).toContain('"id": 12345678901234567890');
    expect(JSON.parse(out).tokens[0].disclosed.disclosures[1].path).toBe("deep.id");
  });

  test("a claim that is there already must not be disclosed once more", async () => {
    const twice = disclose("s", "vct", "other");
    const { tokens } = await json(`${signed({ ...PAYLOAD, _sd: [hash(twice)] })}~${twice}~`);
    expect(idsOf(tokens[0])).toContain("bad-disclosure");
  });

  describe("key binding", () => {
    const bind = (presented: string, key = holder, more: object = {}) =>
      presented +
      make({ typ: "kb+jwt" }, { iat: NOW, aud: "shop", nonce: "n", sd_hash: hash(presented), ...more }, key);

    test("it is checked with the key in cnf", async () => {
      const { code, tokens } = await json(bind(present(name)), "--key", "issuer.json");
      expect([code, tokens[0].signature.status, tokens[0].disclosed.keyBinding.signature.status]).toEqual([
        0,
        "valid",
        "valid",
      ]);
      expect(tokens[0].disclosed.keyBinding.profile.id).toBe("key-binding");
    });

    test.each<[string, string]>([
      ["of another key", bind(present(name), issuer)],
      ["for another presentation", bind(present(name), holder, { sd_hash: hash("x") })],
    ])("one %s is refused", async (_, paste) => {
      const { code, tokens } = await json(paste, "--key", "issuer.json");
      expect([code, tokens[0].signature.status]).toEqual([1, "refused"]);
      expect(idsOf(tokens[0])).toContain("bad-key-binding");
    });
  });

  test("one that does not end in ~ has no key binding, and is refused", async () => {
    const { code, tokens } = await json(`${signed()}~${name}`, "--key", "issuer.json");
    expect([code, tokens[0].signature.status, tokens[0].disclosed.keyBinding]).toEqual([1, "refused", null]);
    expect(idsOf(tokens[0])).toContain("bad-key-binding");
    expect(JSON.stringify(tokens[0].findings)).toContain("ends in ~");
  });

  test("the picture shows the disclosures and who signed them", async () => {
    const { out } = await run(["decode"], { stdin: present(name, disclose("s", "age", 99)) });
    expect(out).toMatch(/Disclosures {2}2, and 3 withheld/);
    expect(out).toMatch(/given_name +"John" +in _sd, signed by the issuer/);
    expect(out).toMatch(/age +99 +in no _sd: the issuer never signed it/);
  });
});
