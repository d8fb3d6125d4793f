import { StringDecoder } from "node:string_decoder";

/** The last letter of `ESC [ … letter` and `ESC O letter` (xterm, VT220). */
const BY_LETTER: Readonly<Record<string, string>> = {
  A: "up",
  B: "down",
  C: "right",
  D: "left",
  H: "home",
  F: "end",
  M: "return",
  Z: "shift+tab",
};

/** The number in `ESC [ number ~`; 1, 4, 7 and 8 are home and end on the Linux console and in rxvt, 15 is F5. */
const BY_NUMBER: Readonly<Record<string, string>> = {
  1: "home",
  2: "insert",
  3: "delete",
  4: "end",
  5: "pageup",
  6: "pagedown",
  7: "home",
  8: "end",
  15: "f5",
};

const BY_BYTE: Readonly<Record<string, string>> = {
  "\r": "return",
  "\n": "return",
  "\t": "tab",
  "\b": "backspace",
  "\x7f": "backspace",
  "\x1b": "escape",
  " ": "space",
};

const ESC = "\x1b";
/** F5 on the Linux console. */
const LINUX_F5 = "\x1b[[E";
const INTERRUPT = "\x03";
const PASTE_END = "\x1b[201~";
/** Characters of a paste that are kept: nobody wants more in a terminal. */
const MOST_PASTED = 4 * 1024 * 1024;

/** What a terminal reports when it is asked: OSC with its text, up to BEL or ST, and CSI ? … c. Longer than this is none. */
const REPORT = /\x1b(?:\]([^\x07\x1b]{0,64})(?:\x07|\x1b\\)|\[(\?[\d;]{0,32}c))/y;
const REPORT_BEGINNING = /^\x1b\][^\x07\x1b]{0,64}\x1b?$/;

