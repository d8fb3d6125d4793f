/** What a shared secret may have been meant to be: one file, read in the ways that signers read it. */
import { createHash } from "node:crypto";
import type { GivenBytes } from "../keys/token-key.ts";
import { decodeBase64url } from "../reading/base64url.ts";
import { isObject, own } from "../reading/json-text.ts";
import { type NearMiss, together } from "./near-miss.ts";

/** Bytes that may be the secret, and in what they differ from what was given. */
export interface SecretReading {
  readonly bytes: Buffer;
  /** null: it is what was given. */
  readonly miss: NearMiss | null;
}

/** The readings of a secret, each of them once, the likeliest first. `used`: the bytes that were tried already. */
export function secretReadings(given: GivenBytes, used: Buffer): SecretReading[] {
  const readings: SecretReading[] = [];
  const seen = new Set([used.toString("latin1")]);
  const add = (bytes: Buffer | null, miss: NearMiss) => {
    const key = bytes?.toString("latin1");
    if (bytes === null || key === undefined || seen.has(key)) return;
    seen.add(key);
    readings.push({ bytes, miss });
  };
  for (const { text, miss } of textsOf(given)) {
    add(Buffer.from(text, "latin1"), miss ?? AS_TEXT);
    // That the k of a JWK is base64url is no second thing to get wrong.
    const isK = miss?.id === "secret-is-jwk";
    for (const [bytes, how] of decodings(text)) add(bytes, isK ? miss : (together([how, miss]) ?? how));
  }
  for (const { text, miss } of textsOf(given).slice(0, 2)) {
    for (const [bytes, how] of encodings(text)) add(bytes, together([how, miss]) ?? how);
  }
  for (const [bytes, how] of NOTHING) add(bytes, how);
  return readings;
}

/** Bytes as a string of Latin-1, so that no byte of a secret is lost; what is taken off it for the reading to come about. */
interface SecretText {
  readonly text: string;
  readonly miss: NearMiss | null;
}

const AS_TEXT: NearMiss = {
  id: "secret-is-text",
  words: "if the text itself is the secret, without --base64, --base64url or --hex",
};
const WITH_NEWLINE: NearMiss = {
  id: "secret-newline",
  words: "with the newline at the end of the file, which the signer took along with the secret",
};

function textsOf({ bytes, written }: GivenBytes): SecretText[] {
  const whole = bytes.toString("latin1");
  const line = whole.replace(/\r?\n$/, "");
  const texts: SecretText[] = [{ text: line, miss: null }];
  const add = (text: string | null, id: NearMiss["id"], words: string) => {
    if (text !== null && text !== "") texts.push({ text, miss: { id, words } });
  };
  if (whole !== line) texts.push({ text: whole, miss: WITH_NEWLINE });
  add(`${line}\n`, "secret-newline", "with a newline behind the secret, which the signer took along");
  add(line.trim(), "secret-white-space", "without the white space around it");
  add(line.replace(/[\r\n]+$/, ""), "secret-newline", "without the line breaks at the end of the file");
  const value = valueOfLine(line);
  add(value, "secret-quoted", 'without the name or the quotes of its line (NAME="…")');
  add(
    value?.replace(/\\n/g, "\n") ?? null,
    "secret-quoted",
    "without the name or the quotes of its line, and with \\n as a line break",
  );
  add(line.split(/\r?\n/, 1)[0] ?? null, "secret-white-space", "with the first line of the file alone");
  add(
    memberOf(line),
    isJwk(line) ? "secret-is-jwk" : "secret-in-json",
    "with the value that stands in the JSON of the file",
  );
  add(withoutMark(bytes), "secret-utf16", "if the file is read as UTF-16 or without its byte order mark");
  // What came out of a flag that says how it is written is the secret if the flag was right and the text was not.
  return written === "key" ? [] : texts;
}

