import { createPublicKey, type KeyObject } from "node:crypto";
import type { TokenKey } from "../keys/token-key.ts";
import type { NearMiss } from "./near-miss.ts";
import type { SecretReading } from "./secret-readings.ts";

/**
 * RFC 8725 §2.1: "an attacker can change the algorithm to HS256, and use the public key as the shared secret". Returns the texts of the
 * given public keys, as a vulnerable verifier would read them.
 */
export function publicKeySecrets(keys: readonly TokenKey[]): SecretReading[] {
  const texts = keys.flatMap((key) => [...textsOf(key)]);
  const seen = new Set<string>();
  return texts.flatMap((bytes) => {
    const known = seen.has(bytes.toString("latin1"));
    seen.add(bytes.toString("latin1"));
    return known ? [] : [{ bytes, miss: FORGED }];
  });
}

const FORGED: NearMiss = {
  id: "public-key-as-secret",
  words: "with the text of the public key as the HMAC secret",
};

function* textsOf({ pair, secret, given }: TokenKey): Generator<Buffer> {
  const text = given?.bytes.toString("latin1") ?? "";
  const isKey =
    pair !== null ||
    /-----BEGIN [A-Z ]*PUBLIC KEY-----|-----BEGIN CERTIFICATE-----|^\s*\{[\s\S]*"kty"/.test(text);
  if (!isKey) return;
  for (const spelled of spellings(text)) yield Buffer.from(spelled, "latin1");
  const key = pair ?? publicKeyIn(text);
  if (key === null || (secret !== null && pair !== null)) return;
  yield* exports(key);
}

/** With and without the newline at the end of the file, and with the line endings of the other system. */
function spellings(text: string): string[] {
  if (text === "") return [];
  const bare = text.replace(/(?:\r?\n)+$/, "");
  const unix = bare.replaceAll("\r\n", "\n");
  return [
    text,
    bare,
    `${bare}\n`,
    unix,
    `${unix}\n`,
    unix.replaceAll("\n", "\\n"),
    `${unix}\n`.replaceAll("\n", "\\n"),
    unix.replaceAll("\n", "\r\n"),
    `${unix.replaceAll("\n", "\r\n")}\r\n`,
  ];
}

function publicKeyIn(text: string): KeyObject | null {
  try {
    return createPublicKey(Buffer.from(text, "latin1"));
  } catch {
    return null;
  }
}

function* exports(pair: KeyObject): Generator<Buffer> {
  try {
    const key = pair.type === "private" ? createPublicKey(pair) : pair;
    for (const type of key.asymmetricKeyType === "rsa" ? (["spki", "pkcs1"] as const) : (["spki"] as const)) {
      for (const spelled of spellings(String(key.export({ type, format: "pem" }))))
        yield Buffer.from(spelled);
      const der = Buffer.from(key.export({ type, format: "der" }));
      yield der;
      yield Buffer.from(der.toString("base64"));
    }
    const jwk = key.export({ format: "jwk" });
    yield Buffer.from(JSON.stringify(jwk));
    if (jwk.n !== undefined) yield Buffer.from(jwk.n);
  } catch {
    // A key that cannot be exported like this cannot have been used like this.
  }
}
