/** What may have been signed: the token's text as it is, and as it may have been before it was rewritten. */
import { createHash } from "node:crypto";
import { signingInput } from "../keys/signing-input.ts";
import { encodeBase64url } from "../reading/base64url.ts";
import { withMembers } from "../reading/json-members.ts";
import { own } from "../reading/json-text.ts";
import type { TokenReading } from "../token.ts";
import type { NearMiss } from "./near-miss.ts";

/** Bytes that may have been signed, and how they differ from the token's own text; null: not at all. */
export interface ContentReading {
  readonly bytes: Buffer;
  readonly miss: NearMiss | null;
}

/** Returns the distinct readings of a token, its own text first. `hash`: the hash of its algorithm; null: none. */
export function contentReadings(token: TokenReading, hash: string | null = null): ContentReading[] {
  const own = signingInput(token);
  const readings: ContentReading[] = [{ bytes: own, miss: lenient(token) }];
  const add = (text: string | Buffer | null, miss: NearMiss) => {
    const bytes = text === null ? null : Buffer.from(text);
    if (bytes !== null && !readings.some((other) => other.bytes.equals(bytes)))
      readings.push({ bytes, miss });
  };
  const { header, payload, detached } = token;
  if (detached !== null) {
    for (const [bytes, words] of withoutBreak(detached))
      add(signingInput({ ...token, detached: bytes }), { id: "payload-newline", words });
    return readings;
  }
  const spelled = (write: (bytes: Buffer) => string) => `${write(header.bytes)}.${write(payload.bytes)}`;
  add(withHashedNonce(token), GRAPH_NONCE);
  add(
    spelled((bytes) => bytes.toString("base64url")),
    RESPELLED,
  );
  add(spelled(padded), PADDED);
  add(
    spelled((bytes) => bytes.toString("base64")),
    STANDARD,
  );
  add(
    spelled((bytes) => bytes.toString("base64").replace(/=+$/, "")),
    STANDARD,
  );
  add(
    spelled((bytes) => bytes.toString("latin1")),
    DECODED,
  );
  add(`${header.segment}.${payload.segment}.`, WITH_DOT);
  add(payload.segment, PAYLOAD_ALONE);
  add(payload.bytes, PAYLOAD_ALONE);
  if (hash !== null) {
    const digest = createHash(hash).update(own).digest();
    add(digest, HASHED_TWICE);
    add(digest.toString("hex"), HASHED_TWICE);
  }
  return readings;
}

const padded = (bytes: Buffer): string => bytes.toString("base64").replaceAll("+", "-").replaceAll("/", "_");

/** A token that is not strict base64url may match as it is: then verifiers reject only its spelling. */
function lenient({ parts }: TokenReading): NearMiss | null {
  if (parts.every(({ misspelled }) => misspelled === null)) return null;
  if (
    parts.some(({ segment }) => segment.includes("=")) &&
    !parts.some(({ segment }) => /[+/]/.test(segment))
  )
    return {
      id: "signed-with-padding",
      words: "over the text as it is, with its padding",
    };
  return {
    id: "lenient-spelling",
    words: "over the text as it is, for those who read base64 leniently: it means the same bytes",
  };
}

const GRAPH_NONCE: NearMiss = {
  id: "graph-nonce",
  words: "if the nonce of the header is hashed, as Microsoft Graph does",
};
const RESPELLED: NearMiss = { id: "respelled", words: "over its parts in strict base64url" };
const PADDED: NearMiss = {
  id: "signed-with-padding",
  words: "over its parts with the padding, which somebody has stripped",
};
const STANDARD: NearMiss = { id: "signed-standard-base64", words: "over its parts in standard base64" };
const DECODED: NearMiss = { id: "signed-other-text", words: "over the JSON texts, before they were encoded" };
const WITH_DOT: NearMiss = {
  id: "signed-other-text",
  words: "over header and payload with one more dot after them",
};
const PAYLOAD_ALONE: NearMiss = {
  id: "signed-other-text",
  words: "over the payload alone, without the header",
};

const HASHED_TWICE: NearMiss = {
  id: "signed-other-text",
  words: "over the hash of header and payload: they were hashed twice",
};

/** Microsoft signs the SHA-256 of the nonce, but sends the nonce itself. */
function withHashedNonce({ header, payload }: TokenReading): string | null {
  const nonce = own(header.object, "nonce");
  if (typeof nonce !== "string" || header.text === null) return null;
  const hashed = createHash("sha256").update(nonce).digest("base64url");
  return `${encodeBase64url(withMembers(header.text, { nonce: hashed }))}.${payload.segment}`;
}

function* withoutBreak(payload: Buffer): Generator<[Buffer, string]> {
  const text = payload.toString("latin1");
  const bare = text.replace(/(?:\r?\n)+$/, "");
  const words = "without the newline at the end of the payload's file";
  if (bare !== text) yield [Buffer.from(bare, "latin1"), words];
  const unix = text.replaceAll("\r\n", "\n");
  if (unix !== text) yield [Buffer.from(unix, "latin1"), "with the line ends of Unix in the payload"];
  yield [Buffer.from(`${text}\n`, "latin1"), "with a newline after the payload"];
}
