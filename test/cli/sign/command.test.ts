import { generateKeyPairSync } from "node:crypto";
import { describe, expect, test } from "vitest";
import { CLAIMS, NOW, SECRET } from "../../jwt/tokens.ts";
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
});
