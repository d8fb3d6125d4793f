import { expect, test } from "vitest";
import { CLAIMS, hs256, segment } from "../../../jwt/tokens.ts";
import { run } from "../../fake-cli.ts";

const signed = (secret: string) => hs256(segment({ alg: "HS256" }), segment(CLAIMS), secret);

async function checked(secret: string, content: string, flag: string) {
  const { out } = await run(["decode", "--json", signed(secret), "--secret-file", "s", flag], {
    files: { s: content },
  });
  return JSON.parse(out).tokens[0].signature;
}

test.each([
  ["one byte in base64", "A", "QQ==", "--base64"],
  ["one byte in base64url", "A", "QQ", "--base64url"],
  ["one byte in hex", "A", "41", "--hex"],
  ["capitals in hex", "J", "4A", "--hex"],
  ["a line break behind it", "AB", "QUI=\n", "--base64"],
  ["what base64 and base64url write differently", ">>>???", "Pj4+Pz8/", "--base64"],
])("%s", async (_, secret, content, flag) => {
  expect((await checked(secret, content, flag)).status).toBe("valid");
});

test.each([
  ["nothing", "", "--base64", "The file of --secret-file is empty"],
  ["nothing but a filler", "==", "--base64url", "The secret is not base64url"],
  ["nothing", "", "--hex", "The file of --secret-file is empty"],
  ["half a byte", "414", "--hex", "The secret is not hexadecimal"],
])("%s (%j with %s) is no secret", async (_, content, flag, message) => {
  expect(await checked("", content, flag)).toMatchObject({
    status: "not-checked",
    message: expect.stringContaining(message),
  });
});
