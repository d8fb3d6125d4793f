/** Keys as bare DER bytes (X.690): the content of a PEM block, and of .der and .cer files. */
import { createPrivateKey, createPublicKey, type KeyObject, X509Certificate } from "node:crypto";
import { KeyError } from "./token-key.ts";

const SEQUENCE = 0x30;

/** Whether bytes are one DER sequence, as every key and certificate is. */
export function isDer(bytes: Buffer): boolean {
  if (bytes.length < 16 || bytes[0] !== SEQUENCE) return false;
  const { header, length } = derLength(bytes);
  return header + length === bytes.length;
}

/** Parses a key in DER bytes of any supported structure. Throws KeyError. */
export function parseDer(bytes: Buffer): KeyObject {
  for (const read of READERS) {
    try {
      return read(bytes);
    } catch {
      // Not this structure: try the next.
    }
  }
  if (isPkcs12(bytes))
    throw new KeyError(
      "it is a PKCS #12 file, which is not read here: openssl pkcs12 -nodes -in FILE prints its key and certificate as PEM",
    );
  throw new KeyError("it is DER, but no key or certificate that can be read");
}

const READERS: readonly ((key: Buffer) => KeyObject)[] = [
  // RFC 5280 §4.1: SubjectPublicKeyInfo, which Keycloak shows as the key of a realm.
  (key) => createPublicKey({ key, format: "der", type: "spki" }),
  (key) => new X509Certificate(key).publicKey,
  (key) => createPrivateKey({ key, format: "der", type: "pkcs8" }),
  (key) => createPublicKey({ key, format: "der", type: "pkcs1" }),
  (key) => createPrivateKey({ key, format: "der", type: "pkcs1" }),
  (key) => createPrivateKey({ key, format: "der", type: "sec1" }),
];

/** RFC 7292 §4: PFX begins with the version 3, and its content is data (1.2.840.113549.1.7.1) or signed data (…7.2). */
function isPkcs12(bytes: Buffer): boolean {
  const start = bytes.subarray(0, 40).toString("hex");
  return start.includes("020103") && start.includes("2a864886f70d0107");
}

/**
 * Returns the same public key without the restriction to RSASSA-PSS (RFC 4055): for such a key, node:crypto exports no JWK, and can only
 * verify with it.
 */
export function plainRsa(pair: KeyObject): KeyObject {
  if (pair.asymmetricKeyType !== "rsa-pss") return pair;
  const spki = contentOf(pair.export({ type: "spki", format: "der" }));
  // SEQUENCE { algorithm SEQUENCE, subjectPublicKey BIT STRING }: the bits are an RSAPublicKey, after a count of unused bits.
  const { header, length } = derLength(spki);
  const key = contentOf(spki.subarray(header + length)).subarray(1);
  return createPublicKey({ key, format: "der", type: "pkcs1" });
}

/** Returns the content of an element, without its tag and length. */
function contentOf(element: Buffer): Buffer {
  const { header, length } = derLength(element);
  return element.subarray(header, header + length);
}

/** X.690 §8.1.3: one byte, or the number of bytes that follow and hold the length. */
function derLength(element: Buffer): { header: number; length: number } {
  const first = element[1] ?? 0;
  if (first < 0x80) return { header: 2, length: first };
  const size = first & 0x7f;
  if (size === 0 || size > 4 || element.length < 2 + size) return { header: 2, length: 0 };
  return { header: 2 + size, length: element.readUIntBE(2, size) };
}
