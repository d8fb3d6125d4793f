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

/** The number in `ESC [ number ~`; 1, 4, 7 and 8 are home and end on the Linux console and in rxvt. */
const BY_NUMBER: Readonly<Record<string, string>> = {
  1: "home",
  2: "insert",
  3: "delete",
  4: "end",
  5: "pageup",
  6: "pagedown",
  7: "home",
  8: "end",
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
const PASTE_END = "\x1b[201~";

/** What a terminal reports when it is asked: OSC with its text, up to BEL or ST, and CSI ? … c. Longer than this is none. */
const REPORT = /^\x1b(?:\]([^\x07\x1b]{0,64})(?:\x07|\x1b\\)|\[(\?[\d;]*c))/;
const REPORT_BEGINNING = /^\x1b\][^\x07\x1b]{0,64}\x1b?$/;

/** One whole escape sequence: CSI with its parameters, SS3, a function key of the Linux console. */
const SEQUENCE = /^\x1b(?:\[\[[A-E]|\[([0-?]*)[ -/]*([@-Z\\-~])|O(\d?)([A-Za-z]))/;
/** The beginning of one, of which more may come. */
const BEGINNING = /^\x1b(?:\[(?:\[|[0-?]*[ -/]*)?|O\d?)?$/;

/**
 * Bytes of a keyboard to names of keys: "left", "return", "space", "pageup", "ctrl+c", "alt+x", "ctrl+right", "paste",
 * and printable characters as themselves. Reads may be cut anywhere; unknown sequences are dropped.
 */
export class KeyDecoder {
  readonly #utf8 = new StringDecoder("utf8");
  readonly #onReport: (report: string) => void;
  #rest = "";
  #pasting = false;

  /** `onReport` is told what the terminal answers between the keys: "11;rgb:…", "?62;c". */
  constructor(onReport: (report: string) => void = () => {}) {
    this.#onReport = onReport;
  }

  /** True while the beginning of a sequence waits for more: after a short while call `flush`. */
  get waiting(): boolean {
    return this.#rest !== "" && !this.#pasting;
  }

  /** The keys that are complete with this chunk. */
  push(chunk: Uint8Array | string): string[] {
    this.#rest += typeof chunk === "string" ? chunk : this.#utf8.write(Buffer.from(chunk));
    const keys: string[] = [];
    while (this.#rest !== "") {
      if (this.#pasting) {
        if (!this.#skipPaste()) break;
        keys.push("paste");
      } else {
        if (BEGINNING.test(this.#rest) || REPORT_BEGINNING.test(this.#rest)) break;
        const key = this.#take();
        if (key === "paste-begin") this.#pasting = true;
        else if (key !== null) keys.push(key);
      }
    }
    return keys;
  }

  /** Nothing more came: an ESC that waits was the key itself. */
  flush(): string[] {
    if (!this.waiting) return [];
    const rest = this.#rest;
    this.#rest = "";
    if (rest === ESC) return ["escape"];
    return rest.length === 2 ? [`alt+${rest[1]}`] : [];
  }

  /** Takes one key off the front; null for a sequence that means nothing here. */
  #take(): string | null {
    const report = REPORT.exec(this.#rest);
    if (report !== null) {
      this.#rest = this.#rest.slice(report[0].length);
      this.#onReport(report[1] ?? report[2] ?? "");
      return null;
    }
    const sequence = SEQUENCE.exec(this.#rest);
    if (sequence !== null) {
      this.#rest = this.#rest.slice(sequence[0].length);
      const [, parameters = "", csi, modifier = "", ss3] = sequence;
      if (csi !== undefined) return csiKey(parameters, csi);
      return ss3 === undefined ? null : named(BY_LETTER[ss3], modifier);
    }
    // An ESC before anything else: Alt is held, or Escape was pressed and the next key came in the same read.
    if (this.#rest.startsWith(ESC + ESC)) {
      this.#rest = this.#rest.slice(1);
      return "escape";
    }
    const alt = this.#rest.startsWith(ESC) ? "alt+" : "";
    const char = String.fromCodePoint(this.#rest.codePointAt(alt === "" ? 0 : 1) ?? 0);
    this.#rest = this.#rest.slice(char.length + (alt === "" ? 0 : 1));
    return alt + charKey(char);
  }

  /** Drops pasted text; true when its end was there. */
  #skipPaste(): boolean {
    const end = this.#rest.indexOf(PASTE_END);
    // The end may be cut as well: its longest possible beginning is kept.
    this.#rest = end < 0 ? this.#rest.slice(1 - PASTE_END.length) : this.#rest.slice(end + PASTE_END.length);
    if (end >= 0) this.#pasting = false;
    return end >= 0;
  }
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
  if (final === "~") return number === "200" ? "paste-begin" : named(BY_NUMBER[number], modifier);
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
