import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { type ColorLevel, painter, paintLine } from "../../src/export/ansi.ts";
import { THEME_NAMES } from "../../src/export/themes.ts";
import { ROLES } from "../../src/stage/canvas/role.ts";
import { span } from "../../src/stage/canvas/text.ts";

// biome-ignore lint/complexity/useRegexLiterals: a literal could not hold the escape byte readably.
const SGR = new RegExp("\\u001b\\[[0-9;]*m", "g");

/** The escapes for every role. Update it only after looking at the new colours. */
test("every role, in every theme and with every number of colours, is told as it was", async () => {
  const lines = THEME_NAMES.flatMap((theme) =>
    ([1, 2, 3] as const).flatMap((level) =>
      ROLES.map((role) => `${theme} ${level} ${role}: ${JSON.stringify(painter(level, theme)("x", role))}`),
    ),
  );
  await expect(`${lines.join("\n")}\n`).toMatchFileSnapshot(join(import.meta.dirname, "ansi.txt"));
});

describe("painter", () => {
  test("at level 0 nothing is added", () => {
    for (const role of ROLES) expect(painter(0, "dark")("text", role)).toBe("text");
  });

  test.each([1, 2, 3] as const)(
    "at level %i every role but plain text adds escapes around it and none in it",
    (level: ColorLevel) => {
      for (const role of ROLES) {
        const dressed = painter(level, "dark")("text", role);
        expect(dressed.replace(SGR, "")).toBe("text");
        expect(dressed === "text", role).toBe(role === "text");
      }
    },
  );

  test("an empty run stays empty", () => expect(painter(3, "dark")("", "strong")).toBe(""));

  test.each(THEME_NAMES.flatMap((theme) => ([1, 2, 3] as const).map((level) => [theme, level] as const)))(
    "%s at level %i: roles that must be told apart look different",
    (theme, level) => {
      const look = (role: (typeof ROLES)[number]) => painter(level, theme)("x", role);
      expect(new Set([look("jwt-header"), look("jwt-payload"), look("jwt-signature")]).size).toBe(3);
      expect(new Set([look("good"), look("bad"), look("text")]).size).toBe(3);
      if (theme !== "high-contrast") expect(look("browser")).not.toBe(look("server"));
      for (const part of ["jwt-header", "jwt-payload", "jwt-signature"] as const)
        expect(look(part), "a token is not an error").not.toBe(look("bad"));
    },
  );

  test("a line is its spans in order", () => {
    expect(paintLine([span("a", "good"), span("b", "bad")], (text, role) => `<${role}:${text}>`)).toBe(
      "<good:a><bad:b>",
    );
  });
});
