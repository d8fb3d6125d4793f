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

/** A text that is plain, or rows with roles. */
export type Printed = string | readonly Line[];

/**
 * A terminal that may be taken over, and what it can do: what a command is handed. It is the one way to text, so that colour,
 * ASCII and the gate for foreign characters are in one place.
 */
export interface Terminal {
  readonly host: Host;
  readonly lifecycle: Lifecycle;
  /** As they are now: a window may have been resized since. */
  readonly capabilities: Capabilities;
  /** As the user or the environment says, or else as the terminal answered once it was asked; null: not known yet. */
  theme: ThemeName | null;
  /** Prints lines for people on standard output. Resolves when the stream takes more. */
  print(text: Printed): Promise<void>;
  /** Prints a message on standard error; what it echoes is shortened. */
  say(text: string): Promise<void>;
  /** Draws one row over the last one on standard error, if that can be drawn over; null clears it. */
  status(row: string | null): void;
  /** Prints a question, and reads the line typed after it; null if the input has ended. */
  ask(question: string): Promise<string | null>;
  /** Writes data for machines on standard output: as it is, but for characters that a terminal would obey. In JSON their escapes mean the same. */
  write(data: string): Promise<void>;
}

const CLEAR_ROW = "\r\x1b[K";

/** The terminal around a process, as far as its streams, its environment and the flags of this call tell. */
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
      const paint = await painterFor(able(), this.theme);
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
      // The end of the input leaves the cursor behind the question.
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
    // Opened only if it is asked for: that costs a start some milliseconds.
    get stdinIsTTY() {
      return host.stdin.isTTY === true;
    },
    stdoutIsTTY: stdout.isTTY === true,
    stderrIsTTY: stderr.isTTY === true,
    // In a pipe to a pager the other stream still knows how wide the terminal is.
    columns: stdout.columns ?? stderr.columns,
    rows: stdout.rows,
  };
}

/** Loads the colours only if there are any. Each text passes the gate. */
async function painterFor({ color, canvas }: Capabilities, theme: ThemeName | null): Promise<Painter> {
  if (color === 0) return inGlyphs(canvas.glyphs, visible);
  const { painter } = await import("../export/ansi.ts");
  return inGlyphs(canvas.glyphs, painter(color, theme ?? "neutral"));
}

const painted = (line: Line, paint: Painter): string =>
  line
    .map(({ text, role }) => paint(text, role))
    .join("")
    .trimEnd();

/** Whether somebody sits there who can be asked. A pipe's standard input is not even opened. */
export const canAsk = ({ host: { stdout, stdin } }: Terminal): boolean =>
  stdout.isTTY === true && stdin.isTTY === true;
