import { expect, test } from "vitest";
import { CLAIMS, SECRET, token } from "../../jwt/tokens.ts";
import { run } from "../program-host.ts";

const FILES = new Map([["s", SECRET]]);
const QUESTION = "Type the claims as JSON, then press Enter.";
const sign = (args: readonly string[], setting: { terminal?: boolean; stdin?: string }) =>
  run(["sign", "--secret-file", "s", ...args], { files: FILES, ...setting });
const claimsOf = (signed: string) =>
  JSON.parse(Buffer.from(signed.trim().split(".")[1] ?? "", "base64url").toString());

test("at a terminal the claims are asked for", async () => {
  const { code, out, err } = await sign(["--no-iat"], { terminal: true, stdin: '{"a":1}\r' });
  expect(code).toBe(0);
  expect(err).toContain(QUESTION);
  expect(claimsOf(out)).toEqual({ a: 1 });
});

test("who gives up at the question has interrupted it", async () => {
  const { code, out } = await sign([], { terminal: true, stdin: '{"a":\u0003' });
  expect([code, out]).toEqual([130, ""]);
});

test("at a terminal, like another token: nothing is asked, and its claims are signed", async () => {
  const { code, out, err } = await sign(["--like", token()], { terminal: true, stdin: "" });
  expect(code).toBe(0);
  expect(err).not.toContain(QUESTION);
  expect(claimsOf(out)).toEqual(CLAIMS);
});

test("in a pipe, like another token: what is piped in, or its claims if that is nothing", async () => {
  expect(claimsOf((await sign(["--like", token(), "--no-iat"], { stdin: '{"a":1}' })).out)).toEqual({ a: 1 });
  expect(claimsOf((await sign(["--like", token()], { stdin: "\n" })).out)).toEqual(CLAIMS);
});

test.each([
  '{"tokens":["a","b"]}',
  '{"tokens":[],"result":1}',
  '{"schemaVersion":"1","tokens":[]}',
  '{"result":"x"}',
])("%s are claims like others, and no report of decode", async (claims) => {
  const { code, out } = await sign([claims, "--no-iat"], {});
  expect(code).toBe(0);
  expect(claimsOf(out)).toEqual(JSON.parse(claims));
});
