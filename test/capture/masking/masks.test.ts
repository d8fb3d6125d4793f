import { describe, expect, test } from "vitest";
import { Masks } from "../../../src/capture/masking/masks.ts";

describe("the short name of a value", () => {
  test("is the same wherever it comes, and counts by its kind", () => {
    const masks = new Masks(false);
    expect([masks.of("abc", "id"), masks.of("def", "id"), masks.of("ann", "user")]).toEqual([
      "id-1",
      "id-2",
      "user-1",
    ]);
    // What a value was first is what it stays.
    expect([masks.of("abc", "key"), masks.of("xyz", "key")]).toEqual(["id-1", "key-1"]);
  });

  test("is the value itself if it is shown, open, or nothing", () => {
    expect(new Masks(true).of("abc", "id")).toBe("abc");
    const masks = new Masks(false, ["shivam"]);
    expect([masks.of("shivam", "user"), masks.of("", "id"), masks.of("abc", "id")]).toEqual([
      "shivam",
      "",
      "id-1",
    ]);
    expect([masks.hasOpenValues, new Masks(false).hasOpenValues]).toEqual([true, false]);
    expect([new Masks(true).reveals, masks.reveals]).toEqual([true, false]);
  });

  test("is the same however the value is encoded, or signed as Express signs cookies", () => {
    const masks = new Masks(false);
    expect(masks.of("s:abcdef.sig", "id")).toBe("id-1");
    for (const spelt of ["abcdef", "s%3Aabcdef.other%2Bsig", "%61bcdef"])
      expect(masks.of(spelt, "id"), spelt).toBe("id-1");
    expect(masks.of("s:abcdef", "id")).toBe("id-2");
    expect(masks.of("t:abcdef.sig", "id")).toBe("id-3");
  });
});

describe("a text", () => {
  test("is masked where it has what is known, from four characters on", () => {
    const masks = new Masks(false);
    for (const secret of ["abcd", "abc"]) masks.know(secret, "id");
    expect(masks.text("ask abcd and abc, then abcd! or abcd.")).toBe("ask id-1 and abc, then id-1! or id-1.");
    expect(masks.text("abcde xabcd")).toBe("abcde xabcd");
  });

  test("names what is known by what it was known as first", () => {
    const masks = new Masks(false);
    masks.know("abcdef", "password");
    masks.know("abcdef", "id");
    expect(masks.text("abcdef")).toBe("password-1");
    expect(masks.of("abcdef", "value")).toBe("password-1");
  });

  test("has no e-mail address and no token, known or not", () => {
    const masks = new Masks(false);
    const token = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiI0NSJ9.c2ln";
    const masked = masks.text(`from ann@shop.test with ${token} here`);
    expect(masked).toMatch(/^from user-1 with eyJhbGciOiJIUzI1NiJ9\.\S+ here$/);
    expect(masked).not.toContain("c2ln");
    expect(masks.text("")).toBe("");
  });

  test("is as it was if values are shown", () => {
    const masks = new Masks(true);
    masks.know("abcdef", "id");
    expect(masks.text("abcdef of ann@shop.test")).toBe("abcdef of ann@shop.test");
  });
});
