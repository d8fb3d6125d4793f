import { expect, test } from "vitest";
import { Secrets } from "../../src/sim/secrets.ts";

test("one seed gives one row of secrets, another seed another", () => {
  const three = (seed: string) => {
    const secrets = new Secrets(seed);
    return [secrets.hex(16), secrets.hex(16), secrets.sessionId("random")];
  };
  expect(three("a")).toEqual(three("a"));
  expect(new Set([...three("a"), ...three("b")]).size).toBe(6);
});

test("a secret has as many bytes as were asked for", () => {
  expect(new Secrets("a").hex(32)).toMatch(/^[0-9a-f]{64}$/);
  expect(new Secrets("a").hex(8)).toMatch(/^[0-9a-f]{16}$/);
});

test("a random id has 128 bits; short ones are for the eye, and never run out", () => {
  const secrets = new Secrets("a");
  expect(secrets.sessionId("random")).toMatch(/^[0-9a-f]{32}$/);
  const short = Array.from({ length: 20 }, () => secrets.sessionId("short"));
  expect(short.slice(0, 2)).toEqual(["abc123", "def456"]);
  expect(new Set(short).size).toBe(20);
  for (const id of short) expect(id).toHaveLength(6);
});
