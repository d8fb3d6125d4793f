import { generateKeyPairSync } from "node:crypto";
import { describe, expect, test } from "vitest";
import { CLAIMS, hs256, NOW, SECRET, segment, text } from "../../jwt/tokens.ts";
import { run } from "../fake-cli.ts";

const FILES = { secret: SECRET, weak: "secret", claims: JSON.stringify(CLAIMS) };
const payload = async (signed: string) => JSON.parse((await run(["decode", signed.trim(), "--payload"])).out);
const header = async (signed: string) => JSON.parse((await run(["decode", signed.trim(), "--header"])).out);

describe("sign", () => {
  test.each([
    ["an argument", [JSON.stringify(CLAIMS)], {}],
    ["a file", ["--file", "claims"], {}],
    ["a pipe", [], { stdin: JSON.stringify(CLAIMS) }],
  ])("claims from %s", async (_, args, more) => {
    const { code, out, err } = await run(["sign", ...args, "--secret-file", "secret"], {
      files: FILES,
      ...more,
    });
    expect([code, err]).toEqual([0, ""]);
    expect(await payload(out)).toEqual(CLAIMS);
    expect((await run(["decode", out.trim(), "--secret-file", "secret"], { files: FILES })).code).toBe(0);
  });

  test("times are set as asked, and what was there stays", async () => {
    const args = ['{"sub":"45"}', "--secret-file", "secret", "--expires-in", "15m", "--not-before", "-1m"];
    const { out } = await run(["sign", ...args], { files: FILES });
    expect(await payload(out)).toEqual({ sub: "45", iat: NOW, nbf: NOW - 60, exp: NOW + 900 });
    const again = await run(["sign", '{"iat":5,"exp":9}', "--secret-file", "secret"], { files: FILES });
    expect(await payload(again.out)).toEqual({ iat: 5, exp: 9 });
    const bare = await run(["sign", "{}", "--secret-file", "secret", "--no-iat"], { files: FILES });
    expect(await payload(bare.out)).toEqual({});
  });

  test("the header says alg, kid and what else was asked", async () => {
    const { out } = await run(
      [
        "sign",
        "{}",
        "--secret-file",
        "secret",
        "--alg",
        "HS512",
        "--kid",
        "k",
        "--header",
        '{"typ":"at+jwt"}',
      ],
      { files: FILES },
    );
    expect(await header(out)).toEqual({ alg: "HS512", typ: "at+jwt", kid: "k" });
  });

  test("claims behind a byte order mark, as Windows writes them", async () => {
    const { code } = await run(["sign", "--secret-file", "secret"], { files: FILES, stdin: '\ufeff{"a":1}' });
    expect(code).toBe(0);
  });

  test("a private key signs with what suits it", async () => {
    const { privateKey } = generateKeyPairSync("ec", { namedCurve: "P-384" });
    const files = { key: String(privateKey.export({ type: "pkcs8", format: "pem" })) };
    const { out } = await run(["sign", "{}", "--key", "key"], { files });
    expect(await header(out)).toEqual({ alg: "ES384", typ: "JWT" });
    expect((await run(["decode", out.trim(), "--key", "key"], { files })).code).toBe(0);
  });

  test.each(["decode", "sign"])("%s takes one secret, written in one way", async (command) => {
    const said = async (...flags: string[]) => {
      const { code, err } = await run([command, "{}", ...flags], { files: FILES });
      expect(code).toBe(2);
      return err;
    };
    expect(await said("--secret-file", "secret", "--hex", "--base64")).toBe(
      "--base64 and --hex cannot go together: choose one.\n",
    );
    expect(await said("--secret-file", "secret", "--ask-secret")).toContain("Give the secret once");
  });

  test("a weak secret signs, and is called weak", async () => {
    const { code, err } = await run(["sign", "{}", "--secret-file", "weak"], { files: FILES });
    expect(code).toBe(0);
    expect(err).toContain("well-known");
    expect(err).toContain("6 bytes");
  });

  test("alg none needs no key, and says what it is", async () => {
    const { code, out, err } = await run(["sign", "{}", "--alg", "none"], { files: FILES });
    expect([code, out.trim().endsWith(".")]).toEqual([0, true]);
    expect(err).toContain("anyone can write");
  });

  test.each([
    ["no key", ["{}"], "Give a key"],
    [
      "claims that are no JSON",
      ["{a:1}", "--secret-file", "secret"],
      "at character 2 a name in double quotes",
    ],
    ["claims that are no object", ["[1]", "--secret-file", "secret"], "JSON object"],
    ["a claim twice", ['{"a":1,"a":2}', "--secret-file", "secret"], "twice: a"],
    ["a time that is none", ["{}", "--secret-file", "secret", "--expires-in", "soon"], "--expires-in takes"],
    ["a secret for RS256", ["{}", "--secret-file", "secret", "--alg", "RS256"], "needs an RSA key"],
    ["an alg that is none", ["{}", "--secret-file", "secret", "--alg", "HS1"], "not an algorithm"],
  ])("%s is wrong usage", async (_, args, message) => {
    const { code, out, err } = await run(["sign", ...args], { files: FILES });
    expect([code, out]).toEqual([2, ""]);
    expect(err).toContain(message);
  });

  describe("--like", () => {
    const model = hs256(
      segment({ typ: "at+jwt", kid: "k-1", alg: "HS256" }),
      text('{"id":12345678901234567890,"role":"user","iat":5}'),
    );
    const secret = ["--secret-file", "secret"];
    const like = async (...args: string[]) =>
      (await run(["sign", "--like", model, ...args], { files: FILES })).out;

    test("the same key gives the same token", async () => expect((await like(...secret)).trim()).toBe(model));

    test("kid, typ and every digit stay, one claim is changed", async () => {
      const signed = await like(
        "--set",
        "role=admin",
        "--set",
        "level=1e2",
        "--set",
        'tags=["a"]',
        ...secret,
      );
      expect(await header(signed)).toEqual({ typ: "at+jwt", kid: "k-1", alg: "HS256" });
      const claims = (await run(["decode", signed.trim(), "--payload"])).out;
      expect(claims).toBe('{"id":12345678901234567890,"role":"admin","iat":5,"level":1e2,"tags":["a"]}\n');
    });

    test("claims that are given take the place of its own, and --kid that of its kid", async () => {
      const signed = (
        await run(["sign", "--like", model, "--kid", "k-2", "--no-iat", ...secret], {
          files: FILES,
          stdin: '{"a":1}',
        })
      ).out;
      expect([await header(signed), await payload(signed)]).toEqual([
        { typ: "at+jwt", kid: "k-2", alg: "HS256" },
        { a: 1 },
      ]);
    });

    test("the kid of a key is said of a token of its own, and not of one that has another", async () => {
      const jwk = { kty: "oct", kid: "own", k: Buffer.from(SECRET).toString("base64url") };
      const files = { ...FILES, key: JSON.stringify(jwk) };
      const kidOf = async (...args: string[]) =>
        (await header((await run(["sign", ...args, "--key", "key"], { files })).out)).kid;
      expect(await kidOf("{}")).toBe("own");
      expect(await kidOf("--like", hs256(segment({ alg: "HS256" }), segment({})))).toBeUndefined();
    });

    test("a key of another kind signs with what suits it", async () => {
      const { privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
      const files = { key: String(privateKey.export({ type: "pkcs8", format: "pem" })) };
      const { out } = await run(["sign", "--like", model, "--key", "key"], { files });
      expect(await header(out)).toEqual({ typ: "at+jwt", kid: "k-1", alg: "ES256" });
    });

    test.each([
      ["no token", ["--like", "hello"], "a signed token"],
      ["two tokens", ["--like", `${model} ${model}`], "there are 2"],
      ["a setting without a value", ["--like", model, "--set", "role"], "--set takes name=value"],
    ])("%s is wrong usage", async (_, args, message) => {
      const { code, err } = await run(["sign", ...args, ...secret], { files: FILES });
      expect([code, err]).toEqual([2, expect.stringContaining(message)]);
    });
  });

  describe("what decode prints is never signed as claims", () => {
    const source = hs256(
      segment({ alg: "HS256", kid: "k-1" }),
      text('{"sub":"45","id":12345678901234567890,"iat":5}'),
    );

    test.each([["--json"], ["--jsonl"]])(
      "decode %s: its header and payload are, and that is said",
      async (flag) => {
        const report = (await run(["decode", flag], { stdin: source })).out;
        const { code, out, err } = await run(["sign", "--secret-file", "secret"], {
          files: FILES,
          stdin: report,
        });
        expect([code, out.trim()]).toEqual([0, source]);
        expect(err).toContain("its header and payload are signed");
      },
    );

    test("two tokens, or none that can be read, are wrong usage", async () => {
      for (const stdin of [`${source} ${source}`, "hello"]) {
        const report = (await run(["decode", "--json"], { stdin })).out;
        const { code, out, err } = await run(["sign", "--secret-file", "secret"], {
          files: FILES,
          stdin: report,
        });
        expect([code, out]).toEqual([2, ""]);
        expect(err).toContain("no single token");
      }
    });

    test("claims of one's own may have such a name", async () => {
      const { out } = await run(["sign", '{"schemaVersion":2,"iat":5}', "--secret-file", "secret"], {
        files: FILES,
      });
      expect(await payload(out)).toEqual({ schemaVersion: 2, iat: 5 });
    });
  });

  test.each([
    ["milliseconds", `{"exp":${NOW}000}`, `exp is ${NOW}000, which looks like milliseconds`],
    ["a string", `{"exp":"${NOW}"}`, `exp is "${NOW}", which is not a number`],
    ["nbf as a date", '{"nbf":"2025-01-21"}', 'nbf is "2025-01-21", which is not a number'],
    ["iat in milliseconds", `{"iat":${NOW}000}`, "iat is"],
    ["no date at all", '{"exp":1e20}', "exp is 1e20, which is not a date"],
    ["the year 9999", '{"exp":253402300799,"iat":5}', ""],
  ])("a time that is %s is signed, and warned of", async (_, claims, warning) => {
    const { code, err } = await run(["sign", claims, "--secret-file", "secret"], { files: FILES });
    expect(code).toBe(0);
    if (warning === "") expect(err).toBe("");
    else expect(err).toContain(`Warning: ${warning}`);
  });
});
