import { generateKeyPairSync } from "node:crypto";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { cpuTime } from "../../cpu-time.ts";
import { CLAIMS, hs256, NOW, SECRET, segment, text, token } from "../../jwt/tokens.ts";
import { anyChar } from "../../text/hostile.ts";
import { run } from "../fake-cli.ts";

const T = token();
const { publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
const FILES = {
  "secret.txt": `${SECRET}\n`,
  "wrong.txt": "something else",
  "token.txt": `Bearer ${T}`,
  "public.pem": String(publicKey.export({ type: "spki", format: "pem" })),
};
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
    ["UTF-16 without a byte order mark", [], { stdin: Buffer.from(`Bearer ${T}\r\n`, "utf16le") }],
    ["UTF-16, the other way round", [], { stdin: Buffer.from(`\ufeff${T}`, "utf16le").swap16() }],
    ["the same without a byte order mark", [], { stdin: Buffer.from(T, "utf16le").swap16() }],
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
    ["a key that is not there", 1, [T, "--key", "nowhere.pem"]],
    ["a key of another kind", 1, [T, "--key", "public.pem"]],
    ["two outputs", 2, [T, "--json", "--jsonl"]],
    ["two encodings", 2, [T, "--secret", "00", "--hex", "--base64"]],
    ["two secrets", 2, [T, "--secret", "a", "--secret-file", "secret.txt"]],
    ["--alg without a key", 2, [T, "--alg", "HS256"]],
    ["a secret as --key", 1, [T, "--key", "secret.txt"]],
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

describe("output for scripts", () => {
  test("bare values", async () => {
    expect((await run(["decode", T, "--header"])).out).toBe('{"alg":"HS256","typ":"JWT"}\n');
    expect((await run(["decode", T, "--payload"])).out).toBe(`${JSON.stringify(CLAIMS)}\n`);
    expect((await run(["decode", T, "--claim", "sub"])).out).toBe("45\n");
    expect((await run(["decode", T, "--claim", "exp"])).out).toBe(`${CLAIMS.exp}\n`);
    const missing = await run(["decode", T, "--claim", "toString"]);
    expect(missing).toMatchObject({ code: 1, out: "", err: "There is no claim called toString.\n" });
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
      .dictionary(fc.string({ unit: anyChar }), fc.string({ unit: anyChar }))
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

  test("two megabytes in one claim answer in time", async () => {
    const began = cpuTime();
    const { code, out } = await run(["decode"], {
      stdin: token({ ...CLAIMS, blob: "x".repeat(1_400_000) }),
    });
    expect([code, out.length < 20_000]).toEqual([0, true]);
    expect(cpuTime() - began).toBeLessThan(5000);
  });

  test("colours are there where they are asked for, and only there", async () => {
    expect((await run(["decode", T])).out).not.toContain("\u001b");
    expect((await run(["decode", T, "--color"])).out).toContain("\u001b[");
    expect((await run(["decode", T], { isTTY: true, columns: 80 })).out).toContain("\u001b[");
    expect((await run(["decode", T, "--plain"], { isTTY: true, columns: 80 })).out).not.toContain("\u001b");
    expect((await run(["decode", token({ ...CLAIMS, name: "José" }), "--ascii"])).out).toMatch(/^[\n -~]*$/);
  });
});

test("a weak secret is found wherever the token with it is: alone, behind others, or inside one", async () => {
  const weak = hs256(segment({ alg: "HS256" }), segment(CLAIMS), "secret");
  const other = `${segment({ alg: "RS256" })}.${segment(CLAIMS)}.${"A".repeat(342)}`;
  const around = `${segment({ alg: "RS256" })}.${text(weak)}.${"A".repeat(342)}`;
  for (const paste of [weak, `${other}\n${weak}`, around]) {
    const { document } = await json([], { stdin: paste });
    expect(JSON.stringify(document)).toContain('"id":"weak-secret"');
  }
  expect(JSON.stringify((await json([], { stdin: other })).document)).not.toContain("weak-secret");
});
