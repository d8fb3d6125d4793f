import type { ThemeName } from "../../export/themes.ts";
import type { Terminal } from "../terminal.ts";

/**
 * Queries the background of the terminal (OSC 11), and then sends a query that every terminal answers (DA1): if that answer comes
 * first, the terminal does not support the first one. xterm's control sequences, "Ps = 1 1 ⇒ Change VT100 text background color".
 */
const ASK_BACKGROUND = "\x1b]11;?\x1b\\\x1b[c";

/** Timeout of the answer, in ms; a slower terminal keeps the colours for both backgrounds. */
const ANSWER_MS = 100;

/**
 * Returns the theme for the background in a report of OSC 11 ("11;rgb:1e1e/1e1e/1e1e", one to four digits each); null for
 * another report.
 */
export function themeOfReport(report: string): "dark" | "light" | null {
  const [, ...channels] = /^11;rgba?:([\da-f]{1,4})\/([\da-f]{1,4})\/([\da-f]{1,4})/i.exec(report) ?? [];
  if (channels.length < 3) return null;
  const [red = 0, green = 0, blue = 0] = channels.map(
    (digits) => Number.parseInt(digits, 16) / (16 ** digits.length - 1),
  );
  // Luma of ITU-R BT.709: accurate enough to distinguish dark from light.
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue < 0.5 ? "dark" : "light";
}

/** Whether a report answers DA1: the terminal has answered everything that it will. */
const isDeviceReport = (report: string): boolean => report.startsWith("?") && report.endsWith("c");

/** A query to the terminal, whose answer is mixed with the keys. */
export interface BackgroundQuestion {
  /** Sends it, once, if necessary: no theme was given, and there are colours. */
  ask(): void;
  /** Takes a report from the terminal. */
  hear(report: string): void;
  /** Resolves when the answer has come, or will not come in time; at once if nothing was sent. */
  answered(): Promise<void>;
}

/**
 * Determines which theme suits the terminal's background. Nothing waits for it: the first picture has colours for
 * both, and `onTheme` is called when the terminal has answered.
 */
export function askBackground(terminal: Terminal, onTheme: (theme: ThemeName) => void): BackgroundQuestion {
  const { host, capabilities } = terminal;
  let askedAt: number | null = null;
  let done = () => {};
  const answer = new Promise<void>((resolve) => {
    done = resolve;
  });
  return {
    ask() {
      if (askedAt !== null || terminal.theme !== null || capabilities.color === 0) return;
      askedAt = host.clock.now();
      host.stdout.write(ASK_BACKGROUND);
    },
    hear(report) {
      if (isDeviceReport(report)) done();
      const theme = themeOfReport(report);
      if (theme === null || terminal.theme !== null) return;
      terminal.theme = theme;
      onTheme(theme);
    },
    async answered() {
      const left = askedAt === null ? 0 : askedAt + ANSWER_MS - host.clock.now();
      if (left <= 0) return;
      const pause = new AbortController();
      await Promise.race([answer, host.clock.sleep(left, pause.signal)]);
      pause.abort();
    },
  };
}
