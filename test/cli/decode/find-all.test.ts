import { expect, test } from "vitest";
import { findAll } from "../../../src/cli/decode/find-all.ts";
import { UsageError } from "../../../src/cli/usage-error.ts";
import { token } from "../../jwt/tokens.ts";

const T = token();

test("a thousand tokens are shown at once, and of more it is said what to do", async () => {
  const lines = (count: number) => `${T}\n`.repeat(count);
  expect(await findAll(lines(1000))).toHaveLength(1000);
  await expect(findAll(lines(1001))).rejects.toThrow(UsageError);
  await expect(findAll(lines(1001))).rejects.toThrow(
    /^There are 1,001 tokens in this text, and 1,000 are the most .*: use --jsonl\.$/,
  );
});

test.each([
  ["a token", T, [[]]],
  ["two", `${T} ${T}`, [["text-around-token"], ["text-around-token"]]],
  ["one in base64", Buffer.from(T).toString("base64"), [["base64-around-token"]]],
  [
    "a cookie in pieces",
    `a.0=${T.slice(0, 50)}; a.1=${T.slice(50)}`,
    [["text-around-token", "joined-cookies"]],
  ],
  ["a piece of a cookie", `a.0=${T}`, [["text-around-token"]]],
  ["none", "hello", [[]]],
])("of %s what was done to it is told", async (_, text, repairs) => {
  expect((await findAll(text)).map((found) => found.repairs)).toEqual(repairs);
});
