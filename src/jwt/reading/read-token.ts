/** Splits a compact token (RFC 7515 §7.1, RFC 7516 §7.1) into its parts, and reads those that can be read. */

import type { Kind, Result, TokenError, TokenPart, TokenReading } from "../token.ts";
import { own } from "./json-text.ts";
import { missingPart, readBytesPart, readJsonPart, readPlainPart } from "./read-part.ts";

type HeaderReader = (segment: string) => TokenPart;

const readHeaderPart: HeaderReader = (segment) => readJsonPart("header", segment);

/**
 * Reads one token, never throws. Rejected: nothing in it can be shown as a JWT. Partial: something can, and `error`
 * names what cannot. Decoded: header and payload are readable; a broken signature does not change that, and is in `error`.
 */
export function readToken(source: string, readHeader: HeaderReader = readHeaderPart): TokenReading {
  if (source === "") return { ...rejected(source, missingPart("header"), 0), error: EMPTY };
  const cut = cutAt(source);
  if (cut !== -1) return readShortened(source, source.slice(0, cut), readHeader);
  const segments = source.split(".", 7);
  const header = readHeader(segments[0] ?? "");
  if (segments.length === 3) return readJws(source, header, segments[1] ?? "", segments[2] ?? "");
  if (segments.length === 5) return readJwe(source, header, segments);
  if (segments.length === 2 && header.object !== null) return readUnsigned(source, header, segments[1] ?? "");
  return rejected(source, header, segments.length);
}

/** Shortest start of a token, in characters. */
const SHORTEST_START = 8;

/** Returns the offset of the first ellipsis, as logs, chats and screens insert it for omitted text; -1 if there is none. */
function cutAt(source: string): number {
  const at = source.search(
    /\.{3,}|…|\*{3,}|[[<({](?:\.\.\.|…|truncated|snip|cut|redacted|filtered|masked|removed|omitted|hidden|secret|signature)[\])>}]/i,
  );
  return at >= (source.startsWith("eyJ") ? 3 : SHORTEST_START) ? at : -1;
}

/** Reads a token with an omitted part: its start is shown, as far as it can be decoded. */
function readShortened(source: string, start: string, readHeader: HeaderReader): TokenReading {
  const [first = "", second] = start.split(".", 2);
  const header = readHeader(first);
  const payload =
    second === undefined || second === "" ? missingPart("payload") : readJsonPart("payload", second);
  const parts = [header, payload, missingPart("signature")];
  const known = header.object !== null;
  return {
    ...reading(source, known ? "partial" : "rejected", known ? "jws" : null, parts),
    error: SHORTENED,
  };
}

function readJws(source: string, header: TokenPart, second: string, third: string): TokenReading {
  const bare = isUnencoded(header);
  // An empty payload is a detached one, encoded or not.
  const payload =
    bare && second !== "" ? readPlainPart(Buffer.from(second), second) : readJsonPart("payload", second);
  const signature = readBytesPart("signature", third);
  const parts = [header, payload, signature];
  const error = firstError(parts) ?? (bare ? UNENCODED : null);
  if (!isPresentable(header, payload)) {
    const [code, message] =
      header.state === "empty" && payload.state === "empty"
        ? ([
            "header-empty",
            "There are two dots and nothing before, between or after them that could be read.",
          ] as const)
        : (["not-a-jwt", strangerMessage(header)] as const);
    return { ...reading(source, "rejected", null, parts), error: { code, message, at: null } };
  }
  const whole = header.state === "read" && payload.state === "read" && !bare;
  return { ...reading(source, whole ? "decoded" : "partial", "jws", parts), error: bare ? UNENCODED : error };
}

/** Two parts: a JWS whose signature was not copied, or was cut off together with its dot. */
function readUnsigned(source: string, header: TokenPart, second: string): TokenReading {
  const payload = readJsonPart("payload", second);
  if (own(header.object, "alg") === undefined && payload.object === null) return rejected(source, header, 2);
  const parts = [header, payload, missingPart("signature")];
  const message = "The token has two parts, not three: the signature and the dot before it are missing.";
  return {
    ...reading(source, "partial", "jws", parts),
    error: { code: "segment-count", message, at: source.length },
  };
}

function readJwe(source: string, header: TokenPart, segments: readonly string[]): TokenReading {
  if (header.object === null) {
    const message =
      "There are five parts, as in an encrypted token (JWE), but the first is not a JSON header.";
    return { ...rejected(source, header, 5), error: { code: "jwe-header-not-json", message, at: null } };
  }
  const names = ["header", "encrypted key", "IV", "ciphertext", "tag"] as const;
  const rest = segments.slice(1).map((segment, at) => readBytesPart(names[at + 1] ?? "tag", segment));
  const parts = [header, ...rest];
  // RFC 7516 §4.1.2: enc "MUST be present and MUST be understood".
  const encMissing = typeof own(header.object, "enc") !== "string";
  const error = firstError(parts) ?? (encMissing ? ENC_MISSING : null);
  return { ...reading(source, error === null ? "decoded" : "partial", "jwe", parts), error };
}

