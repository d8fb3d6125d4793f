import fc from "fast-check";
import { expect, test } from "vitest";
import { percentDecoded } from "../../src/text/percent-decoded.ts";

test.each([
  ["%C3%A9", "é"],
  ["a%20b%2Bc", "a b+c"],
  ["no sign of it", "no sign of it"],
  ["100%", "100%"],
  ["%zz%20", "%zz%20"],
  ["%ff", "%ff"],
])("%s says %s", (text, says) => expect(percentDecoded(text)).toBe(says));

test("it takes back what was encoded, and throws at nothing", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), (text) => {
      expect(percentDecoded(encodeURIComponent(text))).toBe(text);
      expect(typeof percentDecoded(text)).toBe("string");
    }),
  );
});
