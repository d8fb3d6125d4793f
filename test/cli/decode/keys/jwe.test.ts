import { expect, test } from "vitest";
import { segment, token } from "../../../jwt/tokens.ts";
import { run } from "../../fake-cli.ts";

const HEADER = segment({ alg: "dir", enc: "A256GCM" });
const SOURCE = `${HEADER}..AAAA.AAAA.AAAA`;
const UNUSABLE = /^Cannot use the key of .*: it is neither PEM .*\.$/;
const files = { bad: "hello", s: "12345" };

const decoded = async (source: string, ...flags: string[]) => {
  const { code, out } = await run(["decode", "--json", source, ...flags], { files });
  return { code, token: JSON.parse(out).tokens[0] };
};

test("an encrypted token whose only key cannot be used says why, and nothing else", async () => {
  const { code, token } = await decoded(SOURCE, "--key", "bad");
  expect([code, token.decryption.opened]).toEqual([1, false]);
  expect(token.decryption.message).toMatch(UNUSABLE);
});

test("one whose other key does not open it says both", async () => {
  const { token } = await decoded(SOURCE, "--key", "bad", "--secret-file", "s");
  const [, first, second] =
    /^(the secret has 5 bytes, .*?)\. (Cannot use .*)$/.exec(token.decryption.message) ?? [];
  expect(first).toContain("A256GCM needs 32");
  expect(second).toMatch(UNUSABLE);
});

test("one whose key can be used says only what that one says", async () => {
  const { token } = await decoded(SOURCE, "--secret-file", "s");
  expect(token.decryption.message).toMatch(/^the secret has 5 bytes/);
});

test.each([
  ["a part that is no base64url", `${HEADER}..AA?A.AAAA.AAAA`],
  ["no enc", `${segment({ alg: "dir" })}..AAAA.AAAA.AAAA`],
])("one with %s is not tried to be opened", async (_, source) => {
  const { code, token } = await decoded(source, "--secret-file", "s");
  expect([code, token.result, token.decryption]).toEqual([1, "partial", undefined]);
});

test("a secret is asked for at a terminal, and where there is none it is said what to do", async () => {
  const { code, token: checked } = await decoded(token(), "--ask-secret");
  expect(code).toBe(1);
  expect(checked.signature).toMatchObject({
    code: "key-unreadable",
    message:
      "--ask-secret asks at a terminal, and standard input is none. Give the token as an argument, or use --secret-file.",
  });
});
