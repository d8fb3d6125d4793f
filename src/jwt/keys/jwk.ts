/** JWK and JWK sets (RFC 7517), and the JSON documents in which keys are found. */
import { createPrivateKey, createPublicKey, type JsonWebKey, type KeyObject } from "node:crypto";
import { clipped, visible } from "../../text/visible.ts";
import { decodeBase64url } from "../reading/base64url.ts";
import { isObject, type JsonObject, own } from "../reading/json-text.ts";
import { parseDer } from "./der.ts";
import { parsePem } from "./pem.ts";
import { KeyError, type TokenKey, UNSAID } from "./token-key.ts";

/** Parses the keys in a JSON text. `readText` parses a key that is a string in it. Throws KeyError. */
export function parseJsonKeys(text: string, readText: (text: string) => TokenKey[]): TokenKey[] {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new KeyError("it begins like a JWK but is not JSON");
  }
  if (typeof value === "string") return readText(value);
  if (Array.isArray(value)) return parseSet(value);
  if (!isObject(value)) throw new KeyError("a JWK is a JSON object, a set is an object with a list of keys");
  const list = own(value, "keys") ?? own(asObject(own(value, "jwks")), "keys");
  if (Array.isArray(list)) return parseSet(list);
  if (own(value, "kty") !== undefined) return [parseJwk(value, false)];
  return parsePemSet(value) ?? parseDocument(value, readText);
}

const asObject = (value: unknown): JsonObject | null => (isObject(value) ? value : null);

/** RFC 7517 §5: keys in a set that are not understood, or lack a member, SHOULD be ignored. */
function parseSet(list: readonly unknown[]): TokenKey[] {
  const keys = list.flatMap((jwk) => {
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

/** Parses certificates by kid, as Google publishes those of Firebase; null for any other object. */
function parsePemSet(value: JsonObject): TokenKey[] | null {
  const entries = Object.entries(value);
  const isPem = ([, pem]: [string, unknown]) => typeof pem === "string" && pem.startsWith("-----BEGIN ");
  if (entries.length === 0 || !entries.every(isPem)) return null;
  return entries.flatMap(([kid, pem]) =>
    parsePem(String(pem), null).map((key) => ({ ...key, kid, inSet: true })),
  );
}

/** Member names that providers use for a key in their JSON documents, and the name of its kid. */
const KEY_MEMBERS = [
  ["private_key", "private_key_id"],
  ["privateKey", "keyId"],
  ["public_key", "kid"],
  ["publicKey", "kid"],
  ["certificate", "kid"],
  ["cert", "kid"],
  ["pem", "kid"],
  ["key", "kid"],
] as const;

/** The file of a service account, or Keycloak's description of a realm: the key is a member of it. */
function parseDocument(value: JsonObject, readText: (text: string) => TokenKey[]): TokenKey[] {
  for (const [name, idName] of KEY_MEMBERS) {
    const text = own(value, name);
    if (typeof text !== "string") continue;
    const kid = textOf(value, idName);
    return readText(text).map((key) => ({ ...key, kid: key.kid ?? kid }));
  }
  const address = own(value, "jwks_uri");
  if (typeof address === "string") {
    const url = visible(clipped(address, 200));
    throw new KeyError(
      `it is a discovery document, and holds no key: give --jwks-url ${url}, its jwks_uri, or --discover`,
    );
  }
  if (own(value, "issuer") !== undefined || own(value, "token_endpoint") !== undefined)
    throw new KeyError("it is a discovery document without a jwks_uri: it says nothing about keys");
  throw new KeyError("it is JSON, but no JWK (kty is missing) and no set of them (keys is missing)");
}

/** Parses one JWK. Throws KeyError. */
export function parseJwk(jwk: JsonObject, inSet: boolean): TokenKey {
  const keyOps = own(jwk, "key_ops");
  const said = {
    ...UNSAID,
    kid: textOf(jwk, "kid"),
    alg: textOf(jwk, "alg"),
    use: textOf(jwk, "use"),
    keyOps: Array.isArray(keyOps) ? keyOps : null,
    inSet,
  };
  if (own(jwk, "kty") !== "oct") return { ...said, secret: null, pair: pairOf(jwk) };
  // RFC 7518 §6.4.1: k is the base64url encoding of the octets of the key.
  const secret = decodeBase64url(textOf(jwk, "k") ?? "");
  if (secret === null || secret.length === 0)
    throw new KeyError('its "k" is not base64url of at least one byte');
  return { ...said, secret, pair: null };
}

function pairOf(jwk: JsonObject): KeyObject {
  try {
    const format = { key: jwk as JsonWebKey, format: "jwk" } as const;
    return "d" in jwk || "priv" in jwk ? createPrivateKey(format) : createPublicKey(format);
  } catch {
    // RFC 7517 §4.7: the same key, given as a certificate as well.
    const x5c = own(jwk, "x5c");
    if (Array.isArray(x5c) && typeof x5c[0] === "string") return parseDer(Buffer.from(x5c[0], "base64"));
    const kty = own(jwk, "kty");
    if (kty === "AKP")
      throw new KeyError("it is an ML-DSA key, which this Node.js does not know: Node.js 24 does");
    throw new KeyError(
      `it is not a JWK that can be read (kty ${typeof kty === "string" ? visible(kty.slice(0, 20)) : "missing"})`,
    );
  }
}

function textOf(jwk: JsonObject, name: string): string | null {
  const value = own(jwk, name);
  return typeof value === "string" ? value : null;
}
