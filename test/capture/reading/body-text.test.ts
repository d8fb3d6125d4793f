import { describe, expect, test } from "vitest";
import { Bodies } from "../../../src/capture/reading/body-text.ts";

const LONGEST = "x".repeat(65_536);

describe("the bodies of a recording", () => {
  test.each([
    ["text/html", "a"],
    ["application/json; charset=utf-8", "a"],
    ["application/problem+json", "a"],
    ["application/x-www-form-urlencoded", "a"],
    [null, "a"],
    ["image/png", ""],
    ["application/octet-stream", ""],
  ])("of the type %s", (type, kept) => expect(new Bodies().keep("a", type, null)).toBe(kept));

  test("one is kept up to 65,536 characters", () => {
    expect(new Bodies().keep(`${LONGEST}y`, null, null)).toBe(LONGEST);
    const encoded = Buffer.from(`${LONGEST}y`).toString("base64");
    expect(new Bodies().keep(encoded, "text/plain", "base64")).toBe(LONGEST);
  });

  test("all together are kept up to 32 MiB, and those that lose something are counted", () => {
    const full = new Bodies();
    for (let i = 0; i < 511; i++) full.keep(LONGEST, null, null);
    full.keep("x".repeat(65_535), null, null);
    expect([full.keep("yz", null, null), full.left]).toEqual(["y", 1]);
    expect([full.keep("z", null, null), full.left]).toEqual(["", 2]);
    // Nothing is lost of what is empty, and of a picture nothing is kept anyway.
    full.keep("", null, null);
    full.keep("z", "image/png", null);
    expect(full.left).toBe(2);
  });

  test("one that fills the room to the last character loses nothing", () => {
    const full = new Bodies();
    for (let i = 0; i < 512; i++) expect(full.keep(LONGEST, null, null)).toHaveLength(65_536);
    expect(full.left).toBe(0);
    full.keep("z", null, null);
    expect(full.left).toBe(1);
  });
});
