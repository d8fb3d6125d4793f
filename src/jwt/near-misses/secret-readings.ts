/** What a shared secret may have been meant to be: one file, in the readings of various signers. */
import { createHash } from "node:crypto";
import type { GivenBytes } from "../keys/token-key.ts";
import { decodeBase64url } from "../reading/base64url.ts";
import { type NearMiss, together } from "./near-miss.ts";
import { secretTexts } from "./secret-texts.ts";

/** Bytes that may be the secret, and how they differ from what was given. */
export interface SecretReading {
  readonly bytes: Buffer;
  /** null: as given. */
  readonly miss: NearMiss | null;
}

/** Returns the distinct readings of a secret, the likeliest first. `used`: the bytes that were tried already. */
export function secretReadings(given: GivenBytes, used: Buffer): SecretReading[] {
  const readings: SecretReading[] = [];
  const seen = new Set([used.toString("latin1")]);
  const add = (bytes: Buffer | null, miss: NearMiss) => {
    const key = bytes?.toString("latin1");
    if (bytes === null || key === undefined || seen.has(key)) return;
    seen.add(key);
    readings.push({ bytes, miss });
  };
  const texts = secretTexts(given);
  for (const { text, miss } of texts) {
    add(Buffer.from(text, "latin1"), miss ?? AS_TEXT);
    // base64url is how the k of a JWK is encoded, so it is not a second mistake.
    const isK = miss?.id === "secret-is-jwk";
    for (const [bytes, how] of decodings(text)) add(bytes, isK ? miss : (together([how, miss]) ?? how));
  }
  for (const { text, miss } of texts.slice(0, 2)) {
    for (const [bytes, how] of encodings(text)) add(bytes, together([how, miss]) ?? how);
  }
  for (const { text } of texts.slice(0, 1)) for (const [bytes, how] of respellings(text)) add(bytes, how);
  for (const [bytes, how] of NOTHING) add(bytes, how);
  return readings;
}

const AS_TEXT: NearMiss = {
  id: "secret-is-text",
  words: "if the text itself is the secret, without --base64, --base64url or --hex",
};

/** Decodes the text in each of the usual encodings of secrets. */
function* decodings(text: string): Generator<[Buffer, NearMiss]> {
  const word = text.trim();
  const bare = word.replace(/={1,2}$/, "");
  if (/^[A-Za-z0-9+/]+={0,2}$/.test(word)) {
    const once = Buffer.from(bare, "base64");
    yield [once, { id: "secret-is-base64", words: "if the secret is read as base64" }];
    if (/^[\w+/-]{16,}={0,2}$/.test(once.toString("latin1")))
      yield [
        Buffer.from(once.toString("latin1"), "base64"),
        { id: "secret-is-base64", words: "if the secret is read as base64 twice" },
      ];
  }
  // Laravel writes its keys like this.
  const laravel = /^base64:([A-Za-z0-9+/]+={0,2})$/.exec(word)?.[1];
  if (laravel !== undefined)
    yield [
      Buffer.from(laravel, "base64"),
      { id: "secret-is-base64", words: "if what follows base64: is read as base64" },
    ];
  const url = decodeBase64url(bare) ?? (/^[\w-]+$/.test(bare) ? Buffer.from(bare, "base64url") : null);
  if (url !== null) yield [url, { id: "secret-is-base64url", words: "if the secret is read as base64url" }];
  const digits = word.replace(/^0x|\\x|[\s:-]/gi, "");
  if (/^(?:[\da-f]{2})+$/i.test(digits)) {
    yield [
      Buffer.from(digits, "hex"),
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

/** The text as a signer may have encoded it before use. */
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

/** The text in another spelling. */
function* respellings(text: string): Generator<[Buffer, NearMiss]> {
  const miss = (words: string): NearMiss => ({ id: "secret-encoded", words });
  for (const quote of ['"', "'"])
    yield [
      Buffer.from(`${quote}${text}${quote}`, "latin1"),
      miss("with quotes around the secret, which the signer included"),
    ];
  yield [
    Buffer.from(`\xef\xbb\xbf${text}`, "latin1"),
    miss("with a byte order mark before the secret, which the signer included"),
  ];
  for (const other of [text.toLowerCase(), text.toUpperCase()])
    if (/^[\x20-\x7e]*$/.test(text))
      yield [Buffer.from(other), miss("with the letters of the secret in the other case")];
  if (/^[\0-\x7f]*$/.test(text)) return;
  const utf8 = Buffer.from(text, "latin1").toString("utf8");
  yield [Buffer.from(utf8, "latin1"), miss("if the secret is written in Latin-1")];
  yield [Buffer.from(text), miss("if the file is in Latin-1, and the secret is written in UTF-8")];
  for (const form of ["NFC", "NFD"])
    yield [Buffer.from(utf8.normalize(form)), miss(`with its accents as Unicode writes them in ${form}`)];
}

/** What is used in place of a secret that was never set. */
const NOTHING: readonly (readonly [Buffer, NearMiss])[] = ["", "undefined", "null", "None"].map((text) => [
  Buffer.from(text),
  {
    id: "secret-empty",
    words: `with ${text === "" ? "an empty secret" : `the word ${text} as the secret`}, as if the signer had none`,
  },
]);
