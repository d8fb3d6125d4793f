import { createHmac } from "node:crypto";
import { encodeBase64url } from "../jwt/reading/base64url.ts";
import { splitCompact } from "../jwt/reading/compact.ts";
import type { Claims, ForgedWith } from "../trace/things.ts";

/** How to forge a token from an existing one. */
export interface Forgery {
  /** Claims to overwrite in the payload. A value that is valid JSON is parsed. */
  readonly claims: Readonly<Record<string, string>>;
  /** The alg of the new header; undefined: unchanged, or HS256 if there is a key. */
  readonly alg?: "none" | "HS256" | undefined;
  /** Text to sign with by HMAC-SHA256; undefined: the signature is kept, or empty for "none". */
  readonly key?: { readonly text: string; readonly from: ForgedWith } | undefined;
}

export interface Forged {
  readonly token: string;
  readonly alg: string;
  readonly with: ForgedWith;
  readonly changed: Claims;
}

/**
 * Forges a token, which anyone can do: its parts are only base64url (RFC 7515 §5.1). Whether a server accepts it is another question.
 * Returns null if the text is no token. The header's text is kept if nothing in it changes.
 */
export function forgeToken(token: string, { claims, alg, key }: Forgery): Forged | null {
  const [header = "", payload = "", signature = ""] = splitCompact(token) ?? [];
  const [head, before] = [objectIn(header), objectIn(payload)];
  if (head === null || before === null) return null;
  const changed = Object.fromEntries(Object.entries(claims).map(([name, text]) => [name, jsonOr(text)]));
  const wanted = alg ?? (key === undefined ? String(head.alg) : "HS256");
  const first = wanted === head.alg ? header : encodeBase64url(JSON.stringify({ ...head, alg: wanted }));
  const input = `${first}.${encodeBase64url(JSON.stringify({ ...before, ...changed }))}`;
  const made = (text: string, how: ForgedWith): Forged => ({
    token: `${input}.${text}`,
    alg: wanted,
    with: how,
    changed,
  });
  // RFC 7518 §3.6: an unsecured JWS has "the empty octet sequence as its JWS Signature value".
  if (wanted === "none") return made("", "nothing");
  if (key === undefined) return made(signature, "kept");
  return made(createHmac("sha256", key.text).update(input).digest("base64url"), key.from);
}

/** Returns the JSON object in a part of a token; null for any other text. */
export function objectIn(part: string): Claims | null {
  const value = jsonOr(Buffer.from(part, "base64url").toString("utf8"));
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Claims) : null;
}

function jsonOr(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
