import { expect, test } from "vitest";
import { withoutKey } from "../../../src/jwt/keys/signature-verdict.ts";
import { readToken } from "../../../src/jwt/reading/read-token.ts";
import { CLAIMS, segment } from "../tokens.ts";

const P = segment(CLAIMS);

test.each([
  ["no token", "hello", "not-a-jwt", "there is no token to check"],
  ["encrypted", `${segment({ alg: "dir", enc: "A128GCM" })}..AAAA.AAAA.AAAA`, "encrypted", "AUTH_SECRET"],
  ["alg none", `${segment({ alg: "none" })}.${P}.`, "alg-none", "anyone could have written this"],
  ["no signature", `${segment({ alg: "HS256" })}.${P}.`, "no-signature", "nothing protects this token"],
  ["a strange algorithm", `${segment({ alg: "XX" })}.${P}.AAAA`, "no-key", "no known algorithm"],
  ["a secret is wanted", `${segment({ alg: "HS256" })}.${P}.AAAA`, "no-key", "--secret-file"],
  ["a public key is wanted", `${segment({ alg: "RS256" })}.${P}.AAAA`, "no-key", "--jwks-url"],
])("without a key: %s", (_, source, code, words) => {
  const verdict = withoutKey(readToken(source));
  expect([verdict.code, verdict.message]).toEqual([code, expect.stringContaining(words)]);
});
