/** What is to be done with the value at a path: go into it, hand out its text, or pass over it. */
export type Wanted = "enter" | "pick" | "pass";

export interface PickerOptions {
  /** Asked for every value of a container that is entered; of an array, every member has the key "*". */
  wanted(path: readonly string[]): Wanted;
  /** The JSON of a picked value, its long strings cut short; null if it is longer than `mostText`. */
  onPick(path: readonly string[], json: string | null): void;
  /** Characters of one string literal that are kept. */
  readonly mostString: number;
  /** Characters of one picked value. */
  readonly mostText: number;
}

interface Container {
  readonly isArray: boolean;
  /** The key whose value comes; null while one is waited for. */
  key: string | null;
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;
const COLON = 0x3a;
const BRACKET = 0x5b;
const LETTER_U = 0x75;

/**
 * Picks values out of a JSON document of any size, piece by piece, in memory bounded by the largest value. It finds where values
 * begin and end and judges nothing else: whether a picked one is JSON is for whoever parses it.
 */
export class JsonPicker {
  readonly #options: PickerOptions;
  /** The containers that were entered, from the root inwards. */
  readonly #entered: Container[] = [];
  /** Containers open inside a value that is picked or passed over; null between values. */
  #inner: number | null = null;
  #picked: string[] | null = null;
  #pickedLength = 0;
  /** A scalar that is no string ends where something else begins. */
  #inScalar = false;
  #inString = false;
  /** Characters that still belong to an escape. */
  #escape = 0;
  #stringLength = 0;
  /** The string is longer than is kept, and the rest of it is left out. */
  #cutting = false;
  /** The key that is being read. */
  #keyText: string | null = null;
  #ended = false;

  constructor(options: PickerOptions) {
    this.#options = options;
  }

  /** Whether the document was whole: its root began and ended. */
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
          // Of a string that was cut short the end is kept, so that it is a string.
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

  /** A character between values, in a container that was entered; where the text to be kept begins. */
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

  /** `text`: what of it has not been kept yet, with its closing quote. */
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

/** Where the characters of a string that mean themselves end: at a quote, a backslash, or the end of the text. */
function plainEnd(text: string, from: number): number {
  for (let at = from; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === QUOTE || code === BACKSLASH) return at;
  }
  return text.length;
}

/** A key's literal as a text; "" if it is no JSON, which no wanted key is. */
function keyOf(literal: string): string {
  try {
    return String(JSON.parse(literal));
  } catch {
    return "";
  }
}