/** NAME=value, NAME: value, export NAME="value"; or the quotes alone. null: it is no such line. */
function valueOfLine(line: string): string | null {
  const value = line
    .trim()
    .replace(/^(?:export\s+|\$env:|set\s+)?[A-Za-z_][\w.-]*\s*(?:=|:\s)\s*/, "")
    .replace(/[,;]$/, "");
  const bare = value.replace(/^(["'`])([\s\S]*)\1$/, "$2");
  return bare === line ? null : bare;
}

const isJwk = (line: string): boolean => /"kty"\s*:/.test(line);

/** The secret in a JSON document: a JWK's k is base64url, and is decoded with the other readings. */
function memberOf(line: string): string | null {
  try {
    const value: unknown = JSON.parse(line);
    if (!isObject(value)) return null;
    const names = ["k", "secret", "jwt_secret", "jwtSecret", "JWT_SECRET", "key", "value", "signingKey"];
    const found = names.map((name) => own(value, name)).find((one) => typeof one === "string");
    return typeof found === "string" ? Buffer.from(found).toString("latin1") : null;
  } catch {
    return null;
  }
}

/** The text of a file in UTF-16 as UTF-8, and that of one with a byte order mark without it; null for any other. */
function withoutMark(bytes: Buffer): string | null {
  const text = bytes.toString("latin1");
  if (text.startsWith("\xef\xbb\xbf")) return text.slice(3).replace(/\r?\n$/, "");
  const little = text.startsWith("\xff\xfe") || /^(?:[^\0]\0){4}/.test(text);
  const big = text.startsWith("\xfe\xff") || /^(?:\0[^\0]){4}/.test(text);
  if (!little && !big) return null;
  const even = Buffer.from(bytes.subarray(0, bytes.length & ~1));
  const utf16 = (big ? even.swap16() : even)
    .toString("utf16le")
    .replace(/^\ufeff/, "")
    .replace(/\r?\n$/, "");
  return Buffer.from(utf16).toString("latin1");
}

/** The text as it is written in one of the ways in which secrets are written down. */
function* decodings(text: string): Generator<[Buffer, NearMiss]> {
  const word = text.trim();
  const bare = word.replace(/={1,2}$/, "");
  if (/^[A-Za-z0-9+/]+={0,2}$/.test(word)) {
    yield [Buffer.from(bare, "base64"), { id: "secret-is-base64", words: "if the secret is read as base64" }];
  }
  const url = decodeBase64url(bare) ?? (/^[\w-]+$/.test(bare) ? Buffer.from(bare, "base64url") : null);
  if (url !== null) yield [url, { id: "secret-is-base64url", words: "if the secret is read as base64url" }];
  if (/^(?:0x)?(?:[\da-f]{2})+$/i.test(word)) {
    yield [
      Buffer.from(word.replace(/^0x/, ""), "hex"),
      { id: "secret-is-hex", words: "if the secret is read as hexadecimal" },
    ];
  }
  const utf8 = Buffer.from(text, "latin1").toString("utf8");
  yield [
    Buffer.from(utf8, "utf16le"),
    { id: "secret-utf16", words: "if the letters of the secret are two bytes each (UTF-16)" },
  ];
  yield [
    Buffer.from(utf8, "utf16le").swap16(),
    { id: "secret-utf16", words: "if the letters of the secret are two bytes each (UTF-16, big end first)" },
  ];
}

/** The text as a signer may have changed it before he used it. */
function* encodings(text: string): Generator<[Buffer, NearMiss]> {
  const bytes = Buffer.from(text, "latin1");
  const as = (name: string): NearMiss => ({
    id: "secret-encoded",
    words: `with the ${name} text of the secret in its place`,
  });
  yield [Buffer.from(bytes.toString("base64")), as("base64")];
  yield [Buffer.from(bytes.toString("base64url")), as("base64url")];
  yield [Buffer.from(bytes.toString("hex")), as("hexadecimal")];
  yield [Buffer.from(bytes.toString("hex").toUpperCase()), as("hexadecimal")];
  for (const hash of ["sha256", "sha512", "sha1", "md5"]) {
    const miss: NearMiss = {
      id: "secret-hashed",
      words: `with the ${hash.toUpperCase()} of the secret in its place`,
    };
    const digest = createHash(hash).update(bytes).digest();
    yield [digest, miss];
    yield [Buffer.from(digest.toString("hex")), miss];
  }
}

/** What stands in the place of a secret that was never set. */
const NOTHING: readonly (readonly [Buffer, NearMiss])[] = ["", "undefined", "null", "None"].map((text) => [
  Buffer.from(text),
  {
    id: "secret-empty",
    words: `with ${text === "" ? "an empty secret" : `the word ${text} as the secret`}, as if the signer had none`,
  },
]);
