/** The registered algorithms of JOSE (RFC 7518, 8037, 8812, 9864, 9964), each described in a few words. */

export type KeyType = "oct" | "RSA" | "EC" | "OKP" | "AKP";

export interface SignatureAlgorithm {
  /** Name of the hash in node:crypto; null if the algorithm has its own (EdDSA). */
  readonly hash: "sha256" | "sha384" | "sha512" | null;
  readonly kty: KeyType;
  /** Curves the key may be on. */
  readonly curves: readonly string[];
  /** Length of a signature in bytes; null for RSA, where it is the length of the key. */
  readonly bytes: number | null;
  readonly padding: "pkcs1" | "pss" | null;
  /** The name in the signature line: "HMAC-SHA256". */
  readonly label: string;
  readonly words: string;
}

const hmac = (bits: 256 | 384 | 512): SignatureAlgorithm => ({
  hash: `sha${bits}`,
  kty: "oct",
  curves: [],
  bytes: bits / 8,
  padding: null,
  label: `HMAC-SHA${bits}`,
  words: `HMAC with SHA-${bits}: one secret signs and checks`,
});

const rsa = (bits: 256 | 384 | 512, padding: "pkcs1" | "pss"): SignatureAlgorithm => ({
  hash: `sha${bits}`,
  kty: "RSA",
  curves: [],
  bytes: null,
  padding,
  label: `${padding === "pss" ? "RSA-PSS" : "RSA"}-SHA${bits}`,
  words: `${padding === "pss" ? "RSA-PSS" : "RSA"} with SHA-${bits}: a private key signs, its public key checks`,
});

const ecdsa = (bits: 256 | 384 | 512, curve: string, bytes: number): SignatureAlgorithm => ({
  hash: `sha${bits}`,
  kty: "EC",
  curves: [curve],
  bytes,
  padding: null,
  label: `ECDSA ${curve}, SHA-${bits}`,
  words: `ECDSA on ${curve} with SHA-${bits}: a private key signs, its public key checks`,
});

const eddsa = (curves: readonly string[], bytes: number | null): SignatureAlgorithm => ({
  hash: null,
  kty: "OKP",
  curves,
  bytes,
  padding: null,
  label: curves.length === 1 ? `EdDSA ${curves[0]}` : "EdDSA",
  words: `${curves.join(" or ")}: a private key signs, its public key checks`,
});

/** RFC 9964: ML-DSA (FIPS 204). No known quantum algorithm breaks it. */
const mlDsa = (level: 44 | 65 | 87, bytes: number): SignatureAlgorithm => ({
  hash: null,
  kty: "AKP",
  curves: [],
  bytes,
  padding: null,
  label: `ML-DSA-${level}`,
  words: `ML-DSA-${level}, post-quantum: a private key signs, its public key checks`,
});

const SIGNATURE_ALGORITHMS: ReadonlyMap<string, SignatureAlgorithm> = new Map([
  ["HS256", hmac(256)],
  ["HS384", hmac(384)],
  ["HS512", hmac(512)],
  ["RS256", rsa(256, "pkcs1")],
  ["RS384", rsa(384, "pkcs1")],
  ["RS512", rsa(512, "pkcs1")],
  ["PS256", rsa(256, "pss")],
  ["PS384", rsa(384, "pss")],
  ["PS512", rsa(512, "pss")],
  // RFC 7518 §3.4: R and S, each as long as the order of the curve, one after the other.
  ["ES256", ecdsa(256, "P-256", 64)],
  ["ES384", ecdsa(384, "P-384", 96)],
  ["ES512", ecdsa(512, "P-521", 132)],
  ["ES256K", ecdsa(256, "secp256k1", 64)],
  ["EdDSA", eddsa(["Ed25519", "Ed448"], null)],
  ["Ed25519", eddsa(["Ed25519"], 64)],
  ["Ed448", eddsa(["Ed448"], 114)],
  ["ML-DSA-44", mlDsa(44, 2420)],
  ["ML-DSA-65", mlDsa(65, 3309)],
  ["ML-DSA-87", mlDsa(87, 4627)],
]);

