/** Runs the real program in a real pseudo-terminal, with a screen that a test can read. Needs a build: test/build-dist.ts. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type IPty, spawn } from "@lydell/node-pty";
import { openTerminal, type Terminal, visibleRows } from "../terminal/xterm.ts";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));

/** The bytes of keys as xterm sends them; anything else is typed literally. */
const KEYS: Readonly<Record<string, string>> = {
  up: "\x1b[A",
  down: "\x1b[B",
  right: "\x1b[C",
  left: "\x1b[D",
  home: "\x1b[H",
  end: "\x1b[F",
  pageup: "\x1b[5~",
  pagedown: "\x1b[6~",
  return: "\r",
  escape: "\x1b",
  space: " ",
  tab: "\t",
  backspace: "\x7f",
  "ctrl+c": "\x03",
  "ctrl+d": "\x04",
  "ctrl+z": "\x1a",
};

export interface StartOptions {
  /** Arguments of auth-explained. */
  readonly args?: readonly string[];
  /** Another program and its arguments in place of `node bin/auth-explained.js`. */
  readonly command?: readonly [string, ...string[]];
  readonly cols?: number;
  readonly rows?: number;
  /** Added to a small fixed environment; nothing else of ours is passed on but PATH and HOME. */
  readonly env?: Readonly<Record<string, string>>;
  /** Working directory; the project's root by default. */
  readonly cwd?: string;
}

export interface Exit {
  readonly code: number;
  /** Number of the signal that ended the process; 0 for none. */
  readonly signal: number;
}

export interface Modes {
  readonly alternateScreen: boolean;
  readonly cursorVisible: boolean;
  readonly bracketedPaste: boolean;
  readonly wrap: boolean;
  readonly synchronizedOutput: boolean;
  readonly mouse: boolean;
}

/** A terminal that nobody has changed, or that was given back as it was. */
export const UNTOUCHED: Modes = {
  alternateScreen: false,
  cursorVisible: true,
  bracketedPaste: false,
  wrap: true,
  synchronizedOutput: false,
  mouse: false,
};

/** As much as the queue of a terminal holds without a reader. */
const PIECE = 2048;

/** For what hangs, in ms: a test of the real program has 90 seconds. */
const PATIENCE = 80_000;

export class RealTerminal {
  readonly pid: number;
  /** Resolves when the program has ended and all it wrote is on the screen. */
  readonly exit: Promise<Exit>;
  readonly #pty: IPty;
  readonly #screen: Terminal;
  #cursorVisible = true;
  #ended = false;
  #raw = "";
  /** Called when the screen has changed, and when the program has ended. */
  #changed = () => {};

