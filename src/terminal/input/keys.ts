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
/** Maximum characters of a paste: nobody needs more in a terminal. */
const MOST_PASTED = 4 * 1024 * 1024;

/** A terminal's answer to a query: OSC with its text, up to BEL or ST, and CSI ? … c. Longer ones are not answers. */
const REPORT = /\x1b(?:\]([^\x07\x1b]{0,64})(?:\x07|\x1b\\)|\[(\?[\d;]{0,32}c))/y;
const REPORT_BEGINNING = /^\x1b\][^\x07\x1b]{0,64}\x1b?$/;

/** One whole escape sequence: CSI with its parameters, SS3, a function key of the Linux console. */
const SEQUENCE = /\x1b(?:\[\[[A-E]|\[([0-?]{0,32})[ -/]{0,4}([@-Z\\-~])|O(\d?)([A-Za-z]))/y;
/** The start of a sequence, of which more may come. */
const BEGINNING = /^\x1b(?:\[(?:\[|[0-?]{0,32}[ -/]{0,4})?|O\d?)?$/;
/** Maximum length of a sequence or a report. */
const LONGEST = 70;

/** Nobody types this many characters at once: it is a paste, in a terminal that does not mark them. */
const RUN = /[^\x00-\x08\x0b\x0c\x0e-\x1f\x7f]{32,}/y;

/** Prefix of a key that is a paste, before its text. No key name contains a colon. */
const PASTE = "paste:";

/** Returns the text of a pasted key, with line feeds for its line breaks; null for any other key. */
export const pastedText = (key: string): string | null =>
  key.startsWith(PASTE) ? key.slice(PASTE.length).replace(/\r\n?/g, "\n") : null;

/** Whether a paste was truncated. */
export const isCut = (pasted: string): boolean => pasted.length > MOST_PASTED;

/**
 * Decodes the bytes of a keyboard to key names: "left", "return", "space", "pageup", "ctrl+c", "alt+x", "ctrl+right", printable
 * characters as themselves, and pastes (`pastedText`). Reads may be split anywhere; unknown sequences are dropped. Takes time
 * linear in the input.
 */
export class KeyDecoder {
  readonly #utf8 = new StringDecoder("utf8");
  readonly #onReport: (report: string) => void;
  /** The input being decoded, and the offset in it. */
  #text = "";
  #at = 0;
  /** What has been pasted so far, between the paste markers. */
  #paste: string | null = null;

  /** `onReport` gets what the terminal reports between keys: "11;rgb:…", "?62;c". */
  constructor(onReport: (report: string) => void = () => {}) {
    this.#onReport = onReport;
  }

  /** True while an incomplete sequence waits for more: call `flush` after a short while. */
  get waiting(): boolean {
    return this.#text !== "" && this.#paste === null;
  }

  /** Returns the keys that are complete with this chunk. `late`: it came after a paste would have continued. */
  push(chunk: Uint8Array | string, late = false): string[] {
    const read = typeof chunk === "string" ? chunk : this.#utf8.write(Buffer.from(chunk));
    if (late && this.#paste !== null && read === INTERRUPT) {
      // A paste whose end marker is lost must not block the keyboard.
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

  /** Nothing more came: a waiting ESC was the key itself. */
  flush(): string[] {
    if (!this.waiting) return [];
    const rest = this.#text;
    this.#text = "";
    if (rest === ESC) return ["escape"];
    return rest.length === 2 ? [`alt+${rest[1]}`] : [];
  }

  /** Takes one key off the front; null for an unknown sequence, undefined for an incomplete one. */
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
    // Escape was pressed, and Escape or a key with Ctrl came in the same read; otherwise Alt is held.
    if (/^[\x00-\x07\x0b\x0c\x0e-\x1f]/.test(rest.slice(1))) return "escape";
    return `alt+${charKey(this.#char())}`;
  }

  /** Takes a paste without markers; a line break after it is the key that ends the line. */
  #run(): string | null {
    RUN.lastIndex = this.#at;
    const [run] = RUN.exec(this.#text) ?? [];
    if (run === undefined) return null;
    const isLast = this.#at + run.length === this.#text.length;
    const text = isLast ? run.replace(/(?:\r\n?|\n)$/, "") : run;
    this.#at += text.length;
    return PASTE + text;
  }

  /** Takes pasted text; undefined until its end marker, which may be split as well, is complete. */
  #pasted(before: string): string | undefined {
    const end = this.#text.indexOf(PASTE_END, this.#at);
    const to = end < 0 ? this.#text.length - beginningAtEnd(this.#text) : end;
    // One character more than the maximum marks it as truncated.
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

/** Returns how many characters at the end of a text may be the start of the end marker of a paste. */
function beginningAtEnd(text: string): number {
  let length = PASTE_END.length - 1;
  while (!text.endsWith(PASTE_END.slice(0, length))) length -= 1;
  return length;
}

function charKey(char: string): string {
  const name = BY_BYTE[char];
  if (name !== undefined) return name;
  // Ctrl clears the upper bits: Ctrl-C is 3, Ctrl-Space 0.
  if (char === "\0") return "ctrl+space";
  return char < " " ? `ctrl+${String.fromCharCode(char.charCodeAt(0) + 96)}` : char;
}

function csiKey(parameters: string, final: string): string | null {
  const [number = "", modifier = ""] = parameters.split(";");
  if (final === "~") return named(BY_NUMBER[number], modifier);
  // `ESC [ code ; modifier u`: terminals that report every key explicitly (fixterms, kitty).
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
