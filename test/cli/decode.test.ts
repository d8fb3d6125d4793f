import { generateKeyPairSync } from "node:crypto";
import fc from "fast-check";
import { CompactEncrypt } from "jose";
import { describe, expect, test } from "vitest";
import { parseKeys } from "../../src/jwt/keys.ts";
import { signToken } from "../../src/jwt/sign.ts";
import { CLAIMS, hs256, NOW, SECRET, segment, text, token } from "../jwt/tokens.ts";
import { run } from "./fake-cli.ts";

const T = token();
const FILES = { "secret.txt": `${SECRET}\n`, "wrong.txt": "something else", "token.txt": `Bearer ${T}` };
const json = async (args: readonly string[], setting = {}) => {
  const { out, code } = await run(["decode", "--json", ...args], setting);
  return { code, document: JSON.parse(out) };
};

describe("where the token comes from", () => {
  test.each([
    ["an argument", [T], {}],
    ["several words", ["Authorization:", "Bearer", T], {}],
    ["a pipe", [], { stdin: `${T}\n` }],
    ["a pipe, called by its name", ["-"], { stdin: T }],
    ["a file", ["--file", "token.txt"], { files: FILES }],
    [
      "a file of PowerShell",
      ["-f", "token.txt"],
      { files: { "token.txt": Buffer.from(`\ufeff${T}`, "utf16le") } },
    ],
  ])("%s", async (_, args, setting) => {
    const { code, document } = await json(args, setting);
    expect(code).toBe(0);
    expect(document.tokens).toHaveLength(1);
    expect(document.tokens[0]).toMatchObject({ result: "decoded", payload: CLAIMS });
  });

  test("several tokens are all there", async () => {
    const { document } = await json([
      `{"access_token":"${T}","id_token":"${token({ ...CLAIMS, sub: "1" })}"}`,
    ]);
    expect(document.tokens.map(({ payload }: { payload: { sub: string } }) => payload.sub)).toEqual([
      "45",
      "1",
    ]);
  });
});

describe("exit codes", () => {
  const expired = token({ ...CLAIMS, exp: NOW - 1 });
  test.each<[string, number, readonly string[]]>([
    ["readable", 0, [T]],
    ["expired, but no key was given", 0, [expired]],
    ["unsigned, but no key was given", 0, [`${segment({ alg: "none" })}.${segment(CLAIMS)}.`]],
    ["not a token", 1, ["hello"]],
    ["readable in part", 1, [T.replace(".", ".?")]],
    ["the key fits", 0, [T, "--secret-file", "secret.txt"]],
    ["the key does not fit", 1, [T, "--secret-file", "wrong.txt"]],
    ["the key fits, the token has expired", 1, [expired, "--secret-file", "secret.txt"]],
    ["expired within the leeway", 0, [expired, "--secret-file", "secret.txt", "--leeway", "5"]],
    ["expired, judged as of then", 0, [expired, "--secret-file", "secret.txt", "--now", String(NOW - 10)]],
    [
      "alg none with a key",
      1,
      [`${segment({ alg: "none" })}.${segment(CLAIMS)}.`, "--secret-file", "secret.txt"],
    ],
    ["another algorithm pinned", 1, [T, "--secret-file", "secret.txt", "--alg", "HS512"]],
    ["--fail-on that is hit", 1, [token({ ...CLAIMS, role: "admin" }), "--fail-on", "medium"]],
    ["--fail-on that is not", 0, [token({ ...CLAIMS, role: "admin" }), "--fail-on", "high"]],
    ["one of two is broken", 1, [T, "eyJhbGciOiJIUzI1NiJ9.Zm9v"]],
    ["a flag that is none", 2, [T, "--frobnicate"]],
    ["a severity that is none", 2, [T, "--fail-on", "terrible"]],
    ["a time that is none", 2, [T, "--now", "whenever"]],
    ["a file that is not there", 2, ["--file", "nowhere.txt"]],
    ["two outputs", 2, [T, "--json", "--jsonl"]],
    ["two encodings", 2, [T, "--secret", "00", "--hex", "--base64"]],
    ["two secrets", 2, [T, "--secret", "a", "--secret-file", "secret.txt"]],
    ["--alg without a key", 2, [T, "--alg", "HS256"]],
    ["a secret as --key", 2, [T, "--key", "secret.txt"]],
    ["a token and a file", 2, [T, "--file", "token.txt"]],
  ])("%s: %i", async (_, code, args) => {
    const outcome = await run(["decode", ...args], { files: FILES });
    expect([outcome.code, outcome.err]).toEqual([
      code,
      code === 2 || args.includes("--secret") ? expect.any(String) : "",
    ]);
    if (code === 2) expect(outcome.err).not.toBe("");
  });
});

