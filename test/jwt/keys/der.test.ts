import { generateKeyPairSync } from "node:crypto";
import { describe, expect, test } from "vitest";
import { isDer, plainRsa } from "../../../src/jwt/keys/der.ts";

describe("one DER sequence", () => {
  const sequence =
    (...head: number[]) =>
    (content: number) =>
      Buffer.concat([Buffer.of(0x30, ...head), Buffer.alloc(content)]);
  test.each<[string, Buffer, boolean]>([
    ["of 16 bytes", sequence(14)(14), true],
    ["of 15 bytes, which no key has", sequence(13)(13), false],
    ["with a byte too many", sequence(14)(15), false],
    ["with a byte too few", sequence(14)(13), false],
    ["of 127 bytes", sequence(127)(127), true],
    ["whose length has a byte of its own", sequence(0x81, 128)(128), true],
    ["whose length has two", sequence(0x82, 1, 0)(256), true],
    ["whose length has four", sequence(0x84, 0, 0, 1, 0)(256), true],
    ["whose length has five, which is too many", sequence(0x85, 0, 0, 0, 1, 0)(256), false],
    ["without an end", sequence(0x80)(30), false],
    ["whose length is cut", Buffer.concat([Buffer.of(0x30, 0x84), Buffer.alloc(2)]), false],
    ["that is another element", Buffer.concat([Buffer.of(0x31, 14), Buffer.alloc(14)]), false],
  ])("%s", (_, bytes, is) => expect(isDer(bytes)).toBe(is));
});

test("a key of type RSASSA-PSS is the same key without its restriction; any other is as it was", () => {
  const { publicKey } = generateKeyPairSync("rsa-pss", { modulusLength: 2048 });
  expect(plainRsa(publicKey).asymmetricKeyType).toBe("rsa");
  expect(plainRsa(publicKey).asymmetricKeyDetails?.modulusLength).toBe(2048);
  const rsa = generateKeyPairSync("rsa", { modulusLength: 2048 }).publicKey;
  expect(plainRsa(rsa)).toBe(rsa);
});
