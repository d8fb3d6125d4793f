import { expect, test } from "vitest";
import { signatureAlgorithm } from "../../../src/jwt/algorithms.ts";
import { curveSignatures } from "../../../src/jwt/near-misses/curve-signatures.ts";

const ES256 = signatureAlgorithm("ES256");
if (ES256 === null) throw new Error("ES256 is missing");
const R = Buffer.alloc(32, 0xa1);
const S = Buffer.alloc(32, 0xb2);
const whole = Buffer.concat([R, S]);

/** The readings of a signature that are not of DER, in hexadecimal. */
const readings = (bytes: Buffer): string[] =>
  curveSignatures(bytes, ES256)
    .filter(({ encoding }) => encoding === "ieee-p1363")
    .map((one) => one.bytes.toString("hex"));

test("64 bytes are read as they are, swapped, and backwards", () => {
  const bytes = Buffer.concat([Buffer.of(1), R.subarray(1), Buffer.of(2), S.subarray(1)]);
  const [is, swapped, backwards] = readings(bytes);
  expect(is).toBe(bytes.toString("hex"));
  expect(swapped).toBe(Buffer.concat([bytes.subarray(32), bytes.subarray(0, 32)]).toString("hex"));
  expect(backwards).toBe(
    Buffer.concat([bytes.subarray(0, 32).reverse(), bytes.subarray(32).reverse()]).toString("hex"),
  );
});

test("65 bytes are read without the last, and without the first", () => {
  expect(readings(Buffer.concat([whole, Buffer.of(0x1b)]))[0]).toBe(whole.toString("hex"));
  expect(readings(Buffer.concat([Buffer.of(0x1b), whole]))[1]).toBe(whole.toString("hex"));
  expect(readings(Buffer.concat([Buffer.of(0), whole, Buffer.of(0)]))).toEqual([]);
});

test("one and two lost zero bytes are put back, three are not", () => {
  const zero = Buffer.concat([Buffer.alloc(1), R.subarray(1)]);
  const zeros = Buffer.concat([Buffer.alloc(2), R.subarray(2)]);
  expect(readings(Buffer.concat([zero, S]).subarray(1))).toContain(Buffer.concat([zero, S]).toString("hex"));
  expect(readings(Buffer.concat([R, zero.subarray(1)]))).toContain(Buffer.concat([R, zero]).toString("hex"));
  expect(readings(Buffer.concat([zeros, S]).subarray(2))).toContain(
    Buffer.concat([zeros, S]).toString("hex"),
  );
  expect(readings(whole.subarray(3))).toEqual([]);
});

test("DER is a sequence whose length is that of the rest, in one byte or in two", () => {
  const isDer = (bytes: Buffer) => curveSignatures(bytes, ES256).some(({ encoding }) => encoding === "der");
  const long = Buffer.alloc(136);
  expect(isDer(Buffer.concat([Buffer.of(0x30, 68), Buffer.alloc(68)]))).toBe(true);
  expect(isDer(Buffer.concat([Buffer.of(0x30, 67), Buffer.alloc(68)]))).toBe(false);
  expect(isDer(Buffer.concat([Buffer.of(0x31, 68), Buffer.alloc(68)]))).toBe(false);
  expect(isDer(Buffer.concat([Buffer.of(0x30, 0x81, 136), long]))).toBe(true);
  expect(isDer(Buffer.concat([Buffer.of(0x31, 0x81, 136), long]))).toBe(false);
});

test("hexadecimal and base64 within base64url are decoded once more", () => {
  expect(readings(Buffer.from(whole.toString("hex")))).toContain(whole.toString("hex"));
  expect(readings(Buffer.from(whole.toString("base64")))).toContain(whole.toString("hex"));
  const half = Buffer.from(R.toString("hex"));
  expect(readings(half)).not.toContain(R.toString("hex"));
});