/** Returns the signature algorithm of that name; names are case-sensitive (RFC 7515 §4.1.1). */
export function signatureAlgorithm(alg: unknown): SignatureAlgorithm | null {
  return typeof alg === "string" ? (SIGNATURE_ALGORITHMS.get(alg) ?? null) : null;
}

export const SIGNATURE_ALGORITHM_NAMES: readonly string[] = [...SIGNATURE_ALGORITHMS.keys()];

/** Names that libraries and other specifications use for what JOSE calls HS256, RS256 and ES256 (without the digits). */
const FAMILIES: readonly (readonly [RegExp, string])[] = [
  [/^(?:HMAC)?[-_]?(?:HS|SHA|HMACSHA|HMACWITHSHA)/, "HS"],
  [/^(?:RSA|RSASHA|SHA\d+WITHRSA|RSASSAPKCS1V15SHA)/, "RS"],
  [/^(?:RSAPSS|RSASSAPSS|RSAPSSSHA)/, "PS"],
  [/^(?:ECDSA|ECDSASHA|SHA\d+WITHECDSA)/, "ES"],
];

/** Returns the registered name that was meant: "es256", "HmacSHA256", the URI of an XML signature; null if unclear. */
export function meantAlgorithm(alg: unknown): string | null {
  if (typeof alg !== "string" || alg.length > 100) return null;
  const same = SIGNATURE_ALGORITHM_NAMES.find((name) => name.toLowerCase() === alg.trim().toLowerCase());
  if (same !== undefined) return same;
  // .NET has written the URIs of XML signatures: http://www.w3.org/2001/04/xmldsig-more#hmac-sha256.
  const bare = alg
    .replace(/^.*#/, "")
    .replace(/[^A-Za-z0-9]/g, "")
    .toUpperCase();
  const bits = /256|384|512/.exec(bare)?.[0];
  const family = FAMILIES.toReversed().find(([pattern]) => pattern.test(bare))?.[1];
  const name = bits === undefined || family === undefined ? null : `${family}${bits}`;
  return name !== null && SIGNATURE_ALGORITHM_NAMES.includes(name) ? name : null;
}

/** "none" in any case: some verifiers have accepted "nOnE" (RFC 8725 §2.1). */
export const isNone = (alg: unknown): boolean =>
  typeof alg === "string" && alg.trim().toLowerCase() === "none";

/** Returns how an encrypted token's key is wrapped (RFC 7518 §4.1); "" if the name is not registered. */
export function keyManagementWords(alg: string): string {
  if (alg === "dir") return "the shared key encrypts the content itself";
  if (alg === "RSA1_5") return "content key wrapped with RSA PKCS #1 v1.5: no longer recommended";
  if (/^RSA-OAEP(-256|-384|-512)?$/.test(alg))
    return "content key wrapped with the receiver's public RSA key";
  if (/^A(128|192|256)(GCM)?KW$/.test(alg)) return "content key wrapped with a shared AES key";
  if (/^ECDH-ES(\+A(128|192|256)KW)?$/.test(alg))
    return "content key agreed with the receiver's public EC key";
  if (/^PBES2-HS(256\+A128|384\+A192|512\+A256)KW$/.test(alg)) return "content key wrapped with a password";
  return "";
}

/** Returns the content encryption algorithm in words, and the length of its tag in bytes (RFC 7518 §5.1). */
export function contentEncryption(
  enc: unknown,
): { readonly words: string; readonly tagBytes: number } | null {
  if (typeof enc !== "string") return null;
  const gcm = /^A(128|192|256)GCM$/.exec(enc);
  if (gcm) return { words: `AES-${gcm[1]} in GCM mode`, tagBytes: 16 };
  const cbc = /^A(128|192|256)CBC-HS(256|384|512)$/.exec(enc);
  return cbc
    ? { words: `AES-${cbc[1]} in CBC mode with HMAC SHA-${cbc[2]}`, tagBytes: Number(cbc[2]) / 16 }
    : null;
}
