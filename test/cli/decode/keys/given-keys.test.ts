import { CompactEncrypt } from "jose";
import { describe, expect, test } from "vitest";
import { CLAIMS, hs256, SECRET, segment, token } from "../../../jwt/tokens.ts";
import { run } from "../../fake-cli.ts";

const KEY = Buffer.alloc(32, 7);
const seal = (content: string) =>
  new CompactEncrypt(Buffer.from(content)).setProtectedHeader({ alg: "dir", enc: "A256GCM" }).encrypt(KEY);
const jwk = (secret: string | Buffer) =>
  JSON.stringify({ kty: "oct", k: Buffer.from(secret).toString("base64url") });
const FILES = { receiver: jwk(KEY), signer: jwk(SECRET), other: jwk("another secret of thirty-two bytes!!") };

async function decoded(source: string, ...keys: readonly string[]) {
  const flags = keys.flatMap((name) => ["--key", name]);
  const { code, out } = await run(["decode", "--json", source, ...flags], { files: FILES });
  return { code, token: JSON.parse(out).tokens[0] };
}

describe("a token inside one that is encrypted", () => {
  test("needs the key of its signer too, if only the receiver's is given", async () => {
    const { code, token: outer } = await decoded(await seal(token()), "receiver");
    expect(outer.decryption.opened).toBe(true);
    expect(outer.nested.signature).toMatchObject({ status: "not-checked", code: "decryption-key" });
    expect(code).toBe(1);
  });

  test.each([[["receiver", "signer"]], [["signer", "receiver"]], [["receiver", "other", "signer"]]])(
    "is checked with the key of its signer: %j",
    async (keys) => {
      const { code, token: outer } = await decoded(await seal(token()), ...keys);
      expect(outer.nested.signature).toMatchObject({ status: "valid" });
      expect(code).toBe(0);
    },
  );

  test("may be signed with the key that opens it", async () => {
    const inner = hs256(segment({ alg: "HS256" }), segment(CLAIMS), KEY.toString("latin1"));
    const { token: outer } = await decoded(await seal(inner), "receiver");
    expect(outer.nested.signature.status).toBe("valid");
  });

  test("is invalid if a third key does not fit", async () => {
    const { code, token: outer } = await decoded(await seal(token()), "receiver", "other");
    expect(outer.nested.signature).toMatchObject({ status: "invalid", code: "mismatch" });
    expect(code).toBe(1);
  });
});

test("a token inside a signed one has to be well too", async () => {
  const nest = (secret: string) => {
    const inner = hs256(segment({ alg: "HS256" }), segment(CLAIMS), secret);
    const payload = Buffer.from(inner).toString("base64url");
    return hs256(segment({ alg: "HS256", cty: "JWT" }), payload, SECRET);
  };
  expect((await decoded(nest(SECRET), "signer")).token.signature.status).toBe("valid");
  expect((await decoded(nest("another one, not given"), "signer")).token).toMatchObject({
    signature: { status: "valid" },
    nested: { signature: { status: "invalid" } },
  });
  expect((await decoded(nest("another one, not given"), "signer")).code).toBe(1);
});

test("an encrypted token that is damaged is refused, whatever keys there are", async () => {
  const [, ...rest] = (await seal("{}")).split(".");
  const { code, token: broken } = await decoded([segment("no header"), ...rest].join("."), "receiver");
  expect(code).toBe(1);
  expect(broken.result).toBe("rejected");
});
