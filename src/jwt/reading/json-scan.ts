/**
 * Scans JSON text strictly (RFC 8259) for where it is invalid, and for what JSON.parse does not report:
 * repeated names, nesting depth, numbers that a double cannot hold. It builds no values and does not recurse.
 */

export interface JsonFault {
  /** Offset in the text, in UTF-16 units from 0. */
  readonly at: number;
  /** What was expected there, for a sentence: "a comma or }". */
  readonly expected: string;
}

export interface JsonScan {
  readonly fault: JsonFault | null;
  /** Names that occur twice in one object, as paths ("a.b"); at most 20. */
  readonly duplicates: readonly string[];
  /** Nesting depth of objects and arrays; 0 for a bare value. */
  readonly depth: number;
  /** Numbers, as written, that a double rounds; at most 20. */
  readonly rounded: readonly string[];
  /** Whether JSON.stringify would write a number differently, even only 1 for 1.0. */
  readonly rewritten: boolean;
}

/** Returns the offset of the quotation mark that closes the string starting at `start`; the text's length if there is none. */
export function endOfString(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    if (unit === 0x5c) at += 1;
    else if (unit === 0x22) return at;
  }
  return text.length;
}

/** Whether JSON.stringify writes the number of this literal in exactly the same way. */
export const isWrittenAlike = (literal: string): boolean => String(Number(literal)) === literal;

interface Level {
  readonly names: Set<string> | null;
  name: string;
  /** It has a member already, so the next one needs a comma. */
  begun: boolean;
}

const LIMIT = 20;
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const LITERAL = /true|false|null/y;
const SPACE = /[ \t\n\r]*/y;
const ESCAPES = '"\\/bfnrt';

class Stop extends Error {
  readonly at: number;
  readonly expected: string;
  constructor(at: number, expected: string) {
    super(expected);
    this.at = at;
    this.expected = expected;
  }
}

export function scanJson(text: string): JsonScan {
  const scanner = new Scanner(text);
  let fault: JsonFault | null = null;
  try {
    scanner.run();
  } catch (error) {
    if (!(error instanceof Stop)) throw error;
    fault = { at: error.at, expected: error.expected };
  }
  const { duplicates, depth, rounded, rewritten } = scanner;
  return { fault, duplicates, depth, rounded, rewritten };
}

class Scanner {
  readonly duplicates: string[] = [];
  readonly rounded: string[] = [];
  depth = 0;
  rewritten = false;
  readonly #text: string;
  readonly #levels: Level[] = [];
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  run(): void {
    this.#value();
    while (this.#levels.length > 0) this.#member();
    this.#space();
    if (this.#at < this.#text.length) throw new Stop(this.#at, "nothing more");
  }

  /** Reads a value; of an object or array only its start, `run` reads its members. */
  #value(): void {
    this.#space();
    const first = this.#text[this.#at];
    if (first === "{" || first === "[") {
      this.#open(first);
    } else if (first === '"') {
      this.#string();
    } else if (!this.#match(LITERAL)) {
      const start = this.#at;
      if (!this.#match(NUMBER)) throw new Stop(this.#at, "a value");
      this.#weigh(this.#text.slice(start, this.#at));
    }
  }

  #open(bracket: "{" | "["): void {
    this.#levels.push({ names: bracket === "{" ? new Set() : null, name: "", begun: false });
    this.depth = Math.max(this.depth, this.#levels.length);
    this.#at += 1;
  }

  /** In an object or array: reads its end, or the next member with the comma before it. */
  #member(): void {
    this.#space();
    const level = this.#levels.at(-1);
    const closing = level?.names ? "}" : "]";
    const next = this.#text[this.#at];
    if (next === closing) {
      this.#levels.pop();
      this.#at += 1;
      return;
    }
    if (level?.begun) {
      if (next !== ",") throw new Stop(this.#at, `a comma or ${closing}`);
      this.#at += 1;
      this.#space();
    } else if (level) level.begun = true;
    this.#content();
  }

  #content(): void {
    const level = this.#levels.at(-1);
    if (level?.names) this.#name(level, level.names);
    this.#value();
  }

  #name(level: Level, names: Set<string>): void {
    if (this.#text[this.#at] !== '"') throw new Stop(this.#at, "a name in double quotes");
    const start = this.#at;
    this.#string();
    const quoted = this.#text.slice(start, this.#at);
    level.name = quoted.includes("\\") ? JSON.parse(quoted) : quoted.slice(1, -1);
    // RFC 8259 §4: "The names within an object SHOULD be unique."; RFC 7519 §4: within a claims set they MUST be.
    if (names.has(level.name) && this.duplicates.length < LIMIT) this.duplicates.push(this.#path());
    names.add(level.name);
    this.#space();
    if (this.#text[this.#at] !== ":") throw new Stop(this.#at, "a colon");
    this.#at += 1;
  }

  #path(): string {
    const shown = this.#levels.length > 8 ? this.#levels.slice(-8) : this.#levels;
    return shown
      .filter((l) => l.names !== null)
      .map((l) => l.name)
      .join(".");
  }

  #string(): void {
    for (let at = this.#at + 1; ; at += 1) {
      const unit = this.#text.charCodeAt(at);
      if (unit === 0x22) {
        this.#at = at + 1;
        return;
      }
      if (unit === 0x5c) at = this.#escape(at);
      // RFC 8259 §7: quotation mark, reverse solidus and U+0000 to U+001F must be escaped. NaN: end of the text.
      else if (Number.isNaN(unit)) throw new Stop(at, 'the closing "');
      else if (unit < 0x20) throw new Stop(at, "an escape in place of a control character");
    }
  }

  /** The offset of an escape's last character. */
  #escape(at: number): number {
    const kind = this.#text.charAt(at + 1);
    if (kind !== "" && ESCAPES.includes(kind)) return at + 1;
    if (kind === "u" && /^[0-9a-fA-F]{4}$/.test(this.#text.slice(at + 2, at + 6))) return at + 5;
    throw new Stop(at, "an escape that JSON knows");
  }

  #weigh(literal: string): void {
    if (!isWrittenAlike(literal)) this.rewritten = true;
    if (literal.length < 16 && !/[eE]/.test(literal)) return;
    const digits = literal
      .replace(/[eE].*$/, "")
      .replace(/[-.]/g, "")
      .replace(/^0+/, "");
    const exact = Number.isFinite(Number(literal)) && digits.length <= 15;
    if (!exact && String(Number(literal)) !== literal && this.rounded.length < LIMIT) {
      this.rounded.push(literal.slice(0, 40));
    }
  }

  #space(): void {
    this.#match(SPACE);
  }

  #match(pattern: RegExp): boolean {
    pattern.lastIndex = this.#at;
    if (!pattern.test(this.#text)) return false;
    this.#at = pattern.lastIndex;
    return true;
  }
}
