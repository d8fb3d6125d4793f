import type { Role } from "../stage/canvas/role.ts";

/**
 * What roles look like. Every output uses these tables: escapes for the terminal, fills for pictures, CSS for pages.
 * Content has a contrast of at least 4.5 to 1 (WCAG 2.2, 1.4.3) against the backgrounds that a theme is made for; a test
 * computes it. `faint` is for lines and frames only.
 */

/** One colour in three forms, each chosen by hand: 24 bits, one of 256, and one of the sixteen that every terminal has. */
export interface Ink {
  readonly hex: string;
  /** 16 to 255: the first sixteen look different on every terminal. */
  readonly indexed: number;
  readonly basic: BasicColor;
}

export type BasicColor =
  | "black"
  | "red"
  | "green"
  | "yellow"
  | "blue"
  | "magenta"
  | "cyan"
  | "white"
  | "gray";

/** The look of one role. Without a colour it keeps the terminal's default. */
export interface Look {
  readonly ink?: Ink;
  readonly background?: Ink;
  readonly bold?: true;
  readonly underline?: true;
  readonly struck?: true;
  /** Swaps foreground and background, if there are only sixteen colours. */
  readonly inverseOnBasic?: true;
}

/** A title is its role in bold, and plain text keeps the terminal's default colour: neither has a row. */
type TitleRole = Extract<Role, `${string}-title`>;
export type Palette = Readonly<Record<Exclude<Role, "text" | TitleRole>, Look>>;

/** `neutral` is for a terminal with an unknown background: it is readable on black and on white. */
export const THEME_NAMES = ["dark", "light", "high-contrast", "neutral"] as const;
export type ThemeName = (typeof THEME_NAMES)[number];

const ink = (hex: string, indexed: number, basic: BasicColor): Ink => ({ hex, indexed, basic });

const BLACK = ink("#101214", 233, "black");
const WHITE = ink("#ffffff", 231, "white");

/** The look of a blank screen. */
const DARKNESS: Look = { background: ink("#000000", 16, "black") };

const DARK: Palette = {
  strong: { bold: true },
  code: { bold: true },
  dim: { ink: ink("#9aa0a6", 247, "gray") },
  faint: { ink: ink("#54585c", 240, "gray") },
  good: { ink: ink("#87d787", 114, "green") },
  bad: { ink: ink("#ff7b7b", 210, "red") },
  warn: { ink: ink("#ffd75f", 221, "yellow"), bold: true },
  browser: { ink: ink("#5fd7d7", 80, "cyan") },
  server: { ink: ink("#d787d7", 176, "magenta") },
  attacker: { ink: ink("#ff7b7b", 210, "red") },
  session: { ink: ink("#ffd75f", 221, "yellow"), bold: true },
  cookie: { ink: ink("#ffd75f", 221, "yellow") },
  "jwt-header": { ink: ink("#ff9e64", 215, "blue") },
  "jwt-payload": { ink: ink("#d787d7", 176, "magenta") },
  "jwt-signature": { ink: ink("#5fd7d7", 80, "cyan") },
  key: { ink: ink("#6fb5ff", 75, "blue") },
  link: { ink: ink("#5fd7d7", 80, "cyan") },
  now: { ink: BLACK, background: ink("#ffd75f", 221, "yellow"), bold: true },
  lit: { ink: ink("#d4d7d6", 188, "white"), background: ink("#303030", 236, "black"), inverseOnBasic: true },
  "lit-strong": { ink: WHITE, background: ink("#303030", 236, "black"), bold: true, inverseOnBasic: true },
  flash: { ink: BLACK, background: ink("#d4d7d6", 188, "white"), bold: true, inverseOnBasic: true },
  struck: { ink: ink("#9aa0a6", 247, "gray"), struck: true },
  black: DARKNESS,
};

const LIGHT: Palette = {
  strong: { bold: true },
  code: { bold: true },
  dim: { ink: ink("#5f6468", 241, "gray") },
  faint: { ink: ink("#b4b8bc", 250, "gray") },
  good: { ink: ink("#27702c", 22, "green") },
  bad: { ink: ink("#cd1111", 160, "red") },
  warn: { ink: ink("#8c5d00", 94, "magenta"), bold: true },
  browser: { ink: ink("#12707a", 24, "blue") },
  server: { ink: ink("#a13da1", 91, "magenta") },
  attacker: { ink: ink("#cd1111", 160, "red") },
  session: { ink: ink("#8c5d00", 94, "blue"), bold: true },
  cookie: { ink: ink("#8c5d00", 94, "blue") },
  "jwt-header": { ink: ink("#a84a00", 125, "green") },
  "jwt-payload": { ink: ink("#a13da1", 91, "magenta") },
  "jwt-signature": { ink: ink("#12707a", 24, "blue") },
  key: { ink: ink("#0b5fd0", 26, "blue") },
  link: { ink: ink("#12707a", 24, "blue") },
  now: { ink: WHITE, background: ink("#8c5d00", 94, "blue"), bold: true },
  lit: { ink: ink("#1c1c1c", 234, "black"), background: ink("#e4e4e4", 254, "white"), inverseOnBasic: true },
  "lit-strong": {
    ink: ink("#000000", 16, "black"),
    background: ink("#e4e4e4", 254, "white"),
    bold: true,
    inverseOnBasic: true,
  },
  flash: { ink: WHITE, background: ink("#3a3a3a", 237, "black"), bold: true, inverseOnBasic: true },
  struck: { ink: ink("#5f6468", 241, "gray"), struck: true },
  black: DARKNESS,
};

