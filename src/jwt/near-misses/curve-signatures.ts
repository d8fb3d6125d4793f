/** An ECDSA signature as it may have been encoded; it should be r || s, each of the curve's length (RFC 7518 §3.4). */
import type { SignatureAlgorithm } from "../algorithms.ts";
import { AS_HEX, DECODED_TWICE, type NearMiss, writtenOtherwise } from "./near-miss.ts";

export interface CurveSignature {
  readonly bytes: Buffer;
  readonly encoding: "der" | "ieee-p1363";
  readonly miss: NearMiss | null;
}

/** Yields the readings of a signature's bytes, the likeliest first. */
export function curveSignatures(bytes: Buffer, { kty, bytes: length }: SignatureAlgorithm): CurveSignature[] {
  const found: CurveSignature[] = [];
  const add = (raw: Buffer, miss: NearMiss | null) =>
    found.push({ bytes: raw, encoding: "ieee-p1363", miss });
  for (const [raw, encoded] of [[bytes, null] as const, ...decodings(bytes)]) {
    if (length === null || raw.length === length) add(raw, encoded);
    if (kty !== "EC") continue;
    if (raw[0] === 0x30 && (raw[1] === raw.length - 2 || raw[1] === 0x81))
      found.push({ bytes: raw, encoding: "der", miss: der(raw) });
    if (length !== null && encoded === null)
      for (const [other, miss] of halves(raw, length)) add(other, miss);
  }
  return found;
}

/** Hexadecimal instead of base64url, or within it; base64 within base64url. */
function* decodings(bytes: Buffer): Generator<readonly [Buffer, NearMiss]> {
  const text = bytes.toString("latin1");
  const segment = bytes.toString("base64url");
  for (const hex of [text, segment])
    if (/^(?:[\da-f]{2})+$/i.test(hex)) yield [Buffer.from(hex, "hex"), AS_HEX];
  if (/^[\w+/-]{40,}={0,2}$/.test(text)) yield [Buffer.from(text, "base64"), DECODED_TWICE];
}

/** r and s in another order or of another length. */
function* halves(raw: Buffer, length: number): Generator<readonly [Buffer, NearMiss]> {
  const half = length / 2;
  if (raw.length === length) {
    const [r, s] = [raw.subarray(0, half), raw.subarray(half)];
    yield [Buffer.concat([s, r]), writtenOtherwise("if r and s are swapped")];
    yield [
      Buffer.concat([Buffer.from(r).reverse(), Buffer.from(s).reverse()]),
      writtenOtherwise("if the bytes of r and s are read backwards"),
    ];
  }
  if (raw.length === length + 1) {
    const recovery = writtenOtherwise("without the extra byte that wallets add");
    yield [raw.subarray(0, length), recovery];
    yield [raw.subarray(1), recovery];
  }
  // A number whose leading zero byte is missing.
  const lost = length - raw.length;
  if (lost < 1 || lost > 2) return;
  for (let ofR = lost; ofR >= 0; ofR -= 1) {
    const zeros = (count: number) => Buffer.alloc(count);
    const r = raw.subarray(0, half - ofR);
    const s = raw.subarray(half - ofR);
    yield [
      Buffer.concat([zeros(ofR), r, zeros(half - s.length), s]),
      writtenOtherwise("with the zero bytes before r or s, which the signer left out"),
    ];
  }
}

const der = ({ length }: Buffer): NearMiss => ({
  id: "ecdsa-der",
  about: `${length} bytes`,
  words: "if the signature is read as DER",
});
