import { describe, expect, test } from "vitest";
import { type ColorLevel, painter, paintLine } from "../../src/export/ansi.ts";
import { ROLES } from "../../src/stage/canvas/role.ts";
import { span } from "../../src/stage/canvas/text.ts";

// biome-ignore lint/complexity/useRegexLiterals: a literal could not hold the escape byte readably.
const SGR = new RegExp("\\u001b\\[[0-9;]*m", "g");

describe("painter", () => {
  test("at level 0 nothing is added", () => {
    for (const role of ROLES) expect(painter(0)("text", role)).toBe("text");
  });

  test.each([1, 2, 3] as const)(
    "at level %i every role but plain text adds escapes around it and none in it",
    (level: ColorLevel) => {
      for (const role of ROLES) {
        const dressed = painter(level)("text", role);
        expect(dressed.replace(SGR, "")).toBe("text");
        expect(dressed === "text", role).toBe(role === "text");
      }
    },
  );

  test("an empty run stays empty", () => expect(painter(3)("", "strong")).toBe(""));

  test("roles that must be told apart look different at 16 colours", () => {
    const look = (role: (typeof ROLES)[number]) => painter(1)("x", role);
    expect(new Set([look("jwt-header"), look("jwt-payload"), look("jwt-signature")]).size).toBe(3);
    expect(new Set([look("good"), look("bad"), look("text")]).size).toBe(3);
    expect(look("browser")).not.toBe(look("server"));
  });

  test("a line is its spans in order", () => {
    expect(paintLine([span("a", "good"), span("b", "bad")], (text, role) => `<${role}:${text}>`)).toBe(
      "<good:a><bad:b>",
    );
  });
});
