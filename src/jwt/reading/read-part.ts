/** One segment of a compact token: bytes, text and JSON, as far as each can be decoded, and where it is broken. */

import { visible } from "../../text/visible.ts";
import type { PartName, TokenError, TokenPart } from "../token.ts";
import { type Base64Fault, readBase64url } from "./base64url.ts";
import { isObject, type JsonReading, readJson, readUtf8, startsWithByteOrderMark } from "./json-text.ts";

const NO_BYTES = Buffer.alloc(0);
/** C0 except tab and line breaks, DEL, C1. */
const CONTROL = /[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]/;

/** Reads a segment that should hold JSON: the header, or the claims (RFC 7519 §7.2). */
export function readJsonPart(name: "header" | "payload", segment: string): TokenPart {
  if (segment === "") return emptyPart(name, problem(`${name}-empty`, `The ${name} is empty.`, 0));
  const { bytes, fault, unambiguous } = readBase64url(segment);
  const spelling = fault === null || unambiguous ? null : spellingError(name, segment, fault);
  const part = {
    ...jsonOf(name, bytes),
    name,
    segment,
    misspelled: fault === null ? null : spellingWords(segment, fault),
  };
  if (spelling === null) return part;
  return { ...part, state: part.object === null ? "broken" : "recovered", error: spelling };
}

/** Reads bytes that should be JSON but do not come from a segment: an unencoded or a decrypted payload. */
export function readPlainPart(bytes: Buffer, segment: string): TokenPart {
  return { ...jsonOf("payload", bytes), name: "payload", segment, misspelled: null };
}

/** Reads a segment of opaque bytes: a signature, or a part of a JWE. */
export function readBytesPart(name: PartName, segment: string): TokenPart {
  if (segment === "") return emptyPart(name, null);
  const { bytes, fault, unambiguous } = readBase64url(segment);
  const error = fault === null || unambiguous ? null : spellingError(name, segment, fault);
  const state = error === null ? "read" : "broken";
  return {
    ...plain(name, segment),
    state,
    bytes,
    error,
    misspelled: fault === null ? null : spellingWords(segment, fault),
  };
}

export const missingPart = (name: PartName): TokenPart => ({ ...plain(name, ""), state: "missing" });

function emptyPart(name: PartName, error: TokenError | null): TokenPart {
  return { ...plain(name, ""), state: "empty", error };
}

function plain(name: PartName, segment: string): TokenPart {
  return {
    name,
    segment,
    state: "read",
    bytes: NO_BYTES,
    text: null,
    json: null,
    object: null,
    error: null,
    misspelled: null,
    byteOrderMark: false,
  };
}

function jsonOf(
  name: "header" | "payload",
  bytes: Buffer,
): Omit<TokenPart, "name" | "segment" | "misspelled"> {
  const { text, badByte } = readUtf8(bytes);
  const broken = {
    state: "broken",
    bytes,
    text: null,
    json: null,
    object: null,
    byteOrderMark: false,
  } as const;
  if (badByte !== null) {
    const place = `byte ${badByte + 1} is 0x${bytes.toString("hex", badByte, badByte + 1)}`;
    // What is not UTF-8 is nearly always Latin-1: one byte per letter.
    const latin = bytes.toString("latin1");
    const json = readJson(latin);
    const object = isObject(json.value) ? json.value : null;
    const how = object === null ? "" : "; it is shown as Latin-1, and should have been encoded as UTF-8";
    const error = problem(
      `${name}-not-utf8`,
      `The ${name} is not UTF-8 text: ${place}${how}.`,
      inSegment(badByte),
    );
    if (object === null || CONTROL.test(latin)) return { ...broken, error };
    return { state: "recovered", bytes, text: latin, json, object, error, byteOrderMark: false };
  }
  // A parser may ignore a byte order mark (RFC 8259 §8.1), and this one reports it.
  const byteOrderMark = startsWithByteOrderMark(text);
  const json = readJson(byteOrderMark ? text.slice(1) : text);
  const object = isObject(json.value) ? json.value : null;
  const error = jsonError(name, text, json, byteOrderMark);
  const state = error === null ? "read" : object === null ? "broken" : "recovered";
  return { state, bytes, text: CONTROL.test(text) ? null : text, json, object, error, byteOrderMark };
}

function jsonError(
  name: "header" | "payload",
  text: string,
  json: JsonReading,
  byteOrderMark: boolean,
): TokenError | null {
  if (byteOrderMark) {
    return problem(
      `${name}-not-json`,
      `The ${name} begins with a byte order mark, which JSON must not have.`,
      0,
    );
  }
  if (json.fault !== null) {
    const { at, expected } = json.fault;
    const found = at < text.length ? `not ${quoted(text, at)}` : "but the text ends";
    const message = `The ${name} is not JSON: at character ${at + 1} of its text ${expected} was expected, ${found}.`;
    return problem(`${name}-not-json`, message, inSegment(Buffer.byteLength(text.slice(0, at))));
  }
  if (isObject(json.value)) return null;
  // RFC 7519 §7.2 steps 3 and 10: "a completely valid JSON object".
  const what =
    json.value === null ? "null" : Array.isArray(json.value) ? "an array" : `a ${typeof json.value}`;
  return problem(`${name}-not-object`, `The ${name} is JSON, but ${what} and not an object.`, 0);
}

/** Returns which rules of base64url a segment breaks, and where: padding, alphabet, unused bits. */
function spellingWords(segment: string, { code, at }: Base64Fault): string {
  if (code === "character" || code === "length") return placeWords(segment, code, at);
  const said: string[] = [];
  const other = segment.search(/[+/]/);
  if (other !== -1)
    said.push(`it has ${quoted(segment, other)} of the standard alphabet at character ${other + 1}`);
  const padding = segment.search(/=+$/);
  if (padding !== -1) said.push(`it is padded with = from character ${padding + 1} on`);
  const bare = segment.replace(/=+$/, "").replaceAll("+", "-").replaceAll("/", "_");
  const strict = Buffer.from(bare, "base64url").toString("base64url");
  if (strict !== bare) {
    const last = `${quoted(bare, bare.length - 1)}, has bits that stand for nothing`;
    said.push(`its last character, ${last}: ${quoted(strict, strict.length - 1)} writes the same bytes`);
  }
  return said.join(", and ");
}

function placeWords(segment: string, code: Base64Fault["code"], at: number): string {
  return code === "length"
    ? `its ${segment.length} characters are one too many or a few too few (no base64url text has 4n + 1)`
    : `character ${at + 1} is ${quoted(segment, at)}`;
}

function spellingError(name: PartName, segment: string, { code, at }: Base64Fault): TokenError {
  const known = name === "header" || name === "payload" || name === "signature" ? name : "part";
  const why = placeWords(segment, code, at);
  return problem(`bad-base64url-${known}`, `The ${name} is not base64url: ${why}.`, at);
}

function quoted(text: string, at: number): string {
  return `"${visible(String.fromCodePoint(text.codePointAt(at) ?? 0))}"`;
}

/** Returns the offset of a decoded byte in its segment: three bytes are four characters. */
const inSegment = (byte: number): number => Math.floor((byte * 4) / 3);

const problem = (code: TokenError["code"], message: string, at: number | null): TokenError => ({
  code,
  message,
  at,
});
