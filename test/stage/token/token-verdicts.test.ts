import { describe, expect, test } from "vitest";
import { lineText } from "../../../src/stage/canvas/text.ts";
import { tokenVerdictLines } from "../../../src/stage/token/token-verdicts.ts";
import { decode, NOW, token } from "../../jwt/tokens.ts";
import { PASTES } from "./pastes.ts";

/** The start of a verdict, and the colours that it may have. */
const COLOURS: Readonly<Record<string, string>> = {
  "✓": "good-title",
  "✗": "bad-title",
  "▲": "warn",
  "?": "warn",
};

describe("the colour of a verdict says what its sign says", () => {
  test.each([
    ["in time", { exp: NOW + 60 }, "✓ Claims  "],
    ["expired", { exp: NOW - 3600 }, "✗ Claims  "],
    ["not valid yet", { exp: NOW + 7200, nbf: NOW + 3600 }, "✗ Claims  "],
    ["without an end", {}, "▲ Claims  "],
    ["with an end that is none", { exp: "tomorrow" }, "✗ Claims  "],
  ])("a token %s", (_, claims, sign) => {
    const spans = tokenVerdictLines(decode(token(claims)), 200).flat();
    expect(spans.find(({ text }) => text.endsWith(" Claims  "))).toEqual({
      text: sign,
      role: COLOURS[sign.charAt(0)],
    });
  });

  test("whatever was pasted", () => {
    const signs = Object.values(PASTES)
      .flatMap((paste) => tokenVerdictLines(decode(String(paste)), 100))
      .map((line) => line[1])
      .filter((one) => one !== undefined && one.text.charAt(0) in COLOURS && one.text.charAt(1) === " ");
    expect(signs.length).toBeGreaterThan(3);
    for (const sign of signs)
      expect([sign?.text, sign?.role]).toEqual([sign?.text, COLOURS[sign?.text.charAt(0) ?? ""]]);
  });

  test("that it is encoded and not encrypted stands out in whatever can be read", () => {
    const said = Object.values(PASTES)
      .flatMap((paste) => tokenVerdictLines(decode(String(paste)), 200).flat())
      .filter(({ text }) => text.startsWith("encoded, not encrypted"));
    expect(said.length).toBeGreaterThan(3);
    expect(new Set(said.map(({ role }) => role))).toEqual(new Set(["strong"]));
  });

  test("what is wrong about its times is said in the colour of what is wrong", () => {
    const late = tokenVerdictLines(decode(token({ exp: NOW - 3600 })), 200).flat();
    expect(late.find(({ text }) => text.startsWith("expired"))?.role).toBe("bad");
    expect(lineText(late)).toContain("expired");
  });
});
