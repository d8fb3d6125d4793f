import { expect, test } from "vitest";
import { isSecureConnection } from "../../src/http/secure-connection.ts";

test.each([
  ["https://shop.test/", true],
  ["wss://shop.test/", true],
  ["http://localhost:3000/", true],
  ["http://api.localhost/", true],
  ["http://127.0.0.1/", true],
  ["http://127.255.0.9/", true],
  ["http://[::1]:3000/", true],
  ["http://shop.test/", false],
  ["ws://shop.test/", false],
  ["http://notlocalhost/", false],
  ["http://localhost.test/", false],
  ["http://127.0.0.1.shop.test/", false],
  ["http://128.0.0.1/", false],
  ["http://[::2]/", false],
])("%s: %s", (url, expected) => {
  expect(isSecureConnection(new URL(url))).toBe(expected);
});
