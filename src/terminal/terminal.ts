import type { Painter } from "../export/ansi.ts";
import type { ThemeName } from "../export/themes.ts";
import { asciiText } from "../stage/canvas/glyphs.ts";
import type { Line } from "../stage/canvas/text.ts";
import { shortened } from "../text/shortened.ts";
import { visible, visibleLines } from "../text/visible.ts";
import { type Capabilities, capabilities, type TerminalFlags } from "./capabilities.ts";
import type { Host } from "./host.ts";
import { readLine } from "./input/read-line.ts";
import type { Lifecycle } from "./lifecycle.ts";
import { drained } from "./output/drained.ts";
import { inGlyphs } from "./output/in-glyphs.ts";
import type { Output } from "./streams.ts";

/** Plain text, or rows with roles. */
export type Printed = string | readonly Line[];

/**
 * A terminal that can be taken over, and its capabilities: what a command gets. All text goes through it, so that colour,
 * ASCII and the gate for foreign characters are in one place.
 */
export interface Terminal {
  readonly host: Host;
  readonly lifecycle: Lifecycle;
  /** The current ones: a window may have been resized. */
  readonly capabilities: Capabilities;
  /** As given by the user or the environment, or else as the terminal answered; null: not known yet. */
  theme: ThemeName | null;
  /** Prints lines for people on standard output. Resolves when the stream takes more. */
  print(text: Printed): Promise<void>;
  /** Prints a message on standard error; shortens what it echoes. */
  say(text: string): Promise<void>;
  /** Overwrites the last row on standard error, if possible; null clears it. */
  status(row: string | null): void;
  /** Prints a question, and reads the line typed after it; null if the input has ended. */
  ask(question: string): Promise<string | null>;
  /**
   * Writes data for programs on standard output: unchanged, except for characters that a terminal would obey. In JSON their escapes are
   * equivalent.
   */
  write(data: string): Promise<void>;
}

const CLEAR_ROW = "\r\x1b[K";

/** Returns the terminal of a process, according to its streams, its environment and the flags of this call. */
export function terminalOf(host: Host, lifecycle: Lifecycle, flags: TerminalFlags): Terminal {
  let theme: ThemeName | null = null;
  let drawn = false;
  const able = () => capabilities(factsOf(host, flags));
  const plain = (text: string) => (able().canvas.glyphs === "ascii" ? asciiText(text) : visibleLines(text));
  const write = async (output: Output, bytes: string) => {
    if (bytes !== "" && !output.write(bytes)) await drained(output);
  };
  return {
    host,
    lifecycle,
    get capabilities() {
      return able();
    },
    get theme() {
      return theme ?? able().theme;
    },
    set theme(answered) {
      theme = answered;
    },

    async print(text) {
      if (typeof text === "string") return write(host.stdout, `${plain(text)}\n`);
      const paint = await loadPainter(able(), this.theme);
      await write(host.stdout, text.map((line) => `${painted(line, paint)}\n`).join(""));
    },

    say: (text) => write(host.stderr, `${plain(shortened(text))}\n`),

    status(row) {
      if (row === null ? !drawn : !able().live) return;
      drawn = row !== null;
      const room = (host.stderr.columns ?? 80) - 1;
      host.stderr.write(CLEAR_ROW + plain(row ?? "").slice(0, room));
    },

    async ask(question) {
      host.stdout.write(plain(question));
      const line = await readLine(host.stdin);
      // The end of the input leaves the cursor after the question.
      if (line === null) host.stdout.write("\n");
      return line;
    },

    write: (data) => write(host.stdout, visibleLines(data)),
  };
}

function factsOf(host: Host, flags: TerminalFlags) {
  const { env, stdout, stderr } = host;
  return {
    env,
    flags,
    // Opened on demand: that takes some milliseconds.
    get stdinIsTTY() {
      return host.stdin.isTTY === true;
    },
    stdoutIsTTY: stdout.isTTY === true,
    stderrIsTTY: stderr.isTTY === true,
    // If output is piped to a pager, the other stream still knows the width of the terminal.
    columns: stdout.columns ?? stderr.columns,
    rows: stdout.rows,
  };
}

/** Loads the colours only if there are any. All text passes the gate. */
async function loadPainter(capabilities: Capabilities, theme: ThemeName | null): Promise<Painter> {
  if (capabilities.color === 0) return inGlyphs(capabilities.canvas.glyphs, visible);
  return (await import("./output/painter-for.ts")).painterFor(capabilities, theme);
}

const painted = (line: Line, paint: Painter): string =>
  line
    .map(({ text, role }) => paint(text, role))
    .join("")
    .trimEnd();

/** Whether a user can be asked. Standard input of a pipe is not even opened. */
export const canAsk = ({ host: { stdout, stdin } }: Terminal): boolean =>
  stdout.isTTY === true && stdin.isTTY === true;
