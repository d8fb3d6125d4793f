import { generateKeyPairSync } from "node:crypto";
import { CompactEncrypt } from "jose";
import { describe, expect, test } from "vitest";
import { parseKeys } from "../../../src/jwt/keys/keys.ts";
import { CLAIMS, hs256, SECRET, segment, signed, token } from "../../jwt/tokens.ts";
import { run } from "../fake-cli.ts";

const T = token();
const json = async (args: readonly string[], setting = {}) => {
  const { out, err, code } = await run(["decode", "--json", ...args], setting);
  return { code, err, document: JSON.parse(out) };
};

describe("keys", () => {
  const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const [signer] = parseKeys(JSON.stringify(privateKey.export({ format: "jwk" })));
  const es256 = signed({ alg: "ES256", kid: "a" }, CLAIMS, signer ?? null);
  const set = JSON.stringify({ keys: [{ ...publicKey.export({ format: "jwk" }), kid: "a" }] });

  test.each([
    ["raw", SECRET, []],
    ["base64", Buffer.from(SECRET).toString("base64"), ["--base64"]],
    ["base64url", Buffer.from(SECRET).toString("base64url"), ["--base64url"]],
    ["hex", Buffer.from(SECRET).toString("hex"), ["--hex"]],
  ])("a secret in %s", async (_, content, flags) => {
    const { document } = await json([T, "--secret-file", "s", ...flags], { files: { s: `${content}\r\n` } });
    expect(document.tokens[0].signature).toMatchObject({ status: "valid", code: "match" });
  });

  test("a secret in the arguments works, and warns", async () => {
    const { code, err } = await run(["decode", T, "--secret", SECRET]);
    expect(code).toBe(0);
    expect(err).toContain("others on this machine can read");
  });

  test("a well-known secret is named though it fits", async () => {
    const weak = hs256(segment({ alg: "HS256" }), segment(CLAIMS), "secret");
    const { document } = await json([weak, "--secret-file", "s"], { files: { s: "secret" } });
    const ids = document.tokens[0].findings.map(({ id }: { id: string }) => id);
    expect(ids).toEqual(expect.arrayContaining(["weak-secret", "short-secret"]));
  });

  test("several keys are all tried", async () => {
    const files = {
      a: set,
      b: String(generateKeyPairSync("ed25519").publicKey.export({ type: "spki", format: "pem" })),
    };
    const { document } = await json([es256, "--key", "b", "--key", "a"], { files });
    expect(document.tokens[0].signature).toMatchObject({ status: "valid", kid: "a" });
  });

  test("a key set is fetched from https, and the address is said first", async () => {
    const asked: string[] = [];
    const fetch = async (url: string) => {
      asked.push(url);
      return new Response(set);
    };
    const { code, err } = await run(["decode", es256, "--jwks-url", "https://shop.test/keys"], { fetch });
    expect([code, asked]).toEqual([0, ["https://shop.test/keys"]]);
    expect(err).toBe("Asking https://shop.test/keys\n");
  });

  test.each([
    ["http elsewhere", "http://shop.test/keys", 2],
    ["http on this machine", "http://127.0.0.1:8080/keys", 0],
    ["http on localhost", "http://localhost/keys", 0],
    ["a name that only looks local", "http://127.0.0.1.evil.test/keys", 2],
    ["a file", "file:///etc/passwd", 2],
    ["a user name", "https://a:b@shop.test/keys", 2],
    ["no address", "keys", 2],
  ])("%s", async (_, url, code) => {
    const fetch = async () => new Response(set);
    expect((await run(["decode", es256, "--jwks-url", url], { fetch })).code).toBe(code);
  });

  test.each([
    ["an error", async () => new Response("no", { status: 500 }), "answered with status 500"],
    ["no answer", async () => Promise.reject(new DOMException("late", "TimeoutError")), "within 5 seconds"],
    ["an endless answer", async () => new Response("x".repeat(2 ** 21)), "over 1 MiB"],
    ["something else", async () => new Response("<html>"), "Cannot use the key"],
  ])("a server that gives %s", async (_, fetch, message) => {
    const { code, err } = await run(["decode", es256, "--jwks-url", "https://shop.test/keys"], { fetch });
    expect(code).toBe(2);
    expect(err).toContain(message);
    expect(err).not.toContain(es256);
  });

  test("--discover asks the issuer of the token, and believes only its own configuration", async () => {
    const answers = (issuer: string) => async (url: string) =>
      new Response(
        url.endsWith("configuration")
          ? JSON.stringify({ issuer, jwks_uri: "https://auth.shop.test/k" })
          : set,
      );
    const right = await run(["decode", es256, "--discover"], { fetch: answers(CLAIMS.iss) });
    expect(right.code).toBe(0);
    expect(right.err.split("\n").slice(0, 2)).toEqual([
      "Asking https://auth.shop.test/.well-known/openid-configuration",
      "Asking https://auth.shop.test/k",
    ]);
    const wrong = await run(["decode", es256, "--discover"], { fetch: answers("https://evil.test") });
    expect([wrong.code, wrong.err]).toEqual([2, expect.stringContaining("another issuer")]);
  });

  describe("--discover with several tokens", () => {
    const from = (iss: string) => hs256(segment({ alg: "HS256" }), segment({ ...CLAIMS, iss }), SECRET);
    const key = (secret: string) =>
      JSON.stringify({ kty: "oct", k: Buffer.from(secret).toString("base64url") });
    /** Each issuer's keys are at its own address; the secret of b.test is another one. */
    const network = async (url: string) => {
      const { origin, pathname } = new URL(url);
      if (pathname === "/keys") return new Response(key(origin === "https://a.test" ? SECRET : "another"));
      return new Response(JSON.stringify({ issuer: origin, jwks_uri: `${origin}/keys` }));
    };

    test("each issuer is asked once, and its keys are for its own tokens", async () => {
      const [a, b] = [from("https://a.test"), from("https://b.test")];
      const { code, err, document } = await json([a, b, a, "--discover"], { fetch: network });
      expect(document.tokens.map(({ signature }: { signature: object }) => signature)).toMatchObject([
        { status: "valid" },
        { status: "invalid", code: "mismatch" },
        { status: "valid" },
      ]);
      expect(code).toBe(1);
      expect(err.match(/^Asking .*$/gm)).toEqual([
        "Asking https://a.test/.well-known/openid-configuration",
        "Asking https://a.test/keys",
        "Asking https://b.test/.well-known/openid-configuration",
        "Asking https://b.test/keys",
      ]);
    });

    test("more than five issuers are asked for nothing", async () => {
      const many = ["a", "b", "c", "d", "e", "f"].map((name) => from(`https://${name}.test`));
      const { code, err } = await run(["decode", ...many, "--discover"]);
      expect([code, err]).toEqual([
        2,
        "--discover asks at most 5 issuers, and these tokens name 6: give fewer tokens, or --jwks-url.\n",
      ]);
    });
  });

  test("an encrypted token is opened, and the token within it followed", async () => {
    const key = Buffer.alloc(32, 7);
    const seal = (content: string) =>
      new CompactEncrypt(Buffer.from(content))
        .setProtectedHeader({ alg: "dir", enc: "A256GCM" })
        .encrypt(key);
    const files = { key, wrong: Buffer.alloc(32, 8) };
    const plain = await json([await seal(JSON.stringify(CLAIMS)), "--secret-file", "key"], { files });
    expect([plain.code, plain.document.tokens[0]]).toMatchObject([
      0,
      { kind: "jwe", payload: CLAIMS, decryption: { opened: true } },
    ]);
    const wrong = await json([await seal("{}"), "--secret-file", "wrong"], { files });
    expect([wrong.code, wrong.document.tokens[0].decryption.opened]).toEqual([1, false]);
    const nested = await json([await seal(T), "--secret-file", "key"], { files });
    expect(nested.document.tokens[0].nested).toMatchObject({ kind: "jws", payload: CLAIMS });
  });
});

