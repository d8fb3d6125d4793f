import type { ColorLevel } from "../export/ansi.ts";
import { THEME_NAMES, type ThemeName } from "../export/themes.ts";
import type { Canvas } from "../stage/canvas/frame.ts";

type Env = Readonly<Record<string, string | undefined>>;

/** Flags about the terminal; absent: not given. */
export interface TerminalFlags {
  /** `--plain` */
  readonly plain?: boolean | undefined;
  /** `--color` is true, `--no-color` is false. */
  readonly color?: boolean | undefined;
  /** `--ascii` */
  readonly ascii?: boolean | undefined;
  /** `--reduced-motion` */
  readonly reducedMotion?: boolean | undefined;
  /** `--theme` */
  readonly theme?: ThemeName | undefined;
}

export interface TerminalFacts {
  readonly env: Env;
  readonly stdinIsTTY: boolean;
  readonly stdoutIsTTY: boolean;
  readonly stderrIsTTY?: boolean;
  /** As the stream reports them; absent or 0 if unknown. */
  readonly columns?: number | undefined;
  readonly rows?: number | undefined;
  readonly flags: TerminalFlags;
}

/** What the terminal supports. */
export interface Capabilities {
  /** "stage": full-screen frames and keys. "plain": append-only text and numbered choices. */
  readonly mode: "stage" | "plain";
  readonly color: ColorLevel;
  /** null: the background is unknown; the terminal may be asked. */
  readonly theme: ThemeName | null;
  readonly reducedMotion: boolean;
  /** Whether a row on standard error may be overwritten. */
  readonly live: boolean;
  readonly canvas: Canvas;
}

/** Determines what the terminal supports, from the given facts. */
export function capabilities(facts: TerminalFacts): Capabilities {
  const { env, flags } = facts;
  const plain = flags.plain === true || !speaksEscapes(env);
  return {
    // Evaluated only on demand: opening standard input costs milliseconds.
    get mode() {
      return plain || !facts.stdoutIsTTY || !facts.stdinIsTTY ? "plain" : "stage";
    },
    live: !plain && facts.stderrIsTTY === true,
    color: colorLevel(facts),
    theme: themeOf(facts),
    reducedMotion: flags.reducedMotion === true || isOn(env.REDUCED_MOTION) || isOn(env.NO_MOTION),
    canvas: canvasOf(facts.columns, facts.rows, glyphs(env, flags)),
  };
}

/** Returns a canvas of the size that a stream reports; 80x24 if it is unknown. */
function canvasOf(columns: number | undefined, rows: number | undefined, glyphs: Canvas["glyphs"]) {
  return { cols: columns || 80, rows: rows || 24, glyphs } satisfies Canvas;
}

/** Whether an environment variable is set: any non-empty value other than 0. */
const isOn = (value: string | undefined): boolean => value !== undefined && value !== "" && value !== "0";

const isWindows = (env: Env): boolean => env.OS === "Windows_NT";

/** Whether escape sequences may be sent to the terminal: it supports them, and nobody asked for a plain one. */
export const speaksEscapes = (env: Env): boolean => !isOn(env.ACCESSIBLE) && !isDumb(env);

/** Whether a terminal declares that it supports no escapes, or does not identify itself. */
const isDumb = (env: Env): boolean =>
  env.TERM === "dumb" || env.TERM === "unknown" || (!env.TERM && !isWindows(env));

/**
 * The first rule that applies decides:
 * 1. `--color`, `--no-color`: explicit for this call
 * 2. `--plain`, ACCESSIBLE: no escape byte
 * 3. FORCE_COLOR: usually set for one call, hence above NO_COLOR, as in Node itself
 * 4. NO_COLOR, if not empty (no-color.org)
 * 5. not a terminal: none
 * 6. what the terminal declares: COLORTERM, TERM and the names of known terminals
 */
function colorLevel({ env, flags, stdoutIsTTY }: TerminalFacts): ColorLevel {
  if (flags.color === false) return 0;
  if (flags.color === true) return atLeastSome(forcedLevel(env) || nativeLevel(env));
  if (flags.plain === true || isOn(env.ACCESSIBLE)) return 0;
  const forced = forcedLevel(env);
  if (forced !== null) return forced;
  if (env.NO_COLOR || !stdoutIsTTY) return 0;
  return nativeLevel(env);
}

/** The flag, then AUTH_EXPLAINED_THEME, then the background of COLORFGBG ("15;0", "12;default;15"), which rxvt and Konsole set. */
function themeOf({ env, flags }: TerminalFacts): ThemeName | null {
  const asked = flags.theme ?? THEME_NAMES.find((name) => name === env.AUTH_EXPLAINED_THEME);
  if (asked !== undefined) return asked;
  const background = /;(\d{1,2})$/.exec(env.COLORFGBG ?? "")?.[1];
  if (background === undefined) return null;
  // Of the sixteen colours, 0 to 6 and 8 are dark.
  return Number(background) <= 6 || background === "8" ? "dark" : "light";
}

const atLeastSome = (level: ColorLevel): ColorLevel => (level === 0 ? 1 : level);

/** FORCE_COLOR: 0 or false none, 1 to 3 that level; empty, true or another word: the detected level, at least 1. */
function forcedLevel(env: Env): ColorLevel | null {
  switch (env.FORCE_COLOR) {
    case undefined:
      return null;
    case "0":
    case "false":
      return 0;
    case "1":
      return 1;
    case "2":
      return 2;
    case "3":
      return 3;
    default:
      return atLeastSome(nativeLevel(env));
  }
}

function nativeLevel(env: Env): ColorLevel {
  if (isDumb(env)) return 0;
  const term = env.TERM ?? "";
  if (/^(truecolor|24bit)$/i.test(env.COLORTERM ?? "") || /-(direct|truecolor)$/.test(term)) return 3;
  if (/kitty|ghostty|wezterm|alacritty|foot/.test(term) || env.WT_SESSION) return 3;
  if (env.TERM_PROGRAM === "iTerm.app" || env.TERM_PROGRAM === "vscode") return 3;
  if (/-256(color)?$/i.test(term) || env.TERM_PROGRAM === "Apple_Terminal") return 2;
  // The console of Windows 10 and later, which sets no TERM.
  if (term === "" && isWindows(env)) return 3;
  return 1;
}

/**
 * ASCII if requested, on the Linux console (its font has no ticks and triangles), on the old console of
 * Windows, and if the locale is explicitly not UTF-8. A missing locale means nothing: in a container
 * that is usual, with a UTF-8 terminal around it.
 */
function glyphs(env: Env, flags: TerminalFlags): Canvas["glyphs"] {
  if (flags.ascii === true || env.TERM === "linux") return "ascii";
  if (isWindows(env)) return env.WT_SESSION || env.TERM_PROGRAM || env.TERM ? "unicode" : "ascii";
  // POSIX: LC_ALL overrides LC_CTYPE, which overrides LANG; an empty one counts as unset.
  const locale = env.LC_ALL || env.LC_CTYPE || env.LANG || "";
  if (locale === "C" || locale === "POSIX") return "ascii";
  const charset = /\.([^@]+)/.exec(locale)?.[1];
  return charset === undefined || /^utf-?8$/i.test(charset) ? "unicode" : "ascii";
}
