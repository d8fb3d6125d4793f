import { expect, test } from "vitest";
import { compactForms } from "../../../src/jwt/other/json-serialization.ts";

const JWE = { protected: "aa", iv: "cc", ciphertext: "dd", tag: "ee" };

test.each([
  ["a JWS with one signature", { payload: "bb", protected: "aa", signature: "cc" }, ["aa.bb.cc"]],
  [
    "a JWS with two",
    {
      payload: "bb",
      signatures: [
        { protected: "aa", signature: "c1" },
        { protected: "a2", signature: "c2" },
      ],
    },
    ["aa.bb.c1", "a2.bb.c2"],
  ],
  ["a JWE", { ...JWE, encrypted_key: "kk" }, ["aa.kk.cc.dd.ee"]],
  ["a JWE for one receiver in a list", { ...JWE, recipients: [{ encrypted_key: "kk" }] }, ["aa.kk.cc.dd.ee"]],
  // The compact form has room for one key (RFC 7516 §7.1).
  ["a JWE for two", { ...JWE, recipients: [{ encrypted_key: "k1" }, { encrypted_key: "k2" }] }, []],
  ["a JWE for nobody", { ...JWE, recipients: [] }, []],
  ["a JWE with a header that is not protected", { ...JWE, unprotected: { alg: "dir" } }, []],
  ["a JWE with additional data", { ...JWE, aad: "ff" }, []],
])("%s", (_, value, forms) => {
  expect(compactForms(JSON.stringify(value))).toEqual(forms);
});