describe("the word list", () => {
  const weak = hs256(segment({ alg: "HS256" }), segment(CLAIMS), "swordfish-1979");
  const words = ["one", "two", "swordfish-1979", "four"].join("\r\n");

  test("it finds the secret, and says how far it came", async () => {
    const { out, err } = await run(["decode", weak, "--wordlist", "w"], { files: { w: words } });
    expect(out).toContain('The secret is a well-known one: "swordfish-1979"');
    expect(err).toMatch(/^3 words tried, [\d,]+ a second: found the secret\.\n$/);
  });

  test("it goes on from where it stopped", async () => {
    const from = String(words.indexOf("four"));
    const { out, err } = await run(["decode", weak, "--wordlist", "w", "--wordlist-from", from], {
      files: { w: words },
    });
    expect(out).not.toContain("weak-secret");
    expect(err).toMatch(/^1 word tried, [\d,]+ a second: found nothing\.\n$/);
  });

  test("it cannot go on behind the end", async () => {
    const { code, err } = await run(["decode", weak, "--wordlist", "w", "--wordlist-from", "999"], {
      files: { w: words },
    });
    expect([code, err]).toEqual([2, `--wordlist-from 999 lies behind the end of w, which has 30 bytes.\n`]);
  });

  test("a megabyte without a line break is passed over, and the word behind it is tried", async () => {
    const long = `${"x".repeat(1_000_000)}\nswordfish-1979`;
    const { out } = await run(["decode", weak, "--wordlist", "w"], { files: { w: long } });
    expect(out).toContain('"swordfish-1979"');
  });

  test("it has nothing to try where no secret signed", async () => {
    const { err } = await run(["decode", token(CLAIMS, { alg: "RS256" }), "--wordlist", "w"], {
      files: { w: words },
    });
    expect(err).toContain("nothing to try");
  });
});
