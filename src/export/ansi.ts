import { Chalk, type ChalkInstance } from "chalk";
import { ROLES, type Role } from "../stage/canvas/role.ts";
import type { Line } from "../stage/canvas/text.ts";
import { visible } from "../text/visible.ts";
import { type Ink, type Look, lookOf, type ThemeName } from "./themes.ts";

/** 0: no escapes at all · 1: 16 colours · 2: 256 colours · 3: truecolor. */
export type ColorLevel = 0 | 1 | 2 | 3;

/** Wraps a run of characters of one role in its escapes. */
export type Painter = (text: string, role: Role) => string;

/** Returns the painter for a colour level and a theme; level 0 for no colour. Its output contains no invisible characters. */
export function painter(level: ColorLevel, theme: ThemeName): Painter {
  if (level === 0) return visible;
  const chalk = new Chalk({ level });
  const paint = new Map(ROLES.map((role) => [role, dress(chalk, level, lookOf(theme, role))]));
  return (text, role) => {
    if (text === "") return "";
    const seen = visible(text);
    return paint.get(role)?.(seen) ?? seen;
  };
}

/** Paints a line of spans into one string. */
export const paintLine = (line: Line, paint: Painter): string =>
  line.map((s) => paint(s.text, s.role)).join("");

function dress(chalk: ChalkInstance, level: ColorLevel, look: Look): ChalkInstance {
  const inverse = level === 1 && look.inverseOnBasic === true;
  let c = chalk;
  if (look.bold) c = c.bold;
  if (look.underline) c = c.underline;
  if (look.struck) c = c.strikethrough;
  if (inverse) return c.inverse;
  if (look.ink !== undefined) c = foreground(c, level, look.ink);
  return look.background === undefined ? c : background(c, level, look.background);
}

function foreground(c: ChalkInstance, level: ColorLevel, { hex, indexed, basic }: Ink): ChalkInstance {
  if (level === 1) return c[basic];
  return level === 2 ? c.ansi256(indexed) : c.hex(hex);
}

function background(c: ChalkInstance, level: ColorLevel, { hex, indexed, basic }: Ink): ChalkInstance {
  if (level > 1) return level === 2 ? c.bgAnsi256(indexed) : c.bgHex(hex);
  const name = `bg${basic.slice(0, 1).toUpperCase()}${basic.slice(1)}` as `bg${Capitalize<Ink["basic"]>}`;
  return c[name];
}
