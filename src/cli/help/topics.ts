import { READER_LEFT, SIGNAL_EXITS } from "../../terminal/lifecycle.ts";
import { EXIT } from "../call.ts";

/** A topic of `help` that is not a command. */
export interface Topic {
  readonly name: string;
  /** One sentence for the list of topics. */
  readonly summary: string;
  /** Lines of at most 78 columns. */
  text(): string | Promise<string>;
}

/** The meaning of each exit code, for people. */
export const EXIT_MEANINGS: readonly (readonly [code: string, meaning: string])[] = [
  [`${EXIT.well}`, "success"],
  [`${EXIT.no}`, "a check failed: a lesson does not hold, a token is unreadable or not valid"],
  [`${EXIT.usage}`, "usage error: nothing was done, and the message says what to type"],
  [
    Object.values(SIGNAL_EXITS).join(", "),
    "stopped by SIGHUP, Ctrl-C, SIGQUIT or SIGTERM; the terminal is restored",
  ],
  [`${READER_LEFT}`, "the reader of the output has left, as `head` does; nothing more was said"],
];

/** Every environment variable that affects the program. A test searches the source for others. */
export const ENVIRONMENT: readonly (readonly [name: string, meaning: string])[] = [
  ["ACCESSIBLE", "plain text and numbered choices, no escape codes; as --plain"],
  ["NO_COLOR", "no colours, if it is not empty; as --no-color"],
  ["FORCE_COLOR", "0: no colours; 1, 2, 3: 16, 256, all colours; overrides NO_COLOR"],
  ["AUTH_EXPLAINED_THEME", "colours for a dark or a light background; as --theme"],
  ["COLORFGBG", "colours of the terminal, if it does not answer"],
  ["COLORTERM, TERM, TERM_PROGRAM, WT_SESSION", "what the terminal can show; TERM=dumb: plain text"],
  ["REDUCED_MOTION, NO_MOTION", "no animation, if it is not 0; as --reduced-motion"],
  ["LC_ALL, LC_CTYPE, LANG", "pictures in ASCII, if the character set is not UTF-8; as --ascii"],
  ["XDG_STATE_HOME, HOME", "where progress is kept; on Windows LOCALAPPDATA"],
  ["DISPLAY, WAYLAND_DISPLAY, PROGRAMFILES", "whether lab --browser can open a window; where a browser is"],
  ["NODE_COMPILE_CACHE", "where Node caches compiled code, for a faster start"],
  ["AUTH_EXPLAINED_DEBUG", "show a stack trace when the program crashes"],
];

/** A special topic: its text is for man, not for reading directly. */
export const MAN = {
  name: "man",
  summary: "The manual page; to read it: auth-explained help man | man -l -",
};

export const TOPICS: readonly Topic[] = [
  {
    name: "keys",
    summary: "The keys of every place: lessons, menus, the sandbox, the lab",
    text: async () => (await import("./key-places.ts")).keyText(),
  },
  {
    name: "accessibility",
    summary: "Screen readers, colours, motion, large letters",
    text: () => `Screen readers
  --plain, ACCESSIBLE=1 or TERM=dumb: the same facts as append-only text,
  without an escape code. Choices have numbers; lessons continue with
  Enter. A pipe gives the same text, so that it can be kept or printed.

Colours
  Nothing is shown by colour alone: there is always a word or a mark.
  --theme high-contrast has the strongest ones; --no-color has none.

Motion
  --reduced-motion or REDUCED_MOTION=1: every beat is shown at rest.
  Nothing blinks. Nothing moves before a key is pressed,
  except with play --auto.

Large letters
  Windows down to 60 by 18 work in full, one box at a time.

Keys
  One key at a time, none held down: see help keys.`,
  },
  {
    name: "environment",
    summary: "Variables that change what the program does",
    text: () => table(ENVIRONMENT),
  },
  {
    name: "exit-codes",
    summary: "What the exit codes mean",
    text: () => table(EXIT_MEANINGS),
  },
];

function table(rows: readonly (readonly [term: string, meaning: string])[]): string {
  return rows.map(([term, meaning]) => `${term}\n    ${meaning}`).join("\n");
}
