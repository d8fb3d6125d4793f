import { Chalk, type ChalkInstance } from "chalk";
import type { Role } from "../stage/canvas/role.ts";
import type { Line } from "../stage/canvas/text.ts";

/** 0: no escapes at all · 1: 16 colours · 2: 256 colours · 3: truecolor. */
export type ColorLevel = 0 | 1 | 2 | 3;

/** A function that dresses a run of characters of one role in its escapes. */
export type Painter = (text: string, role: Role) => string;

/** How a role looks: `rich` with the colours of the design, `plain` with the sixteen that every terminal has. */
interface Look {
  readonly rich: (c: ChalkInstance) => ChalkInstance;
  readonly plain: (c: ChalkInstance) => ChalkInstance;
}

type Title = Extract<Role, `${string}-title`>;

/** Text keeps the colour that the reader has chosen for his terminal, dark or light; a title is its role in bold. */
const PALETTE: Readonly<Record<Exclude<Role, "text" | Title>, Look>> = {
  strong: { rich: (c) => c.bold, plain: (c) => c.bold },
  dim: { rich: (c) => c.hex("#7c8086"), plain: (c) => c.gray },
  faint: { rich: (c) => c.hex("#54585c"), plain: (c) => c.gray },
  good: { rich: (c) => c.hex("#87d787"), plain: (c) => c.green },
  bad: { rich: (c) => c.hex("#ff5f5f"), plain: (c) => c.red },
  warn: { rich: (c) => c.bold.hex("#ffd75f"), plain: (c) => c.bold.yellow },
  browser: { rich: (c) => c.hex("#5fd7d7"), plain: (c) => c.cyan },
  server: { rich: (c) => c.hex("#d787d7"), plain: (c) => c.magenta },
  attacker: { rich: (c) => c.hex("#ff5f5f"), plain: (c) => c.red },
  session: { rich: (c) => c.bold.hex("#ffd75f"), plain: (c) => c.bold.yellow },
  cookie: { rich: (c) => c.hex("#ffd75f"), plain: (c) => c.yellow },
  "jwt-header": { rich: (c) => c.hex("#ff5f5f"), plain: (c) => c.red },
  "jwt-payload": { rich: (c) => c.hex("#d787d7"), plain: (c) => c.magenta },
  "jwt-signature": { rich: (c) => c.hex("#5fd7d7"), plain: (c) => c.cyan },
  key: { rich: (c) => c.hex("#5fafff"), plain: (c) => c.blue },
  link: { rich: (c) => c.hex("#5fd7d7"), plain: (c) => c.cyan },
  now: { rich: (c) => c.bold.hex("#16181a").bgHex("#ffd75f"), plain: (c) => c.black.bgYellow },
  lit: { rich: (c) => c.hex("#d4d7d6").bgHex("#303030"), plain: (c) => c.inverse },
  "lit-strong": { rich: (c) => c.bold.hex("#ffffff").bgHex("#303030"), plain: (c) => c.bold.inverse },
  flash: { rich: (c) => c.bold.hex("#16181a").bgHex("#d4d7d6"), plain: (c) => c.bold.inverse },
  struck: { rich: (c) => c.strikethrough.hex("#7c8086"), plain: (c) => c.strikethrough.gray },
};

/** A painter for one level of colour; at level 0 text comes back as it is. */
export function painter(level: ColorLevel): Painter {
  if (level === 0) return (text) => text;
  const plain = new Chalk({ level });
  const paint = new Map<Role, ChalkInstance>();
  for (const [role, look] of Object.entries(PALETTE) as [Role, Look][]) {
    const dress = level === 1 ? look.plain : look.rich;
    paint.set(role, dress(plain));
    paint.set(`${role}-title` as Title, dress(plain.bold));
  }
  return (text, role) => (text === "" ? "" : (paint.get(role)?.(text) ?? text));
}

/** A line of spans as one string. */
export const paintLine = (line: Line, paint: Painter): string =>
  line.map((s) => paint(s.text, s.role)).join("");
