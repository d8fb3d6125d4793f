import { deflateRawSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { CLAIMS, hs256, SECRET, segment, token } from "../../jwt/tokens.ts";
import { run } from "../fake-cli.ts";

const T = token();
const HS = segment({ alg: "HS256", typ: "JWT" });
const json = async (stdin: string, ...flags: string[]) => {
  const { out, code } = await run(["decode", "--json", ...flags], { stdin, files: { secret: SECRET } });
  return { code, token: JSON.parse(out).tokens[0] };
};

describe("what is no token is named", () => {
  const session = `${Buffer.from(JSON.stringify({ user: 45 })).toString("base64url")}.Z7uePQ.${"A".repeat(27)}`;

  test("in the picture, with what is in it", async () => {
    const { code, out } = await run(["decode"], { stdin: `Cookie: session=${session}` });
    expect(code).toBe(1);
    expect(out.replace(/\s+/g, " ")).toContain(
      "✗ Not a JWT This is a Flask session. Anyone can read it; only somebody with SECRET_KEY can check its signature.",
    );
    expect(out).toMatch(/signed at +2025-02-23/);
    expect(out).toMatch(/user +45/);
    expect(out).not.toContain("Only the token was read");
  });

  test("in JSON, in a list, and as a value", async () => {
    const { code, token: decoded } = await json(session);
    expect(code).toBe(1);
    expect(decoded).toMatchObject({
      result: "rejected",
      error: { code: "not-a-jwt" },
      other: { id: "itsdangerous", facts: { "signed at": "2025-02-23 22:16:29 UTC" }, content: { user: 45 } },
    });
    const list = await run(["decode", "--jsonl"], { stdin: `${T}\n${session}\nBearer null\n${T}` });
    const ids = list.out
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line).other?.id ?? null);
    expect(ids).toEqual([null, "itsdangerous", "placeholder", null]);
    expect((await run(["decode", "--claim", "user"], { stdin: session })).out).toBe("45\n");
    const bearer = await run(["decode"], { stdin: "Authorization: Bearer null" });
    expect(bearer.out).toContain("your variable was empty when the header was built");
  });

  test.each([HS, `Bearer ${HS}`, `Authorization: Bearer ${HS}`])("a header alone: %s", async (stdin) => {
    const { code, token: decoded } = await json(stdin);
    expect(code).toBe(1);
    expect(decoded).toMatchObject({
      result: "rejected",
      other: {
        id: "lone-part",
        name: "one part of a JWT, the header",
        content: { alg: "HS256", typ: "JWT" },
      },
    });
    // Followed by a dot, it is a truncated token.
    const cut = (await json(`${stdin}.`)).token;
    expect(cut).toMatchObject({ kind: "jws" });
    expect(cut).not.toHaveProperty("other");
  });

  test("nothing of it acts on a terminal", async () => {
    for (const text of [
      "Basic GzJKOhs=",
      "\u001b]0;x\u0007",
      "Bearer [object \u202eX]",
      "s:\u001b[2J.abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG",
    ]) {
      const { out, err } = await run(["decode"], { stdin: text });
      expect(out + err).not.toMatch(/(?!\n)[\p{Cc}\p{Cf}]/u);
    }
  });
});

test("a token with an alg is no other thing, and the findings of one are its own", async () => {
  const { out } = await run(["decode", "--json", token()]);
  const [only] = JSON.parse(out).tokens;
  expect(only).toMatchObject({ kind: "jws", payload: CLAIMS });
  expect(only.other ?? null).toBeNull();
});

describe("what is wrapped is decoded", () => {
  test.each<[string, string, string]>([
    ["base64", Buffer.from(T).toString("base64"), "base64-around-token"],
    ["cookies in pieces", `Cookie: s.0=${T.slice(0, 100)}; s.1=${T.slice(100)}`, "joined-cookies"],
    [
      "JWS JSON",
      JSON.stringify({ protected: HS, payload: T.split(".")[1], signature: T.split(".")[2] }),
      "json-serialization",
    ],
    ["percent-encoding", `https://shop.test/?t=${T.replace(".", "%3D%3D.")}`, "percent-decoded"],
  ])("%s", async (_, paste, id) => {
    const { token: decoded } = await json(paste, "--secret-file", "secret");
    expect(decoded.payload).toEqual(CLAIMS);
    expect(decoded.findings.map((one: { id: string }) => one.id)).toContain(id);
    if (id !== "percent-decoded") expect(decoded.signature.status).toBe("valid");
  });
});

describe("what is written in another way is shown", () => {
  test.each(["...", "…", "....", "***", "[...]", "<truncated>"])(
    "a token shortened with %s",
    async (mark) => {
      const start = T.slice(0, T.indexOf(".") + 40);
      const { token: decoded } = await json(start + mark);
      expect(decoded).toMatchObject({
        result: "partial",
        kind: "jws",
        header: { alg: "HS256" },
        error: { code: "shortened" },
      });
      const { out } = await run(["decode", start + mark]);
      expect(out).toContain("Copy the whole token");
      expect(out).not.toContain("ncrypted (JWE)");
    },
  );

  test("a payload in Latin-1", async () => {
    const latin = Buffer.from('{"sub":"u-1","name":"João"}', "latin1").toString("base64url");
    const { token: decoded } = await json(hs256(HS, latin), "--secret-file", "secret");
    expect(decoded).toMatchObject({
      result: "partial",
      payload: { sub: "u-1", name: "João" },
      signature: { status: "valid" },
      error: { code: "payload-not-utf8", message: expect.stringContaining("shown as Latin-1") },
    });
  });

  test("a compressed payload, as health cards have it", async () => {
    const packed = deflateRawSync(JSON.stringify(CLAIMS)).toString("base64url");
    const source = hs256(segment({ alg: "HS256", zip: "DEF" }), packed);
    const { token: decoded } = await json(source, "--secret-file", "secret");
    expect(decoded).toMatchObject({ result: "decoded", payload: CLAIMS, signature: { status: "valid" } });
    const bomb = deflateRawSync(Buffer.alloc(20_000_000, 32)).toString("base64url");
    expect((await json(hs256(segment({ alg: "HS256", zip: "DEF" }), bomb))).token.result).toBe("partial");
  });
});
