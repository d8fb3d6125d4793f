/** Reads on from an offset where a token may start, across line breaks as long as it is incomplete. */
import { contentEncryption, isNone, signatureAlgorithm } from "../algorithms.ts";
import { readBase64url } from "./base64url.ts";
import { isObject, type JsonObject, own } from "./json-text.ts";

export interface TokenCandidate {
  /** null: what started like a token is not one. */
  readonly source: string | null;
  readonly clean: boolean;
  /** What follows it after ~: the disclosures of an SD-JWT (RFC 9901 §4). "": nothing. */
  readonly attached: string;
  /** It was joined over a line break. */
  readonly wrapped: boolean;
  /** Offset after the token. */
  readonly end: number;
  /** Where to look for the next one. */
  readonly resumeAt: number;
}

const RUN = /[\w.-]*/y;
/** A line break, with what shells and quoted-printable put before it and what quoting puts after it. */
const BREAK = /[ \t]*[\\=]?[ \t]*(?:\r\n|\n|\r)[ \t>|]*/y;
/** What may follow a token: the end, white space, a quote, a bracket, a delimiter of headers, URLs or JSON. */
const AFTER = /^$|^[\s"'`,;&)\]}>\\|#~<]/;
/** RFC 7518 §3.3 requires RSA keys of 2048 bits or more: signatures of 256, 384 or 512 bytes. 128 is accepted too. */
const RSA_SIGNATURES: ReadonlySet<number> = new Set([171, 342, 512, 683]);
const LONGEST_HEADER = 16_384;
const MANY_LINES = 64;

export function readCandidate(text: string, start: number): TokenCandidate {
  const growing = new GrowingToken();
  let end = growing.add(text, start);
  const firstEnd = end;
  let lines = 1;
  let lastLine = start;
  for (let next = afterBreak(text, end); next !== null && growing.wants(pieceAt(text, next)); ) {
    lastLine = next;
    end = growing.add(text, next);
    lines += 1;
    next = afterBreak(text, end);
  }
  const wrapped = lines > 1;
  const tail = text.charAt(end);
  if (growing.header === null) {
    // The line with the first dot may be a token by itself. Rescanning each of many lines would take too long.
    const resumeAt = growing.dots === 0 ? end : lines > MANY_LINES ? lastLine : firstEnd;
    return { source: null, clean: false, attached: "", wrapped, end, resumeAt };
  }
  const source = growing.text();
  // The full stop of a sentence, if there is more than the token.
  const sentence = growing.dots === 3 && source.endsWith(".") && start > 0;
  const shaped = growing.dots === 2 || growing.dots === 4 || sentence;
  const interrupted = growing.misses() && /^\s+[\w-]/.test(text.slice(end, end + 80));
  const clean = shaped && AFTER.test(tail) && !interrupted;
  const attached = clean && tail === "~" ? attachedAt(text, end) : "";
  end += attached.length;
  return { source: sentence ? source.slice(0, -1) : source, clean, attached, wrapped, end, resumeAt: end };
}

/** A token under construction: only what decides whether the next line belongs to it. */
class GrowingToken {
  dots = 0;
  header: JsonObject | null = null;
  readonly #pieces: string[] = [];
  #head = "";
  /** Number of characters after the last dot. */
  #last = 0;

  /** Adds the run of token characters that starts at `at`; returns the offset after it. */
  add(text: string, at: number): number {
    const piece = pieceAt(text, at);
    this.#pieces.push(piece);
    if (this.dots === 0) this.#addToHead(piece);
    for (let dot = piece.indexOf("."); dot !== -1; dot = piece.indexOf(".", dot + 1)) this.dots += 1;
    const lastDot = piece.lastIndexOf(".");
    this.#last = lastDot === -1 ? this.#last + piece.length : piece.length - lastDot - 1;
    return at + piece.length;
  }

  text(): string {
    return this.#pieces.join("");
  }

  /** Whether a run on the next line can still be part of this token. */
  wants(piece: string): boolean {
    if (piece === "" || this.#head.length > LONGEST_HEADER) return false;
    if (this.dots === 0) return true;
    if (this.header === null || this.dots > 4) return false;
    const encrypted = typeof own(this.header, "enc") === "string";
    if (this.dots < (encrypted ? 4 : 2)) return true;
    return !piece.includes(".") && this.misses();
  }

  /** Whether the last part is shorter than its algorithm requires. */
  misses(): boolean {
    if (this.header === null || this.dots < 2 || isNone(own(this.header, "alg"))) return false;
    const enc = contentEncryption(own(this.header, "enc"));
    if (enc !== null) return this.dots === 4 && this.#last < characters(enc.tagBytes);
    const alg = signatureAlgorithm(own(this.header, "alg"));
    if (alg === null) return this.#last === 0;
    if (alg.kty === "RSA") return this.#last < 683 && !RSA_SIGNATURES.has(this.#last);
    return this.#last < characters(alg.bytes ?? 64);
  }

  #addToHead(piece: string): void {
    const dot = piece.indexOf(".");
    this.#head += dot === -1 ? piece : piece.slice(0, dot);
    if (dot === -1 || this.#head.length > LONGEST_HEADER) return;
    this.header = asObject(this.#head);
  }
}

/** Up to a delimiter: a disclosure with an invalid character is a bad one, rather than none. */
const ATTACHED = /[^\s"'`,;<>()[\]{}]*/y;

function attachedAt(text: string, at: number): string {
  ATTACHED.lastIndex = at;
  return ATTACHED.exec(text)?.[0] ?? "";
}

/** Length in base64url characters of that many bytes. */
const characters = (bytes: number): number => Math.ceil((bytes * 4) / 3);

function pieceAt(text: string, at: number): string {
  RUN.lastIndex = at;
  return RUN.exec(text)?.[0] ?? "";
}

/** Returns the offset after a line break at `at`, or null if there is none. */
function afterBreak(text: string, at: number): number | null {
  BREAK.lastIndex = at;
  return BREAK.test(text) ? BREAK.lastIndex : null;
}

function asObject(segment: string): JsonObject | null {
  try {
    const value: unknown = JSON.parse(readBase64url(segment).bytes.toString("utf8"));
    return isObject(value) ? value : null;
  } catch {
    return null;
  }
}