/** No colour may be used on an unknown background: marked text has a background of its own. */
const HIGH_CONTRAST: Palette = {
  strong: { bold: true },
  code: { bold: true },
  dim: {},
  faint: {},
  good: { ink: BLACK, background: ink("#7dff9b", 120, "green") },
  bad: { ink: WHITE, background: ink("#a40000", 124, "red"), bold: true },
  warn: { ink: BLACK, background: ink("#ffe066", 221, "yellow"), bold: true },
  browser: { bold: true },
  server: { bold: true },
  attacker: { ink: WHITE, background: ink("#a40000", 124, "red"), bold: true },
  session: { ink: BLACK, background: ink("#ffe066", 221, "yellow"), bold: true },
  cookie: { ink: BLACK, background: ink("#ffe066", 221, "yellow") },
  "jwt-header": { ink: BLACK, background: ink("#ffb380", 216, "white") },
  "jwt-payload": { ink: BLACK, background: ink("#f0b8ff", 219, "magenta") },
  "jwt-signature": { ink: BLACK, background: ink("#8ae9ff", 123, "cyan") },
  key: { ink: WHITE, background: ink("#00408f", 18, "blue") },
  link: { bold: true, underline: true },
  now: { ink: BLACK, background: ink("#ffe066", 221, "yellow"), bold: true },
  lit: { ink: WHITE, background: ink("#00408f", 18, "blue") },
  "lit-strong": { ink: WHITE, background: ink("#00408f", 18, "blue"), bold: true },
  flash: { ink: BLACK, background: ink("#ffe066", 221, "yellow"), bold: true },
  struck: { struck: true },
  black: DARKNESS,
};

const NEUTRAL: Palette = {
  strong: { bold: true },
  code: { bold: true },
  dim: { ink: ink("#757575", 243, "gray") },
  faint: { ink: ink("#808080", 244, "gray") },
  good: { ink: ink("#2d8634", 29, "green") },
  bad: { ink: ink("#e91313", 131, "red") },
  warn: { ink: ink("#a06a00", 130, "yellow"), bold: true },
  browser: { ink: ink("#19818b", 63, "cyan") },
  server: { ink: ink("#b746b7", 163, "magenta") },
  attacker: { ink: ink("#e91313", 131, "red") },
  session: { ink: ink("#a06a00", 130, "yellow"), bold: true },
  cookie: { ink: ink("#a06a00", 130, "yellow") },
  "jwt-header": { ink: ink("#c45205", 98, "blue") },
  "jwt-payload": { ink: ink("#b746b7", 163, "magenta") },
  "jwt-signature": { ink: ink("#19818b", 63, "cyan") },
  key: { ink: ink("#0c72e7", 98, "blue") },
  link: { ink: ink("#19818b", 63, "cyan") },
  now: { ink: BLACK, background: ink("#ffd75f", 221, "yellow"), bold: true },
  lit: { ink: ink("#d4d7d6", 188, "white"), background: ink("#303030", 236, "black"), inverseOnBasic: true },
  "lit-strong": { ink: WHITE, background: ink("#303030", 236, "black"), bold: true, inverseOnBasic: true },
  flash: { ink: WHITE, background: ink("#4e4e4e", 239, "black"), bold: true, inverseOnBasic: true },
  struck: { ink: ink("#757575", 243, "gray"), struck: true },
  black: DARKNESS,
};

export const THEMES: Readonly<Record<ThemeName, Palette>> = {
  dark: DARK,
  light: LIGHT,
  "high-contrast": HIGH_CONTRAST,
  neutral: NEUTRAL,
};

/** A theme's background, and the colour of plain text on it; `background` null: unknown. */
export const SURFACES: Readonly<
  Record<ThemeName, { readonly background: string | null; readonly text: string }>
> = {
  dark: { background: "#16181a", text: "#d4d7d6" },
  light: { background: "#ffffff", text: "#1c1c1c" },
  "high-contrast": { background: "#000000", text: "#ffffff" },
  neutral: { background: null, text: "#757575" },
};

/** Returns the look of a role in a theme; {} for plain text. A title is its role in bold. */
export function lookOf(theme: ThemeName, role: Role): Look {
  if (role === "text") return {};
  const palette = THEMES[theme];
  if (!role.endsWith("-title")) return palette[role as keyof Palette];
  return { ...palette[role.slice(0, -"-title".length) as keyof Palette], bold: true };
}
