/** Decrypts a token (RFC 7516). The only file that imports jose; loaded if there are a JWE and a key for it. */
import type { KeyObject } from "node:crypto";
import { compactDecrypt, errors } from "jose";
import { counted } from "../../text/count.ts";
import { own } from "../reading/json-text.ts";
import { readPlainPart } from "../reading/read-part.ts";
import type { Decryption, TokenReading } from "../token.ts";
import { derivedKeys } from "./derived-keys.ts";
import type { TokenKey } from "./token-key.ts";
import { candidateKeys } from "./verify.ts";

/** Includes the password-based algorithms, since a password was given on purpose. */
const ALLOWED: readonly string[] = [
  "dir",
  "A128KW",
  "A192KW",
  "A256KW",
  "A128GCMKW",
  "A192GCMKW",
  "A256GCMKW",
  "RSA-OAEP",
  "RSA-OAEP-256",
  "RSA-OAEP-384",
  "RSA-OAEP-512",
  "ECDH-ES",
  "ECDH-ES+A128KW",
  "ECDH-ES+A192KW",
  "ECDH-ES+A256KW",
  "PBES2-HS256+A128KW",
  "PBES2-HS384+A192KW",
  "PBES2-HS512+A256KW",
];

export interface Opening {
  readonly decryption: Decryption;
  /** The key that opened it; null: none did. */
  readonly key: TokenKey | null;
}

/** Tries each key that may match. `pinned` is the only key management algorithm allowed, or null. Never throws. */
export async function decryptToken(
  token: TokenReading,
  keys: readonly TokenKey[],
  pinned: string | null,
): Promise<Opening> {
  if (own(token.header.object, "alg") === "RSA1_5") return notOpened(RSA1_5);
  let message =
    keys.length === 0 ? "there is no key to open it with" : "no key in the set has the token's kid";
  for (const key of candidateKeys(token, keys)) {
    const outcome = await open(token, key, pinned);
    if (typeof outcome !== "string") {
      const plaintext = readPlainPart(Buffer.from(outcome.bytes), "");
      return { decryption: { opened: true, message: outcome.how, plaintext }, key };
    }
    message = outcome;
  }
  return notOpened(message);
}

const notOpened = (message: string): Opening => ({
  decryption: { opened: false, message, plaintext: null },
  key: null,
});

/** RFC 8725 §3.2: "Avoid all RSA-PKCS1 v1.5 encryption algorithms ([RFC8017], Section 7.2), preferring RSAES-OAEP". */
const RSA1_5 =
  "RSA1_5 is not opened here: its padding can give the content away, so RFC 8725 §3.2 rules it out";

/** RFC 7518 §4.8.1.2 leaves the count to the sender; this many rounds take about a second, and nobody needs more. */
const MOST_ROUNDS = 1_000_000;

/** Returns the content and how the key was obtained, or why it does not open it. */
async function open(
  token: TokenReading,
  key: TokenKey,
  pinned: string | null,
): Promise<{ bytes: Uint8Array; how: string } | string> {
  const outcome = await openWith(token, key.secret ?? key.pair, key, pinned);
  if (typeof outcome !== "string") return { bytes: outcome, how: "opened with this key" };
  if (key.secret === null || own(token.header.object, "alg") !== "dir") return outcome;
  for (const { secret, maker } of derivedKeys(key.secret, own(token.header.object, "enc"))) {
    const derived = await openWith(token, secret, key, pinned);
    if (typeof derived !== "string")
      return { bytes: derived, how: `opened with the key that ${maker} derives from this secret (HKDF)` };
  }
  return outcome;
}

async function openWith(
  token: TokenReading,
  material: Uint8Array | KeyObject | null,
  key: TokenKey,
  pinned: string | null,
): Promise<Uint8Array | string> {
  if (material === null || (key.pair !== null && key.pair.type !== "private")) {
    return "the private key is needed to open it";
  }
  const options = {
    keyManagementAlgorithms: pinned === null ? [...ALLOWED] : [pinned],
    maxPBES2Count: MOST_ROUNDS,
  };
  try {
    return (await compactDecrypt(token.source, material, options)).plaintext;
  } catch (error) {
    if (error instanceof errors.JWEDecryptionFailed) return "this key does not open it, or it was changed";
    if (error instanceof errors.JOSEAlgNotAllowed)
      return pinned === null ? "its alg is not supported" : `only ${pinned} is allowed here`;
    if (error instanceof errors.JOSENotSupported) return "its alg or enc is not supported";
    if (error instanceof errors.JOSEError)
      return wrongSize(token, key) ?? "it is malformed, or asks for too much work";
    return wrongSize(token, key) ?? "the key is not of the kind that its alg needs";
  }
}

/** Length in bytes of the key that a content encryption needs (RFC 7518 §5.1): AES-CBC needs as much again for its HMAC. */
function keyBytes(enc: unknown): number | null {
  const [, bits, mode] = /^A(128|192|256)(GCM|CBC)/.exec(String(enc)) ?? [];
  return bits === undefined ? null : (Number(bits) / 8) * (mode === "CBC" ? 2 : 1);
}

/** With dir, the secret itself is that key, and must have exactly its length. null: it has. */
function wrongSize({ header }: TokenReading, { secret }: TokenKey): string | null {
  const [alg, enc] = [own(header.object, "alg"), own(header.object, "enc")];
  const wanted = keyBytes(enc);
  if (alg !== "dir" || secret === null || wanted === null || secret.length === wanted) return null;
  return `the secret has ${counted(secret.length, "byte")}, and ${String(enc)} needs ${wanted}; the keys that NextAuth or Auth0 would derive from it do not open it either`;
}
