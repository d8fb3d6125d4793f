/** Keys in the forms that people have them: a raw secret, PEM, a certificate, a JWK, a JWK set (RFC 7517). */
import {
  createPrivateKey,
  createPublicKey,
  type JsonWebKey,
  type KeyObject,
  X509Certificate,
} from "node:crypto";
import { decodeBase64url } from "../reading/base64url.ts";
import { isObject, type JsonObject, own } from "../reading/json-text.ts";

/** A key and what its owner says it may be used for; null where nothing is said. */
export interface TokenKey {
  /** Bytes of a shared secret; null for one of a pair. */
  readonly secret: Buffer | null;
  readonly pair: KeyObject | null;
  readonly kid: string | null;
  readonly alg: string | null;
  readonly use: string | null;
  readonly keyOps: readonly unknown[] | null;
  /** It came in a set: the token's kid picks from it. A key that was given by itself is meant, whatever its kid. */
  readonly inSet: boolean;
  /** It was fetched from this issuer, and is for no other's tokens (RFC 8725 §3.8); null: for any. */
  readonly issuer: string | null;
}

/** A key that cannot be read. The message never holds a part of it. */
export class KeyError extends Error {
  override readonly name = "KeyError";
}

const UNSAID = { kid: null, alg: null, use: null, keyOps: null, inSet: false, issuer: null } as const;

export const secretKey = (secret: Buffer): TokenKey => ({ ...UNSAID, secret, pair: null });

/** Reads PEM, a JWK or a JWK set. Throws KeyError. */
export function parseKeys(text: string): TokenKey[] {
  const trimmed = text.replace(/^\ufeff/, "").trim();
  if (trimmed.startsWith("{") || trimmed.startsWith("[")) return parseJsonKeys(trimmed);
  // Settings that must fit a line have their line breaks written as \n.
  if (trimmed.includes("-----BEGIN ")) return [parsePem(trimmed.replaceAll("\\n", "\n"))];
  throw new KeyError(
    "it is neither PEM (-----BEGIN …) nor a JWK (JSON); a raw secret goes into --secret-file",
  );
}

/** The private half, for signing and for opening a JWE; null where there is only a public key. */
export const isPrivate = (key: TokenKey): boolean => key.secret !== null || key.pair?.type === "private";

function parsePem(text: string): TokenKey {
  // RFC 7468: a file may hold text around the key, and several of them; the first one counts.
  const block = /-----BEGIN ([A-Z0-9 ]+)-----[\s\S]*?-----END \1-----/.exec(text);
  if (block === null) throw new KeyError("the PEM block has no end");
  const [pem, label = ""] = block;
  try {
    if (label === "CERTIFICATE") return { ...UNSAID, secret: null, pair: new X509Certificate(pem).publicKey };
    const pair = label.includes("PRIVATE KEY") ? createPrivateKey(pem) : createPublicKey(pem);
    return { ...UNSAID, secret: null, pair };
  } catch {
    const locked = label.includes("ENCRYPTED") || pem.includes("ENCRYPTED");
    throw new KeyError(
      locked ? "it is protected by a passphrase: decrypt it first" : `its ${label} block cannot be read`,
    );
  }
}

function parseJsonKeys(text: string): TokenKey[] {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new KeyError("it begins like a JWK but is not JSON");
  }
  if (!isObject(value)) throw new KeyError("a JWK is a JSON object, a set is an object with a list of keys");
  const list = own(value, "keys");
  if (!Array.isArray(list)) return parsePemSet(value) ?? [parseJwk(value, false)];
  // RFC 7517 §5: keys that are not understood, or miss something, SHOULD be ignored within a set.
  const keys = list.flatMap((jwk: unknown) => {
    try {
      return isObject(jwk) ? [parseJwk(jwk, true)] : [];
    } catch (error) {
      if (error instanceof KeyError) return [];
      throw error;
    }
  });
  if (keys.length === 0) throw new KeyError("the set holds no key that can be read");
  return keys;
}

/** Certificates by their kid, as Google publishes those of Firebase; null for any other object. */
function parsePemSet(value: JsonObject): TokenKey[] | null {
  const entries = Object.entries(value);
  const isPem = ([, pem]: [string, unknown]) => typeof pem === "string" && pem.startsWith("-----BEGIN ");
  if (entries.length === 0 || !entries.every(isPem)) return null;
  return entries.map(([kid, pem]) => ({ ...parsePem(String(pem)), kid, inSet: true }));
}

function parseJwk(jwk: JsonObject, inSet: boolean): TokenKey {
  const keyOps = own(jwk, "key_ops");
  const said = {
    kid: textOf(jwk, "kid"),
    alg: textOf(jwk, "alg"),
    use: textOf(jwk, "use"),
    keyOps: Array.isArray(keyOps) ? keyOps : null,
    inSet,
    issuer: null,
  };
  const kty = own(jwk, "kty");
  if (kty === "oct") {
    // RFC 7518 §6.4.1: k is the base64url encoding of the octets of the key.
    const secret = decodeBase64url(textOf(jwk, "k") ?? "");
    if (secret === null || secret.length === 0)
      throw new KeyError('its "k" is not base64url of at least one byte');
    return { ...said, secret, pair: null };
  }
  try {
    const format = { key: jwk as JsonWebKey, format: "jwk" } as const;
    return { ...said, secret: null, pair: "d" in jwk ? createPrivateKey(format) : createPublicKey(format) };
  } catch {
    throw new KeyError(
      `it is not a JWK that can be read (kty ${typeof kty === "string" ? kty.slice(0, 20) : "missing"})`,
    );
  }
}

function textOf(jwk: JsonObject, name: string): string | null {
  const value = own(jwk, name);
  return typeof value === "string" ? value : null;
}