/** One whole escape sequence: CSI with its parameters, SS3, a function key of the Linux console. */
const SEQUENCE = /\x1b(?:\[\[[A-E]|\[([0-?]{0,32})[ -/]{0,4}([@-Z\\-~])|O(\d?)([A-Za-z]))/y;
/** The beginning of one, of which more may come. */
const BEGINNING = /^\x1b(?:\[(?:\[|[0-?]{0,32}[ -/]{0,4})?|O\d?)?$/;
/** No sequence and no report is longer. */
const LONGEST = 70;

/** Nobody types this many characters at once: it is a paste, in a terminal that does not mark where one begins and ends. */
const RUN = /[^\x00-\x08\x0b\x0c\x0e-\x1f\x7f]{32,}/y;

/** Marks a key that is a paste, with its text behind it. No name of a key has a colon within. */
const PASTE = "paste:";

/** The text of a key that is a paste, with line feeds for its line breaks; null for any other key. */
export const pastedText = (key: string): string | null =>
  key.startsWith(PASTE) ? key.slice(PASTE.length).replace(/\r\n?/g, "\n") : null;

/** Whether not all of a paste was kept. */
export const isCut = (pasted: string): boolean => pasted.length > MOST_PASTED;

/**
 * Bytes of a keyboard to names of keys: "left", "return", "space", "pageup", "ctrl+c", "alt+x", "ctrl+right", printable
 * characters as themselves, and pastes (`pastedText`). Reads may be cut anywhere; unknown sequences are dropped. It takes time
 * in proportion to what is read.
 */
export class KeyDecoder {
  readonly #utf8 = new StringDecoder("utf8");
  readonly #onReport: (report: string) => void;
  /** What is being read, and how far. */
  #text = "";
  #at = 0;
  /** What has been pasted so far, between the marks of a paste. */
  #paste: string | null = null;

  /** `onReport` is told what the terminal answers between the keys: "11;rgb:…", "?62;c". */
  constructor(onReport: (report: string) => void = () => {}) {
    this.#onReport = onReport;
  }

  /** True while the beginning of a sequence waits for more: after a short while call `flush`. */
  get waiting(): boolean {
    return this.#text !== "" && this.#paste === null;
  }

  /** The keys that are complete with this chunk. `late`: it comes when a paste would have gone on long ago. */
  push(chunk: Uint8Array | string, late = false): string[] {
    const read = typeof chunk === "string" ? chunk : this.#utf8.write(Buffer.from(chunk));
    if (late && this.#paste !== null && read === INTERRUPT) {
      // A paste whose end was lost on the way must not hold the keyboard.
      this.#paste = null;
      this.#text = "";
      return ["ctrl+c"];
    }
    this.#text += read;
    this.#at = 0;
    const keys: string[] = [];
    while (this.#at < this.#text.length) {
      const key = this.#paste === null ? this.#key() : this.#pasted(this.#paste);
      if (key === undefined) break;
      if (key !== null) keys.push(key);
    }
    this.#text = this.#text.slice(this.#at);
    return keys;
  }

  /** Nothing more came: an ESC that waits was the key itself. */
  flush(): string[] {
    if (!this.waiting) return [];
    const rest = this.#text;
    this.#text = "";
    if (rest === ESC) return ["escape"];
    return rest.length === 2 ? [`alt+${rest[1]}`] : [];
  }

  /** Takes one key off the front; null for a sequence that means nothing here, undefined for the beginning of one. */
  #key(): string | null | undefined {
    if (this.#text[this.#at] !== ESC) return this.#run() ?? charKey(this.#char());
    const rest = this.#text.slice(this.#at, this.#at + LONGEST + 1);
    if (BEGINNING.test(rest) || REPORT_BEGINNING.test(rest)) return undefined;
    const report = this.#match(REPORT);
    if (report !== null) {
      this.#onReport(report[1] ?? report[2] ?? "");
      return null;
    }
    const sequence = this.#match(SEQUENCE);
    if (sequence !== null) {
      const [, parameters = "", csi, modifier = "", ss3] = sequence;
      if (sequence[0] === LINUX_F5) return "f5";
      if (csi === undefined) return ss3 === undefined ? null : named(BY_LETTER[ss3], modifier);
      if (csi !== "~" || !/^200(?:;|$)/.test(parameters)) return csiKey(parameters, csi);
      this.#paste = "";
      return null;
    }
    this.#at += 1;
    // Escape was pressed, and Escape or a key with Ctrl came in the same read; else Alt is held.
    if (/^[\x00-\x07\x0b\x0c\x0e-\x1f]/.test(rest.slice(1))) return "escape";
    return `alt+${charKey(this.#char())}`;
  }

  /** A paste without marks; a line break behind it was the key, pressed to end the line. */
  #run(): string | null {
    RUN.lastIndex = this.#at;
    const [run] = RUN.exec(this.#text) ?? [];
    if (run === undefined) return null;
    const isLast = this.#at + run.length === this.#text.length;
    const text = isLast ? run.replace(/(?:\r\n?|\n)$/, "") : run;
    this.#at += text.length;
    return PASTE + text;
  }

  /** Takes what is pasted; undefined while its end is not there, which may be cut as well. */
  #pasted(before: string): string | undefined {
    const end = this.#text.indexOf(PASTE_END, this.#at);
    const to = end < 0 ? this.#text.length - beginningAtEnd(this.#text) : end;
    // One character more than may be kept says that there were too many.
    const pasted =
      before + this.#text.slice(this.#at, Math.min(to, this.#at + MOST_PASTED + 1 - before.length));
    this.#paste = end < 0 ? pasted : null;
    this.#at = end < 0 ? to : end + PASTE_END.length;
    return end < 0 ? undefined : PASTE + pasted;
  }

  #match(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#text);
    if (found !== null) this.#at += found[0].length;
    return found;
  }

  #char(): string {
    const char = String.fromCodePoint(this.#text.codePointAt(this.#at) ?? 0);
    this.#at += char.length;
    return char;
  }
}

/** How many characters at the end of a text may be the beginning of the mark that ends a paste. */
function beginningAtEnd(text: string): number {
  let length = PASTE_END.length - 1;
  while (!text.endsWith(PASTE_END.slice(0, length))) length -= 1;
  return length;
}

function charKey(char: string): string {
  const name = BY_BYTE[char];
  if (name !== undefined) return name;
  // Ctrl takes the upper bits away: Ctrl-C is 3, Ctrl-Space 0.
  if (char === "\0") return "ctrl+space";
  return char < " " ? `ctrl+${String.fromCharCode(char.charCodeAt(0) + 96)}` : char;
}

function csiKey(parameters: string, final: string): string | null {
  const [number = "", modifier = ""] = parameters.split(";");
  if (final === "~") return named(BY_NUMBER[number], modifier);
  // `ESC [ code ; modifier u`: terminals that spell every key out (fixterms, kitty).
  if (final === "u")
    return /^\d{1,6}$/.test(number) ? named(charKey(String.fromCodePoint(Number(number))), modifier) : null;
  return named(BY_LETTER[final], modifier);
}

/** xterm: the modifier is 1 + shift 1 + alt 2 + control 4; kitty adds bits above and a part after a colon. */
function named(key: string | undefined, modifier: string): string | null {
  if (key === undefined) return null;
  const bits = Math.max(0, Number.parseInt(modifier || "1", 10) - 1) & 7;
  return `${bits & 4 ? "ctrl+" : ""}${bits & 2 ? "alt+" : ""}${bits & 1 ? "shift+" : ""}${key}`;
}
