import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  decodeBase64url,
  encodeBase64url,
  readBase64url,
  strictFault,
} from "../../../src/jwt/reading/base64url.ts";

describe("base64url", () => {
  test("decoding undoes encoding, for any bytes", () => {
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        expect(decodeBase64url(encodeBase64url(bytes))).toEqual(Buffer.from(bytes));
      }),
    );
  });

  test("a strict text is the only one that is spelled so: encoding undoes decoding", () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[\w-]{0,12}$/), (text) => {
        const bytes = decodeBase64url(text);
        expect(bytes === null || encodeBase64url(bytes) === text).toBe(true);
      }),
    );
  });

  test.each([
    ["Zm9v", null],
    ["", null],
    ["Zm 9v", { code: "character", at: 2 }],
    ["Zm9v?", { code: "character", at: 4 }],
    ["Zg==", { code: "padding", at: 2 }],
    ["a+b/", { code: "alphabet", at: 1 }],
    ["Zm9vY", { code: "length", at: 4 }],
    ["Zh", { code: "trailing-bits", at: 1 }],
    ["Zm9=x", { code: "character", at: 3 }],
  ])("%j: %j", (text, fault) => expect(strictFault(text)).toEqual(fault));

  test("padding, the other alphabet and stray bits can mean only one thing; other characters cannot", () => {
    expect(readBase64url("Zg==")).toMatchObject({ unambiguous: true, bytes: Buffer.from("f") });
    expect(readBase64url("Pz8/Pg==")).toMatchObject({ unambiguous: true, bytes: Buffer.from("???>") });
    expect(readBase64url("Zh")).toMatchObject({ unambiguous: true, bytes: Buffer.from("f") });
    expect(readBase64url("Zm ?9v")).toMatchObject({ unambiguous: false, bytes: Buffer.from("foo") });
    expect(readBase64url("+!").fault).toEqual({ code: "character", at: 1 });
  });
});
