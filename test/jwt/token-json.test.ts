import { expect, test } from "vitest";
import { run } from "../cli/fake-cli.ts";
import { segment } from "./tokens.ts";

/** What is said of a paste as JSON, and why it is no token. */
const said = async (paste: string) => {
  const { out } = await run(["decode", "--json", paste]);
  const { tokens } = JSON.parse(out);
  return { other: tokens[0].other ?? null, code: tokens[0].error?.code ?? null };
};

const MAC = "a".repeat(43);

test("what is no token is told with its content, if it has one", async () => {
  const value = Buffer.from('{"user":45,"n":1.50}').toString("base64url");
  const { other } = await said(`${value}:1tXyZa:${MAC}`);
  expect(other).toMatchObject({ id: "django-signed", content: { user: 45, n: 1.5 } });
  const { other: plain } = await said(`maya@shop.test:1tXyZa:${MAC}`);
  expect(plain).toMatchObject({ id: "django-signed", content: null, facts: { value: "maya@shop.test" } });
});

test.each([
  ["eyJ...", "shortened"],
  [`${segment({ alg: "HS256" })}.a.b.c`, "segment-count"],
  [`${segment({ alg: "HS256" })}.`, "segment-count"],
])("%s is a broken token, and nothing else", async (paste, code) => {
  expect(await said(paste)).toEqual({ other: null, code });
});
