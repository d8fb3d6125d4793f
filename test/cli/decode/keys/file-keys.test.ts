import { generateKeyPairSync } from "node:crypto";
import { expect, test } from "vitest";
import { parseKeys } from "../../../../src/jwt/keys/keys.ts";
import { CLAIMS, NOW, signed } from "../../../jwt/tokens.ts";
import { run } from "../../program-host.ts";

const { privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
const [signer = null] = parseKeys(JSON.stringify(privateKey.export({ format: "jwk" })));
const TOKEN = signed({ alg: "ES256" }, CLAIMS, signer);
const passphrase = { cipher: "aes-128-cbc", passphrase: "open sesame" } as const;
const FILES = new Map([
  ["locked.pem", String(privateKey.export({ type: "pkcs8", format: "pem", ...passphrase }))],
  ["note.txt", "remember the milk"],
]);

/** Decodes with a key, at a terminal where this is typed; standard error without what switches the terminal. */
async function decoded(key: string, stdin: string) {
  const args = ["decode", TOKEN, "--key", key, "--now", `${NOW}`, "--plain"];
  const { code, out, err } = await run(args, { terminal: true, files: FILES, stdin });
  return { code, out: out.replace(/\s+/g, " "), err: err.replace(/\u001b\[\?2004[hl]/g, "") };
}

test("a key with a passphrase is opened with what is typed, which is not shown", async () => {
  const { code, out, err } = await decoded("locked.pem", "open sesame\r");
  expect(code).toBe(0);
  expect(out).toContain("Signature VALID");
  expect(err).toBe("Passphrase of locked.pem: \n");
});

test("a wrong passphrase opens nothing, and is said", async () => {
  const { code, out } = await decoded("locked.pem", "open barley\r");
  expect(code).toBe(1);
  expect(out).toMatch(/Signature NOT CHECKED .*locked\.pem/);
});

test("what is no key at all is not asked a passphrase for", async () => {
  const { code, out, err } = await decoded("note.txt", "open sesame\r");
  expect([code, err]).toEqual([1, ""]);
  expect(out).toContain("Cannot use the key of note.txt: it is neither PEM");
});

test.each([
  ["short", "MFkw"],
  ["of 58 letters", `MF${"a".repeat(56)}`],
  ["long, and no base64", `MF${"a".repeat(60)}.pem`],
  ["long, and begins otherwise", `keys/${"a".repeat(60)}`],
])("a name that is %s is the name of a file", async (_, name) => {
  expect((await decoded(name, "")).out).toContain("there is no such file.");
});

test.each([
  ["base64 of a key", `MF${"a".repeat(57)}`],
  ["a PEM", "-----BEGIN PUBLIC KEY-----"],
  ["a JWK", '{"kty":"EC"}'],
  ["a line of SSH", "ssh-ed25519 AAAA"],
])("the key itself, %s, is not taken for one", async (_, key) => {
  const { code, out, err } = await decoded(key, "");
  expect(code).not.toBe(0);
  expect(out + err).not.toContain("there is no such file");
});

test.each(["https://shop.test/keys", "http://shop.test/keys"])(
  "%s is an address, and which flag takes one is said",
  async (address) => {
    const { code, out } = await decoded(address, "");
    expect(code).toBe(1);
    expect(out).toContain("it is an address; give it with --jwks-url.");
  },
);
