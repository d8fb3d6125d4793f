/** base64url as RFC 7515 §2 requires it: the URL-safe alphabet of RFC 4648 §5, no padding, no other character. */

/** Why a text is not base64url. `at`: 0-based offset in characters. */
export interface Base64Fault {
  readonly code: "character" | "length" | "padding" | "alphabet" | "trailing-bits";
  readonly at: number;
}

export interface Base64Reading {
  /** The bytes; if there is a fault, those that can be recovered by skipping invalid characters. */
  readonly bytes: Buffer;
  /** null: strict base64url. */
  readonly fault: Base64Fault | null;
  /** Whether the spelling is invalid but can mean only these bytes (padding, the `+/` alphabet, unused bits). */
  readonly unambiguous: boolean;
}

const STRANGE = /[^A-Za-z0-9_-]/;
/** RFC 4648 §5, Table 2: the character of each value of six bits. */
export const BASE64URL_ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

export const encodeBase64url = (bytes: Uint8Array | string): string =>
  Buffer.from(bytes).toString("base64url");

/** Decodes a segment leniently, and reports the first violation of RFC 7515 §2, if any. */
export function readBase64url(text: string): Base64Reading {
  const strict = strictFault(text);
  if (strict === null) return { bytes: Buffer.from(text, "base64url"), fault: null, unambiguous: true };
  const respelled = text
    .replace(/={1,2}$/, "")
    .replaceAll("+", "-")
    .replaceAll("/", "_");
  const remaining = strictFault(respelled);
  const unambiguous = remaining === null || remaining.code === "trailing-bits";
  const kept = unambiguous ? respelled : respelled.replace(/[^A-Za-z0-9_-]+/g, "");
  return {
    bytes: Buffer.from(kept, "base64url"),
    fault: unambiguous ? strict : worst(strict, remaining),
    unambiguous,
  };
}

/** Decodes strict base64url; null for anything else. */
export function decodeBase64url(text: string): Buffer | null {
  return strictFault(text) === null ? Buffer.from(text, "base64url") : null;
}

/** Returns the first violation of strict base64url, or null. */
export function strictFault(text: string): Base64Fault | null {
  if (STRANGE.test(text)) return { code: strangeness(text), at: text.search(STRANGE) };
  // RFC 4648 §4: a final quantum has 2 or 3 characters, never 1.
  const rest = text.length % 4;
  if (rest === 1) return { code: "length", at: text.length - 1 };
  // RFC 4648 §3.5: "decoders MAY choose to reject an encoding if the pad bits have not been set to zero." A signature
  // that can be spelled in two ways can bypass a denylist, so they are checked.
  const unused = rest === 2 ? 0b1111 : rest === 3 ? 0b11 : 0;
  if (unused !== 0 && (BASE64URL_ALPHABET.indexOf(text.charAt(text.length - 1)) & unused) !== 0) {
    return { code: "trailing-bits", at: text.length - 1 };
  }
  return null;
}

function strangeness(text: string): Base64Fault["code"] {
  const strange = text.charAt(text.search(STRANGE));
  if (strange === "+" || strange === "/") return "alphabet";
  return strange === "=" && /^[A-Za-z0-9_-]*={1,2}$/.test(text) ? "padding" : "character";
}

/** Returns the more serious of two faults. */
function worst(first: Base64Fault, remaining: Base64Fault | null): Base64Fault {
  return first.code === "alphabet" && remaining !== null ? remaining : first;
}
