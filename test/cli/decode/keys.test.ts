import { generateKeyPairSync } from "node:crypto";
import { CompactEncrypt } from "jose";
import { describe, expect, test } from "vitest";
import { parseKeys } from "../../../src/jwt/keys/keys.ts";
import { CLAIMS, hs256, SECRET, segment, signed, text, token } from "../../jwt/tokens.ts";
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

  test("an answer of exactly 1 MiB is read", async () => {
    const fetch = async () => new Response(set.padEnd(2 ** 20));
    expect((await run(["decode", es256, "--jwks-url", "https://shop.test/keys"], { fetch })).code).toBe(0);
  });

  test.each([
    ["an error", async () => new Response("no", { status: 500 }), "answered with status 500"],
    ["no answer", async () => Promise.reject(new DOMException("late", "TimeoutError")), "within 5 seconds"],
    ["an endless answer", async () => new Response("x".repeat(2 ** 21)), "over 1 MiB"],
    ["something else", async () => new Response("<html>"), "Cannot use the key"],
  ])("a server that gives %s", async (_, fetch, message) => {
    const { code, out, err } = await run(["decode", es256, "--jwks-url", "https://shop.test/keys"], {
      fetch,
    });
    expect([code, err]).toEqual([1, "Asking https://shop.test/keys\n"]);
    expect(out.replace(/\s+/g, " ")).toMatch(/Signature NOT CHECKED .*/);
    expect(out.replace(/\s+/g, " ")).toContain(message);
    expect(out).toContain(CLAIMS.iss);
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
    const wrong = await json([es256, "--discover"], { fetch: answers("https://evil.test") });
    expect([wrong.code, wrong.document.tokens[0].signature]).toMatchObject([
      1,
      { status: "not-checked", code: "key-unreadable", message: expect.stringContaining("another issuer") },
    ]);
  });

  describe("why a signature does not fit", () => {
    const base64 = hs256(segment({ alg: "HS256" }), segment(CLAIMS), "0123456789abcdef-0123456789abcdef");
    const files = { "s.txt": Buffer.from("0123456789abcdef-0123456789abcdef").toString("base64") };

    test("it is named, and the verdict stays", async () => {
      const { code, document } = await json([base64, "--secret-file", "s.txt"], { files });
      expect([code, document.tokens[0]]).toMatchObject([
        1,
        { signature: { status: "invalid" }, nearMisses: { found: "secret-is-base64" } },
      ]);
      expect(document.tokens[0].findings[0]).toMatchObject({ id: "secret-is-base64", lesson: "jwt-code" });
      const { out } = await run(["decode", base64, "--secret-file", "s.txt"], { files });
      expect(out).toContain("Signature INVALID  it does not fit as it was given, but it fits if the");
    });

    test("--no-hints tries nothing", async () => {
      const { document } = await json([base64, "--secret-file", "s.txt", "--no-hints"], { files });
      expect(document.tokens[0]).not.toHaveProperty("nearMisses");
      expect(document.tokens[0].signature.message).toBe("it does not fit this key, or the token was changed");
    });

    test("in a list it is tried for the first token with each header", async () => {
      const other = hs256(segment({ alg: "HS256", kid: "b" }), segment(CLAIMS), "x");
      const stdin = [base64, base64, other].join("\n");
      const { out } = await run(["decode", "--jsonl", "--secret-file", "s.txt"], { files, stdin });
      const tried = out
        .trim()
        .split("\n")
        .map((line) => JSON.parse(line).nearMisses !== undefined);
      expect(tried).toEqual([true, false, true]);
    });

    test("a token inside another one is explained too", async () => {
      const outer = hs256(segment({ alg: "HS256", cty: "JWT" }), text(base64), SECRET);
      const both = { ...files, "outer.txt": SECRET };
      const { document } = await json([outer, "--secret-file", "s.txt"], { files: both });
      expect(document.tokens[0].nested.nearMisses.found).toBe("secret-is-base64");
    });
  });

  describe("--discover asks nobody that a token should not choose", () => {
    const [issuerKey] = parseKeys(JSON.stringify(privateKey.export({ format: "jwk" })));
    const from = (iss: unknown) => signed({ alg: "ES256" }, { ...CLAIMS, iss }, issuerKey ?? null);
    const discover = async (iss: unknown, flags: string[] = [], jwksUri?: string) => {
      const asked: string[] = [];
      const fetch = async (url: string) => {
        asked.push(url);
        const configuration = { issuer: iss, jwks_uri: jwksUri ?? `${iss}/keys` };
        return new Response(url.endsWith("configuration") ? JSON.stringify(configuration) : set);
      };
      const { document } = await json([from(iss), "--discover", ...flags], { fetch });
      return { asked, signature: document.tokens[0].signature };
    };

    test.each([
      ["a query", "https://shop.test/a?delete=all", /no query/],
      ["a fragment", "https://shop.test/#a", /no query and no fragment/],
      ["an address of this machine", "http://127.0.0.1:8080", /--discover-here/],
      ["this machine by name, with https", "https://localhost/admin", /--discover-here/],
      ["no URL", "shop", /is not a URL/],
      ["Google without https", "accounts.google.com", /--jwks-url https:\/\/www\.googleapis\.com/],
      ["http elsewhere", "http://shop.test", /https:\/\//],
      ["a user name", "https://a:b@shop.test", /no user name/],
      ["a number", 5, /names one in iss/],
    ])("%s", async (_, iss, message) => {
      const { asked, signature } = await discover(iss);
      expect(asked).toEqual([]);
      expect(signature).toMatchObject({ status: "not-checked", code: "key-unreadable" });
      expect(signature.message).toMatch(message);
    });

    test("a flag allows this machine", async () => {
      const { asked, signature } = await discover("http://127.0.0.1:8080", ["--discover-here"]);
      expect([asked.length, signature.status]).toEqual([2, "valid"]);
    });

    test("nor where a configuration sends it", async () => {
      const { asked, signature } = await discover("https://shop.test", [], "http://127.0.0.1/keys");
      expect([asked, signature.code]).toEqual([
        [
          "https://shop.test/.well-known/openid-configuration",
          "https://shop.test/.well-known/oauth-authorization-server",
        ],
        "key-unreadable",
      ]);
    });

    test("RFC 8414: the word goes before the path of the issuer", async () => {
      const iss = "https://shop.test/tenant";
      const asked: string[] = [];
      const fetch = async (url: string) => {
        asked.push(url);
        if (url.includes("openid")) return new Response("", { status: 404 });
        const configuration = JSON.stringify({ issuer: iss, jwks_uri: `${iss}/keys` });
        return new Response(url.includes("oauth-authorization-server") ? configuration : set);
      };
      const { code } = await run(["decode", from(iss), "--discover"], { fetch });
      expect([code, asked[1]]).toEqual([
        0,
        "https://shop.test/.well-known/oauth-authorization-server/tenant",
      ]);
    });
  });

  describe("a key that cannot be had keeps nothing back", () => {
    const pem = String(privateKey.export({ type: "pkcs8", format: "pem" }));

    test.each([
      ["there is no such file", ["--key", "nowhere.pem"], "Cannot read nowhere.pem: there is no such file."],
      ["it is no key", ["--key", "note.txt"], "Cannot use the key of note.txt: it is neither PEM"],
      [
        "it has a passphrase",
        ["--key", "locked.pem"],
        "Cannot use the key of locked.pem: it is protected by a passphrase",
      ],
      ["the secret is not base64", ["--secret-file", "note.txt", "--base64"], "The secret is not base64"],
      ["the secret is empty", ["--secret-file", "empty"], "The file of --secret-file is empty."],
      ["the secret is a line break", ["--secret-file", "blank"], "The file of --secret-file is empty."],
      [
        "there is no secret",
        ["--secret-file", "hunter2"],
        "Cannot read the file of --secret-file: there is no such file.",
      ],
    ])("%s", async (_, flags, message) => {
      const passphrase = { cipher: "aes-128-cbc", passphrase: "a" } as const;
      const locked = privateKey.export({ type: "pkcs8", format: "pem", ...passphrase });
      const files = { "note.txt": "remember the milk", "locked.pem": String(locked), empty: "", blank: "\n" };
      const { code, err, document } = await json([es256, ...flags], { files });
      expect([code, err]).toEqual([1, ""]);
      expect(document.tokens[0]).toMatchObject({ payload: CLAIMS, signature: { status: "not-checked" } });
      expect(document.tokens[0].signature.message).toContain(message);
      const payload = await run(["decode", es256, "--payload", ...flags], { files });
      expect([payload.code, payload.out]).toEqual([1, `${JSON.stringify(CLAIMS)}\n`]);
      expect(payload.err).toContain(message);
      expect(document.tokens[0].signature.message + payload.err).not.toContain("hunter2");
    });

    test("another key may do", async () => {
      const files = { "set.json": set };
      const { code, out, err } = await run(["decode", es256, "--key", "x.pem", "--key", "set.json"], {
        files,
      });
      expect([code, err]).toEqual([0, "Cannot read x.pem: there is no such file.\n"]);
      expect(out).toContain("Signature VALID");
    });

    test.each(["decode", "sign"])(
      "%s takes the key itself in the place of a path, and never repeats it",
      async (command) => {
        const { code, out, err } = await run([command, command === "sign" ? "{}" : es256, "--key", pem]);
        expect(code).toBe(0);
        expect(err).toContain("that is the key itself, not a path");
        expect(out + err).not.toContain(pem.split("\n")[1]);
      },
    );

    test("what could be a key is not repeated either", async () => {
      for (const flag of ["--key", "--secret-file"]) {
        const { out, err } = await run(["decode", es256, flag, pem.replace(/-----.*-----|\n/g, "").slice(9)]);
        expect(out + err).not.toContain(pem.split("\n")[1]?.slice(20, 40));
      }
    });
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

  test("the first word of the list is tried as well", async () => {
    const { out } = await run(["decode", weak, "--wordlist", "w"], {
      files: { w: "swordfish-1979\nother\n" },
    });
    expect(out).toContain('"swordfish-1979"');
  });

  test("it goes on from where it stopped", async () => {
    const from = String(words.indexOf("four"));
    const { out, err } = await run(["decode", weak, "--wordlist", "w", "--wordlist-from", from], {
      files: { w: words },
    });
    expect(out).not.toContain("weak-secret");
    expect(err).toMatch(/^1 word tried, [\d,]+ a second: found nothing\.\n$/);
  });

  test("it cannot go on past the end", async () => {
    const { code, err } = await run(["decode", weak, "--wordlist", "w", "--wordlist-from", "999"], {
      files: { w: words },
    });
    expect([code, err]).toEqual([2, `--wordlist-from 999 is past the end of w, which has 30 bytes.\n`]);
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
