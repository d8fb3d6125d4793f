import { createHash, generateKeyPairSync, randomBytes, sign } from "node:crypto";
import { DAY_MS } from "../../text/time-span.ts";

/** A key and its self-signed certificate. */
export interface OwnCertificate {
  /** PEM. */
  readonly key: string;
  readonly cert: string;
  /** SHA-256 of its public key in base64, with which a browser can be told to accept it. */
  readonly fingerprint: string;
}

/** Makes a self-signed certificate (RFC 5280 §4.1) for these host names and for loopback, valid for a month from `now` in ms. */
export function ownCertificate(hosts: readonly string[], now: number): OwnCertificate {
  const { publicKey, privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const spki = publicKey.export({ type: "spki", format: "der" });
  const name = sequence(set(sequence(oid(2, 5, 4, 3), text(hosts[0] ?? "localhost"))));
  const algorithm = sequence(oid(1, 2, 840, 10045, 4, 3, 2));
  const body = sequence(
    context(0, integer(Buffer.from([2]))),
    integer(Buffer.concat([Buffer.from([1]), randomBytes(15)])),
    algorithm,
    name,
    sequence(time(now - DAY_MS), time(now + 30 * DAY_MS)),
    name,
    spki,
    context(3, sequence(sequence(oid(2, 5, 29, 17), tagged(0x04, alternativeNames(hosts))))),
  );
  const signature = sign("sha256", body, privateKey);
  const certificate = sequence(body, algorithm, tagged(0x03, Buffer.concat([Buffer.from([0]), signature])));
  return {
    key: String(privateKey.export({ type: "pkcs8", format: "pem" })),
    cert: pem(certificate),
    fingerprint: createHash("sha256").update(spki).digest("base64"),
  };
}

/** subjectAltName (§4.2.1.6): what the certificate is for. */
const alternativeNames = (hosts: readonly string[]): Buffer =>
  sequence(
    ...hosts.map((host) => tagged(0x82, Buffer.from(host))),
    tagged(0x87, Buffer.from([127, 0, 0, 1])),
    tagged(0x87, Buffer.concat([Buffer.alloc(15), Buffer.from([1])])),
  );

// DER (X.690): a tag, the length of the content, the content

function tagged(tag: number, content: Buffer): Buffer {
  const { length } = content;
  if (length < 0x80) return Buffer.concat([Buffer.from([tag, length]), content]);
  const bytes = length < 0x100 ? [length] : [length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([tag, 0x80 | bytes.length, ...bytes]), content]);
}

const sequence = (...parts: readonly Buffer[]): Buffer => tagged(0x30, Buffer.concat(parts));
const set = (...parts: readonly Buffer[]): Buffer => tagged(0x31, Buffer.concat(parts));
const context = (number: number, content: Buffer): Buffer => tagged(0xa0 | number, content);
const integer = (bytes: Buffer): Buffer => tagged(0x02, bytes);
const text = (value: string): Buffer => tagged(0x0c, Buffer.from(value));

/** UTCTime: YYMMDDHHMMSSZ. */
const time = (ms: number): Buffer =>
  tagged(0x17, Buffer.from(`${new Date(ms).toISOString().slice(2, 19).replace(/\D/g, "")}Z`));

/** An object identifier: the first two numbers in one byte, the others in base 128. */
function oid(first: number, second: number, ...rest: readonly number[]): Buffer {
  const bytes = rest.flatMap((number) => {
    const digits = [number & 0x7f];
    for (let left = number >> 7; left > 0; left >>= 7) digits.unshift((left & 0x7f) | 0x80);
    return digits;
  });
  return tagged(0x06, Buffer.from([first * 40 + second, ...bytes]));
}

const pem = (der: Buffer): string =>
  `-----BEGIN CERTIFICATE-----\n${der.toString("base64").replace(/.{64}(?=.)/g, "$&\n")}\n-----END CERTIFICATE-----\n`;
