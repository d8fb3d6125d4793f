import { replaceCompact } from "../../jwt/reading/compact.ts";
import { percentDecoded } from "../../text/percent-decoded.ts";
import { maskedToken } from "./masked-token.ts";

/** The kind of a masked value: the word in its short name. */
export type MaskKind = "id" | "token" | "csrf" | "password" | "user" | "code" | "key" | "value";

const EMAIL = /[\w.+-]+@[\w-]+\.[\w.-]+/g;
/** Matches where values may occur in a text: between the delimiters of URLs, headers and HTML. */
const WORD = /[^\s"'<>&=;,?()[\]{}|\\/:]{4,}/g;

/**
 * Short names in place of values from outside: the same value has the same short name everywhere, so that it can still be
 * followed. They are numbered in order of first use.
 */
export class Masks {
  readonly #reveal: boolean;
  readonly #kinds = new Map<string, MaskKind>();
  readonly #names = new Map<string, string>();
  readonly #counts = new Map<MaskKind, number>();

  /** Values that are not secret, such as made-up names. */
  readonly #open: ReadonlySet<string>;

  /** `reveal`: values are shown unmasked. `open`: these always are. */
  constructor(reveal: boolean, open: Iterable<string> = []) {
    this.#reveal = reveal;
    this.#open = new Set(open);
  }

  /** Whether some values are not secret. Then the pages are the lab's own, and contain only known secrets. */
  get hasOpenValues(): boolean {
    return this.#open.size > 0;
  }

  get reveals(): boolean {
    return this.#reveal;
  }

  /** Masks this value from now on, wherever it occurs in a text. */
  know(value: string, kind: MaskKind): void {
    const key = keyOf(value);
    if (key.length >= 4 && !this.#kinds.has(key)) this.#kinds.set(key, kind);
  }

  /** Returns the short name of a value: "id-1". A token keeps its structure, and can be decoded. */
  of(value: string, kind: MaskKind): string {
    if (this.#reveal || value === "" || this.#open.has(value)) return value;
    const key = keyOf(value);
    const known = this.#names.get(key);
    if (known !== undefined) return known;
    const what = this.#kinds.get(key) ?? kind;
    const count = (this.#counts.get(what) ?? 0) + 1;
    this.#counts.set(what, count);
    const name =
      what === "token"
        ? (maskedToken(key, count, (claim) => this.of(claim, "value")) ?? `token-${count}`)
        : `${what}-${count}`;
    this.#names.set(key, name);
    return name;
  }

  /** Masks every known value, every token and every e-mail address in a text. */
  text(text: string): string {
    if (this.#reveal || text === "") return text;
    return replaceCompact(text, (token) => this.of(token, "token"))
      .replace(EMAIL, (address) => this.of(address, "user"))
      .replace(WORD, (word) => {
        const [, value = "", end = ""] = /^(.*?)([.!]*)$/s.exec(word) ?? [];
        if (this.#kinds.has(keyOf(word))) return this.of(word, "value");
        return this.#kinds.has(keyOf(value)) ? this.of(value, "value") + end : word;
      });
  }
}

/** Normalizes a value: without percent-encoding, and without the signature of Express's cookies. */
function keyOf(value: string): string {
  const plain = percentDecoded(value);
  return /^s:([^.]+)\../.exec(plain)?.[1] ?? plain;
}
