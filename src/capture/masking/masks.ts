import { replaceCompact } from "../../jwt/reading/compact.ts";
import { percentDecoded } from "../../text/percent-decoded.ts";
import { maskedToken } from "./masked-token.ts";

/** What a masked value was: the word in its short name. */
export type MaskKind = "id" | "token" | "csrf" | "password" | "user" | "code" | "key" | "value";

const EMAIL = /[\w.+-]+@[\w-]+\.[\w.-]+/g;
/** Where values may stand in a text: between what divides words in URLs, headers and HTML. */
const WORD = /[^\s"'<>&=;,?()[\]{}|\\/:]{4,}/g;

/**
 * Short names in place of values that came from outside: the same value has the same short name everywhere, so that it can still be
 * followed. Numbers are given in the order in which the names are first used.
 */
export class Masks {
  readonly #reveal: boolean;
  readonly #kinds = new Map<string, MaskKind>();
  readonly #names = new Map<string, string>();
  readonly #counts = new Map<MaskKind, number>();

  /** Values that are nobody's secret, such as made-up names. */
  readonly #open: ReadonlySet<string>;

  /** `reveal`: values are shown as they are. `open`: so are these, in any case. */
  constructor(reveal: boolean, open: Iterable<string> = []) {
    this.#reveal = reveal;
    this.#open = new Set(open);
  }

  /** Whether some values are nobody's secret. Then the pages are our own, and hold no secret but those that are known. */
  get hasOpenValues(): boolean {
    return this.#open.size > 0;
  }

  get reveals(): boolean {
    return this.#reveal;
  }

  /** From now on the value is masked wherever it stands in a text. */
  know(value: string, kind: MaskKind): void {
    const key = keyOf(value);
    if (key.length >= 4 && !this.#kinds.has(key)) this.#kinds.set(key, kind);
  }

  /** The short name of a value: "id-1". A token keeps its shape, and may be decoded. */
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

  /** A text in which every known value, every token and every e-mail address has its short name. */
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

/** A value is the same whether it is percent-encoded or not, and with the signature that Express's cookies carry or without. */
function keyOf(value: string): string {
  const plain = percentDecoded(value);
  return /^s:([^.]+)\../.exec(plain)?.[1] ?? plain;
}