describe("keys", () => {
  const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const [signer] = parseKeys(JSON.stringify(privateKey.export({ format: "jwk" })));
  const es256 = signToken({ alg: "ES256", kid: "a" }, CLAIMS, signer ?? null);
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
    expect(err).toMatch(/^3 words tried .*: found the secret\.\n$/);
  });

  test("it goes on from where it stopped", async () => {
    const from = String(words.indexOf("four"));
    const { out, err } = await run(["decode", weak, "--wordlist", "w", "--wordlist-from", from], {
      files: { w: words },
    });
    expect(out).not.toContain("weak-secret");
    expect(err).toMatch(/^1 words tried .*: found nothing\.\n$/);
  });

  test("it has nothing to try where no secret signed", async () => {
    const { err } = await run(["decode", token(CLAIMS, { alg: "RS256" }), "--wordlist", "w"], {
      files: { w: words },
    });
    expect(err).toContain("nothing to try");
  });
});

describe("output for scripts", () => {
  test("bare values", async () => {
    expect((await run(["decode", T, "--header"])).out).toBe('{"alg":"HS256","typ":"JWT"}\n');
    expect((await run(["decode", T, "--payload"])).out).toBe(`${JSON.stringify(CLAIMS)}\n`);
    expect((await run(["decode", T, "--claim", "sub"])).out).toBe("45\n");
    expect((await run(["decode", T, "--claim", "exp"])).out).toBe(`${CLAIMS.exp}\n`);
    const missing = await run(["decode", T, "--claim", "toString"]);
    expect(missing).toMatchObject({ code: 1, out: "", err: "There is no claim of the name toString.\n" });
  });

  test("one object for each line, and a line for what is none", async () => {
    const lines = [T, "", `Bearer ${T}`, "hello", T];
    const { code, out } = await run(["decode", "--jsonl"], { stdin: lines.join("\n") });
    const results = out
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line).result);
    expect([code, results]).toEqual([1, ["decoded", "decoded", "rejected", "decoded"]]);
  });

  test("what is nested too deep for a reader is cut, what is a name stays one", async () => {
    const deep = hs256(
      segment({ alg: "HS256" }),
      text(`{"__proto__":{"a":1},"a":${"[".repeat(9999)}${"]".repeat(9999)}}`),
    );
    const { code, document } = await json([deep]);
    expect(code).toBe(0);
    expect(Object.keys(document.tokens[0].payload)).toEqual(["__proto__", "a"]);
    expect((await run(["decode", deep])).code).toBe(0);
  });
});

describe("safety", () => {
  const flags = fc.constantFrom(
    [],
    ["--json"],
    ["--jsonl"],
    ["--payload"],
    ["--header"],
    ["--anatomy"],
    ["--claim", "a"],
  );
  const hostile = fc.oneof(
    fc.uint8Array({ maxLength: 200 }),
    fc
      .array(fc.constantFrom("eyJhbGciOiJIUzI1NiJ9", ".", "e30", "\u001b[2J", "\u202e", "\u0000", "{", "?"), {
        maxLength: 9,
      })
      .map((a) => Buffer.from(a.join(""))),
    fc
      .dictionary(fc.string({ unit: "binary" }), fc.string({ unit: "binary" }))
      .map((claims) => Buffer.from(token(claims))),
  );

  test("any bytes: no throw, no raw control character out, exit code 0 or 1", async () => {
    await fc.assert(
      fc.asyncProperty(hostile, flags, async (stdin, args) => {
        const { code, out, err } = await run(["decode", ...args], { stdin });
        expect([0, 1]).toContain(code);
        expect(out + err).not.toMatch(/(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
      }),
      { numRuns: 500 },
    );
  });

  test("ten megabytes in one claim answer in time", async () => {
    const started = performance.now();
    const { code, out } = await run(["decode"], {
      stdin: token({ ...CLAIMS, blob: "x".repeat(10_000_000) }),
    });
    expect([code, out.length < 20_000]).toEqual([0, true]);
    expect(performance.now() - started).toBeLessThan(5000);
  });

  test("colours are there where they are asked for, and only there", async () => {
    expect((await run(["decode", T])).out).not.toContain("\u001b");
    expect((await run(["decode", T, "--color"])).out).toContain("\u001b[");
    expect((await run(["decode", T], { isTTY: true, columns: 80 })).out).toContain("\u001b[");
    expect((await run(["decode", T, "--plain"], { isTTY: true, columns: 80 })).out).not.toContain("\u001b");
    expect((await run(["decode", token({ ...CLAIMS, name: "José" }), "--ascii"])).out).toMatch(/^[\n -~]*$/);
  });
});
