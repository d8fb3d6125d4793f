/** How to treat the value at a path: enter it, return its text, or skip it. */
export type Wanted = "enter" | "pick" | "pass";

export interface PickerOptions {
  /** Called for every value of an entered container; members of an array have the key "*". */
  wanted(path: readonly string[]): Wanted;
  /** Called with the JSON of a picked value, its long strings truncated; null if it is longer than `mostText`. */
  onPick(path: readonly string[], json: string | null): void;
  /** Maximum characters of one string literal. */
  readonly mostString: number;
  /** Maximum characters of one picked value. */
  readonly mostText: number;
}

interface Container {
  readonly isArray: boolean;
  /** The key whose value comes next; null while a key is expected. */
  key: string | null;
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;
const COLON = 0x3a;
const BRACKET = 0x5b;
const LETTER_U = 0x75;

/**
 * Picks values from a JSON document of any size as a stream, in memory bounded by the largest value. It finds where values
 * start and end and checks nothing else: the caller's parser decides whether a picked one is JSON.
 */
export class JsonPicker {
  readonly #options: PickerOptions;
  /** The entered containers, from the root inwards. */
  readonly #entered: Container[] = [];
  /** Number of open containers inside a value that is picked or skipped; null between values. */
  #inner: number | null = null;
  #picked: string[] | null = null;
  #pickedLength = 0;
  /** A scalar other than a string ends at the next delimiter. */
  #inScalar = false;
  #inString = false;
  /** Remaining characters of an escape. */
  #escape = 0;
  #stringLength = 0;
  /** The string exceeds the maximum, and the rest of it is dropped. */
  #cutting = false;
  /** The key being read. */
  #keyText: string | null = null;
  #ended = false;

  constructor(options: PickerOptions) {
    this.#options = options;
  }

  /** Whether the document was complete: its root started and ended. */
  get whole(): boolean {
    return this.#ended;
  }

  push(text: string): void {
    let from = 0;
    for (let at = 0; at < text.length; at++) {
      const code = text.charCodeAt(at);
      if (this.#inString) {
        const plain = this.#escape === 0 ? plainEnd(text, at) : at;
        if (plain > at) {
          this.#stringLength += plain - at;
          if (!this.#cutting && this.#stringLength >= this.#options.mostString) {
            this.#keep(text.slice(from, plain));
            this.#cutting = true;
          }
          at = plain - 1;
        } else if (this.#escape > 0) {
          this.#escape = this.#escape === 1 && code === LETTER_U ? 4 : this.#escape - 1;
        } else if (code === BACKSLASH) this.#escape = 1;
        else {
          // The end of a truncated string is kept, so that it remains a string.
          this.#stringEnds(text.slice(this.#cutting ? at : from, at + 1));
          from = at + 1;
        }
        continue;
      }
      if (this.#inner !== null) {
        if (code === QUOTE) this.#stringBegins();
        else if (isOpening(code)) this.#inner += 1;
        else if (isClosing(code)) {
          this.#inner -= 1;
          if (this.#inner === 0) {
            this.#keep(text.slice(from, at + 1));
            from = at + 1;
            this.#valueEnds();
          }
        }
        continue;
      }
      if (this.#inScalar) {
        if (code !== COMMA && !isClosing(code)) continue;
        this.#keep(text.slice(from, at));
        this.#inScalar = false;
        this.#valueEnds();
      }
      from = this.#between(code, at);
    }
    const within = this.#inner !== null || this.#inScalar || this.#inString;
    if (within && !this.#cutting) this.#keep(text.slice(from));
  }

  /** Handles a character between values, in an entered container; returns where the text to keep starts. */
  #between(code: number, at: number): number {
    if (code <= 0x20 || code === COLON) return at + 1;
    const container = this.#entered.at(-1);
    if (isClosing(code)) {
      this.#entered.pop();
      if (this.#entered.length === 0) this.#ended = true;
      this.#afterValue();
      return at + 1;
    }
    if (code === COMMA) return at + 1;
    if (container !== undefined && !container.isArray && container.key === null) {
      if (code === QUOTE) {
        this.#keyText = "";
        this.#stringBegins();
      }
      return at;
    }
    this.#valueBegins(code);
    return at;
  }

  #valueBegins(code: number): void {
    const wanted = this.#ended ? "pass" : this.#options.wanted(this.#path());
    if (wanted === "enter" && isOpening(code)) {
      this.#entered.push({ isArray: code === BRACKET, key: null });
      return;
    }
    this.#picked = wanted === "pick" ? [] : null;
    this.#pickedLength = 0;
    if (isOpening(code)) this.#inner = 1;
    else if (code === QUOTE) {
      this.#inner = 0;
      this.#stringBegins();
    } else this.#inScalar = true;
  }

  #valueEnds(): void {
    if (this.#picked !== null) {
      const fits = this.#pickedLength <= this.#options.mostText;
      this.#options.onPick(this.#path(), fits ? this.#picked.join("") : null);
    }
    this.#picked = null;
    this.#inner = null;
    this.#afterValue();
  }

  #afterValue(): void {
    const container = this.#entered.at(-1);
    if (container !== undefined) container.key = null;
  }

  #stringBegins(): void {
    this.#inString = true;
    this.#stringLength = 0;
    this.#cutting = false;
  }

  /** `text`: the part of it not kept yet, with its closing quote. */
  #stringEnds(text: string): void {
    this.#inString = false;
    this.#cutting = false;
    if (this.#keyText !== null) {
      const container = this.#entered.at(-1);
      if (container !== undefined) container.key = keyOf(this.#keyText + text);
      this.#keyText = null;
      return;
    }
    this.#keep(text);
    if (this.#inner === 0) this.#valueEnds();
  }

  #keep(text: string): void {
    if (this.#keyText !== null) {
      this.#keyText += text;
      return;
    }
    if (this.#picked === null) return;
    this.#pickedLength += text.length;
    if (this.#pickedLength <= this.#options.mostText) this.#picked.push(text);
    else this.#picked.length = 0;
  }

  #path(): string[] {
    return this.#entered.map(({ isArray, key }) => (isArray ? "*" : (key ?? "")));
  }
}

/** `{` or `[`. */
const isOpening = (code: number): boolean => code === 0x7b || code === BRACKET;
/** `}` or `]`. */
const isClosing = (code: number): boolean => code === 0x7d || code === 0x5d;

/** Returns where the literal characters of a string end: at a quote, a backslash, or the end of the text. */
function plainEnd(text: string, from: number): number {
  for (let at = from; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === QUOTE || code === BACKSLASH) return at;
  }
  return text.length;
}

/** Decodes a key's literal; "" if it is not JSON, which no wanted key is. */
function keyOf(literal: string): string {
  try {
    return String(JSON.parse(literal));
  } catch {
    return "";
  }
}
