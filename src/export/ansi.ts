import { Chalk, type ChalkInstance } from "chalk";
import type { Role } from "../stage/role.ts";
import type { Line } from "../stage/text.ts";

/** 0: no escapes at all · 1: 16 colours · 2: 256 colours · 3: truecolor. */
export type ColorLevel = 0 | 1 | 2 | 3;

/** A function that dresses a run of characters of one role in its escapes. */
export type Painter = (text: string, role: Role) => string;

/** The palette: hex values are those of the design; chalk lowers them to what the terminal can show. */
const PALETTE: Readonly<Record<Role, (c: ChalkInstance) => ChalkInstance>> = {
  text: (c) => c.hex("#d4d7d6"),
  strong: (c) => c.bold.hex("#ffffff"),
  dim: (c) => c.hex("#7c8086"),
  faint: (c) => c.hex("#54585c"),
  good: (c) => c.hex("#87d787"),
  "good-title": (c) => c.bold.hex("#87d787"),
  bad: (c) => c.hex("#ff5f5f"),
  "bad-title": (c) => c.bold.hex("#ff5f5f"),
  warn: (c) => c.bold.hex("#ffd75f"),
  browser: (c) => c.hex("#5fd7d7"),
  "browser-title": (c) => c.bold.hex("#5fd7d7"),
  server: (c) => c.hex("#d787d7"),
  "server-title": (c) => c.bold.hex("#d787d7"),
  attacker: (c) => c.hex("#ff5f5f"),
  "attacker-title": (c) => c.bold.hex("#ff5f5f"),
  session: (c) => c.bold.hex("#ffd75f"),
  cookie: (c) => c.hex("#ffd75f"),
  "jwt-header": (c) => c.hex("#ff5f5f"),
  "jwt-header-title": (c) => c.bold.hex("#ff5f5f"),
  "jwt-payload": (c) => c.hex("#d787d7"),
  "jwt-payload-title": (c) => c.bold.hex("#d787d7"),
  "jwt-signature": (c) => c.hex("#5fd7d7"),
  "jwt-signature-title": (c) => c.bold.hex("#5fd7d7"),
  key: (c) => c.hex("#5fafff"),
  link: (c) => c.hex("#5fd7d7"),
  now: (c) => c.bold.hex("#16181a").bgHex("#ffd75f"),
  lit: (c) => c.hex("#d4d7d6").bgHex("#303030"),
  "lit-strong": (c) => c.bold.hex("#ffffff").bgHex("#303030"),
  flash: (c) => c.bold.hex("#16181a").bgHex("#d4d7d6"),
  struck: (c) => c.strikethrough.hex("#7c8086"),
};

/** A painter for one level of colour; at level 0 text comes back as it is. */
export function painter(level: ColorLevel): Painter {
  if (level === 0) return (text) => text;
  const chalk = new Chalk({ level });
  const paint = Object.fromEntries(
    Object.entries(PALETTE).map(([role, dress]) => [role, dress(chalk)]),
  ) as Record<Role, ChalkInstance>;
  return (text, role) => (text === "" ? "" : paint[role](text));
}

/** A line of spans as one string. */
export const paintLine = (line: Line, paint: Painter): string =>
  line.map((s) => paint(s.text, s.role)).join("");
