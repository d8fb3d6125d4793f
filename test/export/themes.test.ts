import { describe, expect, test } from "vitest";
import { type Ink, lookOf, THEME_NAMES, type ThemeName } from "../../src/export/themes.ts";
import { ROLES, type Role } from "../../src/stage/canvas/role.ts";

/** Backgrounds that people have: the two extremes, VS Code's, Solarized's two, Nord's, Dracula's, and our own. */
const DARK = ["#000000", "#1e1e1e", "#002b36", "#2e3440", "#282a36", "#16181a"];
const LIGHT = ["#ffffff", "#fdf6e3"];
/** The backgrounds of each theme, and the minimum contrast of content there. Nothing reaches 4.5 on both VS Code's grey and white. */
const MADE_FOR: Readonly<Record<ThemeName, readonly (readonly [background: string, least: number])[]>> = {
  dark: DARK.map((b) => [b, 4.5]),
  light: LIGHT.map((b) => [b, 4.5]),
  "high-contrast": [...DARK, ...LIGHT].map((b) => [b, 7]),
  neutral: [
    ["#000000", 4.45],
    ["#ffffff", 4.5],
    ["#1e1e1e", 3.5],
  ],
};

/** Lines and frames carry no content. */
const CONTENT = ROLES.filter((role) => role !== "faint");

describe.each(THEME_NAMES)("%s", (theme) => {
  const cases = MADE_FOR[theme].flatMap(([background, least]) =>
    (["hex", "indexed"] as const).map((depth) => [background, depth, least] as const),
  );
  test.each(cases)("content on %s, %s, has a contrast of at least %d", (background, depth, least) => {
    const low = CONTENT.flatMap((role) => {
      const found = contrastOf(theme, role, background, depth);
      return found !== null && found < least ? [`${role} ${found.toFixed(2)}`] : [];
    });
    expect(low).toEqual([]);
  });

  test("what is struck is struck through, and what is now stands out, whatever the colours", () => {
    expect(lookOf(theme, "struck").struck).toBe(true);
    expect(lookOf(theme, "now").bold).toBe(true);
  });

  test("a title is its role in bold", () => {
    expect(lookOf(theme, "jwt-header-title")).toEqual({ ...lookOf(theme, "jwt-header"), bold: true });
    expect(lookOf(theme, "text")).toEqual({});
  });
});

/** null: the role has the terminal's own colour. */
function contrastOf(
  theme: ThemeName,
  role: Role,
  background: string,
  depth: "hex" | "indexed",
): number | null {
  const look = lookOf(theme, role);
  if (look.ink === undefined) return null;
  const of = (color: Ink) => (depth === "hex" ? color.hex : xterm(color.indexed));
  return contrast(of(look.ink), look.background === undefined ? background : of(look.background));
}

/** WCAG 2.2: "(L1 + 0.05) / (L2 + 0.05), where L1 is the relative luminance of the lighter of the colors". */
function contrast(a: string, b: string): number {
  const [lighter = 0, darker = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (lighter + 0.05) / (darker + 0.05);
}

function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const c = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** The 256 colours of xterm from 16 on: a cube of six steps, then greys. */
function xterm(n: number): string {
  const hex = (channels: readonly number[]) =>
    `#${channels.map((c) => c.toString(16).padStart(2, "0")).join("")}`;
  if (n >= 232) return hex([0, 1, 2].map(() => 8 + (n - 232) * 10));
  const step = (i: number) => [0, 95, 135, 175, 215, 255][i] ?? 0;
  return hex([step(Math.floor((n - 16) / 36)), step(Math.floor((n - 16) / 6) % 6), step((n - 16) % 6)]);
}
