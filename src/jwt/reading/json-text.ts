/** Parses JSON bytes, with everything to be said about them if they are invalid. */
import { ExactNumber, exactValue } from "./exact-json.ts";
import { endOfString, type JsonFault, scanJson } from "./json-scan.ts";

export type JsonObject = Readonly<Record<string, unknown>>;

export interface JsonReading {
  /** The value as JSON.parse returns it, for judging. undefined: the text is not JSON. */
  readonly value: unknown;
  /** The same with ExactNumbers, for showing and writing. */
  readonly exact: unknown;
  readonly fault: JsonFault | null;
  readonly duplicates: readonly string[];
  readonly rounded: readonly string[];
  /** Whether JSON.stringify would write the same text for the value, so the text can be used in its place. */
  readonly canonical: boolean;
}

const NOTHING: readonly string[] = [];
const BYTE_ORDER_MARK = 0xfeff;

/**
 * Parses JSON text. If writing the value again gives the same text, no name was repeated and no number rounded,
 * and the slow scan is skipped: that is the case for nearly every token.
 */
export function readJson(text: string): JsonReading {
  let value: unknown;
  try {
    value = JSON.parse(text);
    if (text.length < 100_000 && JSON.stringify(value) === text) {
      return { value, exact: value, fault: null, duplicates: NOTHING, rounded: NOTHING, canonical: true };
    }
  } catch (error) {
    // Not JSON, or nested too deep for recursion: the scan tells which.
    if (!(error instanceof SyntaxError) && !(error instanceof RangeError)) throw error;
  }
  const { fault, duplicates, rounded, rewritten } = scanJson(text);
  if (fault !== null)
    return { value: undefined, exact: undefined, fault, duplicates, rounded, canonical: false };
  return { value, exact: rewritten ? exactValue(text) : value, fault, duplicates, rounded, canonical: false };
}

/** Parses a text that may be JSON, with ExactNumbers; undefined if it is not. */
export const exactJson = (text: string): unknown => readJson(text).exact;

/** Decodes UTF-8, or returns the offset of the first invalid byte (RFC 7519 §7.2 requires UTF-8). */
export function readUtf8(bytes: Buffer): { readonly text: string; readonly badByte: number | null } {
  const text = bytes.toString("utf8");
  // A decoder replaces invalid bytes by U+FFFD; only a text that contains one needs a closer look.
  if (!text.includes("\ufffd")) return { text, badByte: null };
  const shared = commonLength(bytes, Buffer.from(text, "utf8"));
  return { text, badByte: shared === bytes.length ? null : shared };
}

/** RFC 8259 §8.1: a byte order mark must not be added to JSON text. */
export const startsWithByteOrderMark = (text: string): boolean => text.charCodeAt(0) === BYTE_ORDER_MARK;

export function isObject(value: unknown): value is JsonObject {
  return (
    typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof ExactNumber)
  );
}

/** Returns an own member of a parsed object: "constructor" and "__proto__" are names like any other. */
export function own(object: JsonObject | null, name: string): unknown {
  const value = object?.[name];
  return value !== undefined && object !== null && Object.hasOwn(object, name) ? value : undefined;
}

/** Returns the maximum nesting depth of brackets in JSON text, outside strings. */
export function nesting(text: string): number {
  let deepest = 0;
  let open = 0;
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    if (unit === 0x22) at = endOfString(text, at);
    else if (unit === 0x7b || unit === 0x5b) deepest = Math.max(deepest, ++open);
    else if (unit === 0x7d || unit === 0x5d) open -= 1;
  }
  return deepest;
}

function commonLength(a: Buffer, b: Buffer): number {
  const shorter = Math.min(a.length, b.length);
  for (let at = 0; at < shorter; at += 1) if (a[at] !== b[at]) return at;
  return shorter;
}