function rejected(source: string, header: TokenPart, count: number): TokenReading {
  const parts = [header, missingPart("payload"), missingPart("signature")];
  const serialization = jsonSerialization(source);
  if (serialization !== null) return { ...reading(source, "rejected", null, parts), error: serialization };
  const jose = header.object !== null && (own(header.object, "alg") !== undefined || count !== 2);
  const error: TokenError = jose
    ? { code: "segment-count", message: countMessage(source), at: null }
    : { code: "not-a-jwt", message: strangerMessage(header), at: null };
  return { ...reading(source, "rejected", null, parts), error };
}

function reading(
  source: string,
  result: Result,
  kind: Kind | null,
  parts: readonly TokenPart[],
): TokenReading {
  const header = parts[0] ?? missingPart("header");
  const payload = (kind === "jwe" ? parts[3] : parts[1]) ?? missingPart("payload");
  const signature = parts.at(-1) ?? missingPart("signature");
  return { source, result, kind, header, payload, signature, parts, detached: null, error: null };
}

/** Three parts are shown as a token if the header or the payload is readable. */
function isPresentable(header: TokenPart, payload: TokenPart): boolean {
  // RFC 7515 §4.1.1: alg "MUST be present". JSON without it, followed by opaque bytes, is another format.
  if (header.object !== null) return own(header.object, "alg") !== undefined || isLegible(payload);
  return isLegible(header) || isLegible(payload);
}

const isLegible = (part: TokenPart): boolean =>
  part.object !== null || (part.text !== null && part.text.trim() !== "");

/** RFC 7797 §3, §6: with b64 false, and crit listing it, the payload is not encoded. */
export function isUnencoded(header: TokenPart): boolean {
  const crit = own(header.object, "crit");
  return own(header.object, "b64") === false && Array.isArray(crit) && crit.includes("b64");
}

/** Returns the error of the first broken part, with its offset in the whole token. */
function firstError(parts: readonly TokenPart[]): TokenError | null {
  let start = 0;
  for (const { error, segment } of parts) {
    if (error !== null) return { ...error, at: error.at === null ? null : start + error.at };
    start += segment.length + 1;
  }
  return null;
}

function countMessage(source: string): string {
  let count = 1;
  for (let at = source.indexOf("."); at !== -1; at = source.indexOf(".", at + 1)) count += 1;
  const more = count === 4 && source.endsWith(".") ? " There is one dot too many at its end." : "";
  return `A signed token has three parts with dots between them, an encrypted one five; this has ${count}.${more}`;
}

/** RFC 7515 §7.2, RFC 7516 §7.2: the JSON serialization, recognised by its required members. */
function jsonSerialization(source: string): TokenError | null {
  if (!source.startsWith("{")) return null;
  const start = source.slice(0, 100_000);
  const advice = "a JWT is always the compact form, three or five parts with dots between them (RFC 7519 §1)";
  if (/"ciphertext"\s*:/.test(start)) {
    const message = `This is an encrypted token in its JSON form (JWE JSON serialization); ${advice}.`;
    return { code: "jwe-json-serialization", message, at: null };
  }
  if (!/"payload"\s*:/.test(start) || !/"signatures?"\s*:/.test(start)) return null;
  const message = `This is a signed token in its JSON form (JWS JSON serialization); ${advice}.`;
  return { code: "jws-json-serialization", message, at: null };
}

function strangerMessage(header: TokenPart): string {
  const what = "This is not a JWT";
  if (header.object !== null) return `${what}: its first part is JSON without an alg.`;
  return `${what}: its first part is not a JSON header in base64url (such a part nearly always begins with eyJ).`;
}

const SHORTENED: TokenError = {
  code: "shortened",
  message:
    "The token was shortened: there are dots or stars where the rest was, as logs and chats put them. Copy the whole token.",
  at: null,
};

const EMPTY: TokenError = { code: "empty", message: "There is nothing to read.", at: null };

const UNENCODED: TokenError = {
  code: "b64-false",
  message: "The header says b64: false, so the payload is not encoded; a JWT must not do that (RFC 7797 §7).",
  at: null,
};

const ENC_MISSING: TokenError = {
  code: "jwe-enc-missing",
  message: "There are five parts, as in an encrypted token (JWE), but the header has no enc.",
  at: null,
};
