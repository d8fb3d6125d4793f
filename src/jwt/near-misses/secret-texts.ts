/** What the text of a secret may have been meant to be: without the name, the quotes, the line breaks or the JSON around it. */
import type { GivenBytes } from "../keys/token-key.ts";
import { isObject, type JsonObject } from "../reading/json-text.ts";
import type { NearMiss } from "./near-miss.ts";

/** Bytes as a Latin-1 string, so that no byte of a secret is lost, and how it was obtained from what was given. */
export interface SecretText {
  readonly text: string;
  /** null: unchanged. */
  readonly miss: NearMiss | null;
}

/** Returns the texts that what was given may contain, the likeliest first. */
export function secretTexts({ bytes, written }: GivenBytes): SecretText[] {
  const whole = bytes.toString("latin1");
  const line = whole.replace(/\r?\n$/, "");
  const texts: SecretText[] = [{ text: line, miss: null }];
  const add = (text: string | null, id: NearMiss["id"], words: string) => {
    if (text !== null && text !== "") texts.push({ text, miss: { id, words } });
  };
  if (whole !== line) texts.push({ text: whole, miss: WITH_NEWLINE });
  for (const newline of ["\n", "\r\n"])
    add(`${line}${newline}`, "secret-newline", "with a newline after the secret, which the signer included");
  add(line.trim(), "secret-white-space", "without the white space around it");
  add(line.replace(/[\r\n]+$/, ""), "secret-newline", "without the line breaks at the end of the file");
  for (const value of valuesOfLines(line)) {
    add(value, "secret-quoted", WITHOUT_NAME);
    add(value.replace(/\\n/g, "\n"), "secret-quoted", `${WITHOUT_NAME}, and with \\n as a line break`);
  }
  add(line.split(/\r?\n/, 1)[0] ?? null, "secret-white-space", "with the first line of the file alone");
  for (const value of membersOf(line))
    add(value, isJwk(line) ? "secret-is-jwk" : "secret-in-json", "with the value in the JSON of the file");
  add(withoutMark(bytes), "secret-utf16", "if the file is read as UTF-16 or without its byte order mark");
  add(line.replace(/\\n/g, "\n"), "secret-newline", "with \\n in it as a line break");
  add(line.replace(/(?:\\[rn])+$/, ""), "secret-newline", "without the \\n that is written at its end");
  add(`${line} `, "secret-white-space", "with a space after the secret, which the signer included");
  add(percentDecoded(line), "secret-encoded", "if its percent-encoding is undone");
  // What was parsed as a key is not tried as the text of a secret.
  return written === "key" ? [] : texts;
}

const WITH_NEWLINE: NearMiss = {
  id: "secret-newline",
  words: "with the newline at the end of the file, which the signer included in the secret",
};
const WITHOUT_NAME = 'without the name or the quotes of its line (NAME="…")';

/** Lines of a settings file to examine: those that name a secret or a key come first. */
const MOST_LINES = 8;

function valuesOfLines(text: string): string[] {
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== "");
  const named = lines.filter((line) => /secret|key|jwt|token/i.test(line));
  const others = lines.filter((line) => !named.includes(line));
  return [...named, ...others].slice(0, MOST_LINES).flatMap((line) => valuesOfLine(line));
}

/**
 * Parses NAME=value, NAME: value, - value, export NAME="value", or quotes alone. Text after " #" may be a comment, as in dotenv, or
 * part of the secret. Returns [] for any other line.
 */
function valuesOfLine(line: string): string[] {
  const value = line
    .trim()
    .replace(/^-\s+/, "")
    .replace(/^(?:export\s+|\$env:|set\s+)?(?:[A-Za-z_][\w.-]*\s*(?:=|:\s)|(["'])[\w.-]+\1\s*:\s)\s*/, "");
  const ends = [value, value.replace(/\s+#.*$/s, "")].map((end) => end.replace(/[,;]$/, ""));
  const bare = ends.map((end) => end.replace(/^(["'`])([\s\S]*)\1$/, "$2"));
  return [...new Set(bare)].filter((text) => text !== line);
}

const isJwk = (line: string): boolean => /"kty"\s*:/.test(line);

/** Names of members that hold a secret. A JWK's k is base64url, and is decoded with the other readings. */
const SECRETS = /^k$|secret|key|^value$|^jwt$/i;
const MOST_MEMBERS = 8;

/** Returns the secrets in a JSON document, at any depth. */
function membersOf(line: string): string[] {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return [];
  }
  const found: string[] = [];
  const queue: unknown[] = [value];
  for (let at = 0; at < queue.length && at < 100; at += 1) {
    const one = queue[at];
    if (Array.isArray(one)) queue.push(...one);
    if (isObject(one)) queue.push(...textsIn(one, found));
  }
  return found.slice(0, MOST_MEMBERS);
}

/** Adds the members that hold a secret to `found`; returns the values to descend into. */
function textsIn(object: JsonObject, found: string[]): unknown[] {
  for (const [name, value] of Object.entries(object)) {
    if (typeof value === "string" && SECRETS.test(name)) found.push(Buffer.from(value).toString("latin1"));
  }
  return Object.values(object);
}

/** Converts UTF-16 to UTF-8, and drops a byte order mark; null for any other text. */
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

function percentDecoded(text: string): string | null {
  if (!/%[\da-f]{2}/i.test(text)) return null;
  try {
    return Buffer.from(decodeURIComponent(text)).toString("latin1");
  } catch {
    return null;
  }
}
