/** Keys in their common forms: PEM, DER, a certificate, a JWK or a set, SSH, or a file that contains one of them. */
import { createPublicKey } from "node:crypto";
import { unicodeText } from "../reading/unicode-text.ts";
import { isDer, parseDer } from "./der.ts";
import { parseJsonKeys } from "./jwk.ts";
import { parsePem } from "./pem.ts";
import { isSshPublicKey, parseSshPublicKey } from "./ssh-key.ts";
import { KeyError, pairKey, type TokenKey } from "./token-key.ts";

/** Parses the keys of a file or a text. Throws KeyError; LockedKeyError if a passphrase is missing or wrong. */
export function parseKeys(content: Uint8Array | string, passphrase: string | null = null): TokenKey[] {
  const bytes = Buffer.from(content);
  const keys = isDer(bytes) ? [pairKey(parseDer(bytes))] : parseText(unicodeText(bytes), passphrase, 0);
  return keys.map((key) => ({ ...key, given: { bytes, written: "key" } }));
}

/** How often a key may be wrapped in base64 or JSON. */
const MOST_WRAPS = 2;

function parseText(text: string, passphrase: string | null, wraps: number): TokenKey[] {
  const trimmed = withoutName(text.trim());
  if (wraps > MOST_WRAPS) throw new KeyError("it is wrapped too many times");
  const inner = (more: string) => parseText(more, passphrase, wraps + 1);
  if (/^[{[]/.test(trimmed) || /^"(?:[^"\\]|\\.)*"$/.test(trimmed)) return parseJsonKeys(trimmed, inner);
  if (/-{4,5} ?BEGIN [A-Z]/.test(trimmed)) return parsePem(trimmed, passphrase);
  if (isSshPublicKey(trimmed)) return [pairKey(parseSshPublicKey(trimmed))];
  if (trimmed.includes("<RSAKeyValue")) return [pairKey(parseXml(trimmed))];
  if (/^-{4,5}(?:%20|\+)?BEGIN(?:%20|\+)/i.test(trimmed)) return inner(percentDecoded(trimmed));
  return parseBase64(trimmed, inner) ?? parseHex(trimmed) ?? strange(trimmed);
}

/** Returns the value of a NAME=value line of a settings file. */
const withoutName = (text: string): string =>
  text
    .replace(/^(?:export\s+)?[A-Z][A-Z0-9_]*\s*=\s*/, "")
    .replace(/^(['"`])([\s\S]*)\1;?$/, (whole, _quote, inner) =>
      // JSON in double quotes is parsed as JSON.
      whole.startsWith('"') && /^"(?:[^"\\\n]|\\.)*"$/.test(whole) ? whole : inner,
    );

/** Parses a key without its BEGIN line, as Keycloak shows it, or a whole PEM or JWK in base64; null if it is not base64. */
function parseBase64(text: string, inner: (text: string) => TokenKey[]): TokenKey[] | null {
  const joined = text.replace(/\s+/g, "");
  if (joined.length < 40 || !/^[A-Za-z0-9+/_-]+={0,2}$/.test(joined)) return null;
  const bytes = Buffer.from(joined, "base64");
  if (isDer(bytes)) return [pairKey(parseDer(bytes))];
  const decoded = bytes.toString("utf8").trim();
  return /^-{4,5} ?BEGIN |^\{|^ssh-/.test(decoded) ? inner(decoded) : null;
}

/** DER in hexadecimal, as databases and debuggers print it. */
function parseHex(text: string): TokenKey[] | null {
  const digits = text.replace(/^0x|\\x|[\s:]/gi, "");
  if (digits.length < 80 || !/^(?:[\da-f]{2})+$/i.test(digits)) return null;
  const bytes = Buffer.from(digits, "hex");
  return isDer(bytes) ? [pairKey(parseDer(bytes))] : null;
}

/** Decodes a PEM that was sent in a URL or a form: a plus in a BEGIN or END line is a space, any other plus is a base64 letter. */
function percentDecoded(text: string): string {
  try {
    return decodeURIComponent(text.replace(/(BEGIN|END|RSA|EC|PUBLIC|PRIVATE)\+/g, "$1 "));
  } catch {
    throw new KeyError("its percent-encoding is broken");
  }
}

/** .NET writes RSA keys as XML: Modulus and Exponent in base64. */
function parseXml(text: string) {
  const part = (name: string) => {
    const base64 = new RegExp(`<${name}>([^<]*)</${name}>`).exec(text)?.[1] ?? "";
    return Buffer.from(base64, "base64").toString("base64url");
  };
  try {
    return createPublicKey({ key: { kty: "RSA", n: part("Modulus"), e: part("Exponent") }, format: "jwk" });
  } catch {
    throw new KeyError("its RSAKeyValue cannot be read");
  }
}

/** Throws what people gave instead of a key, and what to do with it. */
function strange(text: string): never {
  const known = STRANGERS.find(([pattern]) => pattern.test(text));
  throw new KeyError(
    known?.[1] ?? "it is neither PEM (-----BEGIN …) nor a JWK (JSON); a raw secret goes into --secret-file",
  );
}

const STRANGERS: readonly (readonly [RegExp, string])[] = [
  [/^$/, "it is empty"],
  [/^eyJ[\w-]+\.[\w-]+\./, "it is a token, not a key"],
  [
    /^\ufffd{4}|^\u00fe\u00ed/,
    "it is a Java key store: keytool -exportcert -rfc -keystore FILE -alias NAME prints a certificate",
  ],
  [/^\$\{?\w|^%\w+%$/, "it is the name of a variable that was never filled in"],
  [/^https?:\/\//, "it is an address: give it with --jwks-url"],
  [/^PuTTY-User-Key-File/, "it is a PuTTY key: puttygen FILE -O private-openssh writes it as PEM"],
  [/^<(?:!doctype|html)/i, "it is a web page, not a key"],
  [/^<\?xml|^<\w/, "it is XML, and holds no RSAKeyValue"],
];
