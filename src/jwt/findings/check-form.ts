/** The findings about the form of a token: its signature's bytes, its JSON, its spelling, its size. */
import { isNone, signatureAlgorithm } from "../algorithms.ts";
import { nesting, own } from "../reading/json-text.ts";
import type { TokenPart, TokenReading } from "../token.ts";
import { type Finding, finding } from "./finding-table.ts";

/**
 * Limit of a cookie's name and value together, in bytes (RFC 6265bis §5.6, step 5): a longer token is rejected under any name. A test keeps
 * it equal to the limit in http/set-cookie.ts, which this room does not import.
 */
const LARGE = 4096;
const DEEP = 100;

/** The payload's JSON is checked with its claims, because that of an encrypted token is known only later. */
export function checkForm(token: TokenReading): Finding[] {
  return [
    ...(token.kind === "jws" ? checkSignatureBytes(token) : []),
    ...token.parts.flatMap(checkSpelling),
    ...checkJson(token.header, "duplicate-header"),
    ...(token.source.length > LARGE ? [finding("large-token", `${token.source.length} bytes`)] : []),
  ];
}

function checkSignatureBytes({ header, signature }: TokenReading): Finding[] {
  const alg = own(header.object, "alg");
  if (signature.state === "missing") return [finding("signature-missing")];
  if (signature.state === "empty") return [finding("empty-signature")];
  if (isNone(alg)) return [finding("none-with-signature")];
  const found: Finding[] = [];
  const length = signature.bytes.length;
  if (isDerSignature(alg, signature.bytes)) found.push(finding("ecdsa-der", `${length} bytes`));
  else if (isOfSmallKey(alg, length))
    found.push(finding("rsa-key-too-small", `${length} bytes`, String(length * 8)));
  else if (!fits(alg, length) || impossibleLength(signature)) {
    found.push(finding("signature-wrong-length", `${length} bytes`, typeof alg === "string" ? alg : "such"));
  }
  if (isZero(signature.bytes, alg)) found.push(finding("zero-signature"));
  return found;
}

/** SEQUENCE { r INTEGER, s INTEGER }: what OpenSSL and key services return instead of r || s (RFC 7518 §3.4). */
export function isDerSignature(alg: unknown, bytes: Buffer): boolean {
  const known = signatureAlgorithm(alg);
  if (known?.kty !== "EC" || bytes[0] !== 0x30 || bytes.length < (known.bytes ?? 0)) return false;
  const header = (bytes[1] ?? 0) === 0x81 ? 3 : 2;
  return bytes[header - 1] === bytes.length - header && bytes[header] === 0x02;
}

/** A signature is as long as the modulus (RFC 8017 §8.2.1): 128 bytes are not truncated, but made with a key of 1024 bits. */
const isOfSmallKey = (alg: unknown, length: number): boolean =>
  signatureAlgorithm(alg)?.kty === "RSA" && length >= 64 && length < 256 && length % 32 === 0;

const impossibleLength = (part: TokenPart): boolean =>
  part.misspelled !== null && part.segment.length % 4 === 1;

function fits(alg: unknown, length: number): boolean {
  const known = signatureAlgorithm(alg);
  if (known === null) return true;
  if (known.kty === "oct" || known.kty === "EC") return length === known.bytes;
  // RFC 8032: 64 bytes for Ed25519, 114 for Ed448.
  if (known.kty === "OKP")
    return known.bytes === null ? length === 64 || length === 114 : length === known.bytes;
  // RFC 7518 §3.3: "A key of size 2048 bits or larger MUST be used", and a signature is as long as the key.
  return length >= 256;
}

/** All zeros, or for ECDSA R or S zero: what CVE-2022-21449 accepted. */
function isZero(bytes: Buffer, alg: unknown): boolean {
  const zero = (part: Buffer) => part.length > 0 && part.every((byte) => byte === 0);
  const half = bytes.length / 2;
  const pair = signatureAlgorithm(alg)?.kty === "EC" && bytes.length >= 64;
  return bytes[0] === 0 || pair
    ? zero(bytes) || (pair && (zero(bytes.subarray(0, half)) || zero(bytes.subarray(half))))
    : false;
}

function checkSpelling(part: TokenPart): Finding[] {
  const found = part.misspelled === null ? [] : [finding("not-base64url", part.name, part.misspelled)];
  return part.byteOrderMark ? [...found, finding("bom", part.name)] : found;
}

/** Adds the findings about JSON that JSON.parse does not report. */
export function checkJson(
  { json, text }: TokenPart,
  duplicate: "duplicate-header" | "duplicate-claim",
): Finding[] {
  if (json === null) return [];
  const found = json.duplicates.slice(0, 3).map((name) => finding(duplicate, name));
  const isHeld = (literal: string) => Number.isFinite(Number(literal));
  const [large] = json.rounded.filter((literal) => !isHeld(literal));
  if (large !== undefined) found.push(finding("number-too-large", large));
  const [rounded] = json.rounded.filter(isHeld);
  if (rounded !== undefined) found.push(finding("number-precision", rounded));
  const depth = text !== null && text.length > 2 * DEEP ? nesting(text) : 0;
  return depth > DEEP ? [...found, finding("deep-nesting", String(depth))] : found;
}