  constructor(options: StartOptions) {
    const { args = [], cols = 100, rows = 30, env = {}, cwd = ROOT } = options;
    const [file, ...rest] = options.command ?? [process.execPath, `${ROOT}bin/auth-explained.js`, ...args];
    this.#screen = openTerminal(cols, rows);
    // The screen's own interface does not tell whether the cursor shows (DEC private mode 25).
    for (const [final, visible] of [
      ["h", true],
      ["l", false],
    ] as const) {
      this.#screen.parser.registerCsiHandler({ prefix: "?", final }, (numbers) => {
        if (numbers.includes(25)) this.#cursorVisible = visible;
        return false;
      });
    }
    const { PATH = "", HOME = "" } = process.env;
    const base = {
      PATH,
      HOME,
      XDG_STATE_HOME: freshFolder(),
      TERM: "xterm-256color",
      COLORTERM: "truecolor",
      LANG: "C.UTF-8",
    };
    this.#pty = spawn(file ?? "", rest, { cols, rows, cwd, env: { ...base, ...env } });
    this.pid = this.#pty.pid;
    this.#pty.onData((bytes) => {
      this.#raw += bytes;
      this.#screen.write(bytes, () => this.#changed());
    });
    this.exit = new Promise((resolve) => {
      this.#pty.onExit(({ exitCode, signal = 0 }) => {
        this.#screen.write("", () => {
          this.#ended = true;
          this.#changed();
          resolve({ code: exitCode, signal });
        });
      });
    });
  }

  /** Presses keys by name, or types text literally. */
  press(...keys: readonly string[]): void {
    for (const key of keys) this.#pty.write(KEYS[key] ?? key);
  }

  /** Sends a long text in chunks: a write waits for the program, and the program for the reader of its output. */
  async paste(text: string): Promise<void> {
    for (let at = 0; at < text.length; at += PIECE) {
      this.#pty.write(text.slice(at, at + PIECE));
      await new Promise((resolve) => setImmediate(resolve));
    }
  }

  resize(cols: number, rows: number): void {
    this.#screen.resize(cols, rows);
    this.#pty.resize(cols, rows);
  }

  /** Sends a signal to the program alone. */
  signal(name: NodeJS.Signals): void {
    process.kill(this.pid, name);
  }

  /** Shuts the window: the terminal is gone for the program. */
  shut(): void {
    (this.#pty as IPty & { destroy(): void }).destroy();
  }

  /** Visible rows, the blanks on the right cut off. */
  rows(): string[] {
    return visibleRows(this.#screen);
  }

  /** The visible screen as text. */
  text(): string {
    return this.rows().join("\n").trimEnd();
  }

  /** The primary screen with what has scrolled off it: what is left to the user afterwards. */
  primary(): string {
    const { normal } = this.#screen.buffer;
    let text = "";
    for (let row = 0; row < normal.length; row++) {
      const line = normal.getLine(row);
      // A row that is the continuation of a long line belongs to it.
      text += `${line?.isWrapped || row === 0 ? "" : "\n"}${line?.translateToString(false) ?? ""}`;
    }
    return text.replaceAll(/ +$/gm, "").trimEnd();
  }

  /** Every byte so far. */
  raw(): string {
    return this.#raw;
  }

  modes(): Modes {
    const { bracketedPasteMode, wraparoundMode, synchronizedOutputMode, mouseTrackingMode } =
      this.#screen.modes;
    return {
      alternateScreen: this.#screen.buffer.active.type === "alternate",
      cursorVisible: this.#cursorVisible,
      bracketedPaste: bracketedPasteMode,
      wrap: wraparoundMode,
      synchronizedOutput: synchronizedOutputMode,
      mouse: mouseTrackingMode !== "none",
    };
  }

  /**
   * Resolves as soon as the screen shows the text, fits the pattern or satisfies the test. It waits for what is written and not for
   * a time: it gives up when the program has ended without it, or shortly before the test itself would, to say what the screen shows.
   */
  async waitFor(what: string | RegExp | ((terminal: this) => boolean), ms = PATIENCE): Promise<void> {
    const seen = () => {
      // Half a frame may be on the screen, and on a busy machine for long: it is shown when the update ends.
      if (this.#screen.modes.synchronizedOutputMode) return false;
      if (typeof what === "function") return what(this);
      return typeof what === "string" ? this.text().includes(what) : what.test(this.text());
    };
    const deadline = performance.now() + ms;
    while (!seen()) {
      const over = this.#ended && typeof what !== "function";
      if (over || performance.now() > deadline)
        throw new Error(
          `Not on the screen ${over ? "when the program ended" : `within ${ms} ms`}: ${what}\nThe screen shows:\n${this.text()}`,
        );
      await new Promise<void>((resolve) => {
        this.#changed = resolve;
        // A test may look at more than the screen.
        setTimeout(resolve, 20);
      });
    }
  }

  /** Ends what is still running; for `afterEach`. */
  close(): void {
    if (!this.#ended) this.#pty.kill("SIGKILL");
  }
}

const open = new Set<RealTerminal>();
const folders = new Set<string>();

/** An empty folder, until `closeAll`. */
export function freshFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "auth-explained-"));
  folders.add(folder);
  return folder;
}

/** Starts the program; `closeAll` ends what a test has left running. */
export function start(options: StartOptions = {}): RealTerminal {
  const terminal = new RealTerminal(options);
  open.add(terminal);
  return terminal;
}

export function closeAll(): void {
  for (const terminal of open) terminal.close();
  open.clear();
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
  folders.clear();
}
