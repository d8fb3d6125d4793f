import { describe, expect, test } from "vitest";
import { decodeLine } from "../../../src/cli/decode/stream.ts";
import { CLAIMS, hs256, OPTIONS, SECRET, segment, text, token } from "../../jwt/tokens.ts";
import { run } from "../fake-cli.ts";

/** Values that cannot be turned into text without care, wherever a token or a key may hold one. */
const NO_TEXT = { toString: 1, valueOf: 1 };
const DEEP = `${"[".repeat(5000)}${"]".repeat(5000)}`;
const inHeader = (name: string) => token(CLAIMS, { alg: "HS256", [name]: NO_TEXT });
const deepHeader = (name: string) => hs256(text(`{"alg":"HS256","${name}":${DEEP}}`), segment(CLAIMS));

const HEADER = "alg typ cty kid jku jwk x5u x5c x5t crit b64 enc zip nonce iss".split(" ");
const PAYLOAD =
  "iss sub aud exp nbf iat jti typ token_use events cnf _sd _sd_alg htu htm scope nonce azp".split(" ");

describe("a hostile token is decoded like any other", () => {
  test.each(HEADER)("%s of a header is an object without a text, or 5,000 levels deep", async (name) => {
    for (const flags of [["--jsonl"], ["--secret-file", "secret"]]) {
      const pastes = [inHeader(name), deepHeader(name)];
      for (const paste of pastes) {
        const { code, err } = await run(["decode", ...flags], { stdin: paste, files: { secret: SECRET } });
        expect([0, 1]).toContain(code);
        expect(err).not.toContain("undecodable");
      }
    }
  });

  test.each(PAYLOAD)("%s of a payload", async (name) => {
    const pastes = [
      token({ [name]: NO_TEXT }),
      hs256(segment({ alg: "HS256" }), text(`{"${name}":${DEEP}}`)),
      hs256(segment({ alg: "HS256", typ: "dpop+jwt" }), text(`{"${name}":[${DEEP}]}`)),
    ];
    for (const flags of [
      ["--claim", name],
      ["--secret-file", "secret"],
    ]) {
      for (const paste of pastes) {
        const { code } = await run(["decode", ...flags], { stdin: paste, files: { secret: SECRET } });
        expect([0, 1]).toContain(code);
      }
    }
  });

  test("a list loses none of its lines", async () => {
    const good = token();
    const lines = [
      good,
      inHeader("jku"),
      token({ iss: NO_TEXT }),
      good,
      deepHeader("kid"),
      deepHeader("jku"),
      good,
    ];
    const { out } = await run(["decode", "--jsonl"], { stdin: lines.join("\n") });
    const results = out.trim().split("\n");
    expect(results.map((line) => JSON.parse(line).result)).toEqual(lines.map(() => "decoded"));
  });

  test("a line of three megabytes is told in a sentence, and costs none of the others", async () => {
    const stdin = [token(), `eyJ${"A".repeat(3e6)}`, token()].join("\n");
    const { code, out } = await run(["decode", "--jsonl"], { stdin });
    const results = out.trim().split("\n");
    expect(code).toBe(1);
    expect(results.map((line) => JSON.parse(line).error?.code ?? null)).toEqual([null, "too-long", null]);
    expect(out.length).toBeLessThan(10_000);
  });

  test("a mistake of the program costs one line, and is told on it", async () => {
    const broken = () => {
      throw new TypeError("no");
    };
    const [line, ...none] = await decodeLine(token(), {
      options: { ...OPTIONS, check: broken },
      keys: null,
      expected: null,
      mayHint: () => false,
    });
    expect([line?.result, line?.error?.code, none]).toEqual(["rejected", "undecodable", []]);
  });
});

describe("a hostile key is a key or none", () => {
  test.each([
    ["key_ops", { key_ops: [NO_TEXT] }],
    ["use", { use: NO_TEXT }],
    ["alg", { alg: NO_TEXT }],
    ["kid", { kid: NO_TEXT }],
  ])("%s that has no text", async (_, more) => {
    const jwk = JSON.stringify({ kty: "oct", k: Buffer.from(SECRET).toString("base64url"), ...more });
    const files = { jwk, set: `{"keys":[${jwk}]}` };
    for (const key of ["jwk", "set"]) {
      const decoded = await run(["decode", token(), "--key", key], { files });
      expect([0, 1]).toContain(decoded.code);
      expect([0, 2]).toContain((await run(["sign", "{}", "--key", key], { files })).code);
    }
  });

  test("5,000 levels deep", async () => {
    const { code, err } = await run(["decode", token(), "--key", "k"], { files: { k: `{"kty":${DEEP}}` } });
    expect(code).toBeLessThanOrEqual(2);
    expect(err).not.toContain("mistake");
  });
});

describe("what nobody reads is answered in a sentence", () => {
  test("a text of one byte more than 2 MB", async () => {
    const padded = (bytes: number) => ({ stdin: token().padEnd(bytes, "\n") });
    expect(await run(["decode"], padded(2_000_000))).toMatchObject({ code: 0, err: "" });
    expect(await run(["decode"], padded(2_000_001))).toMatchObject({
      code: 2,
      err: "That is over 2 MB. For a list of tokens, one per line, use --jsonl.\n",
    });
  });

  test("more than a thousand tokens at once; as a list they are no trouble", async () => {
    const list = `${token()}\n`.repeat(1001);
    expect(await run(["decode"], { stdin: list })).toMatchObject({
      code: 2,
      err: "There are 1,001 tokens in this text, and 1,000 are the most that are shown at once. A list with one token per line may be as long as you like: use --jsonl.\n",
    });
    const { out } = await run(["decode", "--jsonl"], { stdin: list });
    expect(out.trim().split("\n")).toHaveLength(1001);
  });
});
