/**
 * The fast path of `--jsonl`: a line that is a signed token in its plainest form, with a header seen before.
 * It returns the same line as the slow path, or null to fall back to it.
 */

import { visible } from "../../text/visible.ts";
import { judgeTimes } from "../claims.ts";
import type { Finding } from "../findings/finding-table.ts";
import { profiledFindings } from "../profiles/payload-findings.ts";
import type { Profile } from "../profiles/profile.ts";
import { strictFault } from "../reading/base64url.ts";
import { isObject, type JsonObject, nesting } from "../reading/json-text.ts";
import type { ClaimsClock } from "../time.ts";
import type { DecodedToken } from "../token.ts";
import { profileJson, SCHEMA_VERSION } from "../token-json.ts";
import { isFlatCanonical } from "./flat-json.ts";

export interface QuickLine {
  readonly text: string;
  readonly findings: readonly Finding[];
}

/** What all tokens with one header and one issuer share, from the first of them. */
interface Pattern {
  readonly header: JsonObject;
  /** Members of the line before and after the payload. */
  readonly before: string;
  readonly after: string;
  /** Findings about the header; those about the claims follow. */
  readonly findings: readonly Finding[];
  readonly signatureLength: number;
}

const MOST_PATTERNS = 1000;
/** Longer tokens have extra findings, and are rare. */
const LONGEST = 4096;
const DEEPEST = 100;
const PLAIN_ASCII = /^[\x20-\x5b\x5d-\x7e]*$/;

export class QuickLines {
  readonly #clock: ClaimsClock;
  /** Secrets are guessed once for each header and issuer: patterns by header segment, then by issuer. */
  readonly #patterns = new Map<string, Map<string, Pattern>>();
  #patternCount = 0;
  /** Cached text of findings, by id and what they are about. */
  readonly #about = new Map<string, Map<string, string>>();
  /** Reused for every payload: none is longer than a line may be. */
  readonly #scratch = Buffer.alloc(LONGEST);

  constructor(clock: ClaimsClock) {
    this.#clock = clock;
  }

  /** Returns the line for a token, or null. */
  read(line: string): QuickLine | null {
    const first = line.indexOf(".");
    const second = line.indexOf(".", first + 1);
    if (second === -1 || line.length > LONGEST) return null;
    const issuers = this.#patterns.get(line.slice(0, first));
    const payload = line.slice(first + 1, second);
    if (issuers === undefined || !isClean(payload)) return null;
    const text = plainText(payload, this.#scratch);
    const claims = text === null ? null : plainObject(text);
    if (claims === null) return null;
    const pattern = issuers.get(issuerOf(claims));
    const signature = line.slice(second + 1);
    if (pattern === undefined || signature.length !== pattern.signatureLength || !isClean(signature))
      return null;
    // An all-zero half is a finding: a signature with a run of zeros takes the slow path.
    if (signature.includes("AAAA")) return null;
    const { profile, findings: found } = profiledFindings(claims, pattern.header, this.#clock);
    const { status, message } = judgeTimes(claims, this.#clock, profile?.endless ?? null);
    const verdict = `"claims":{"status":"${status}","message":"${message}"}`;
    const findings = pattern.findings.length === 0 ? found : [...pattern.findings, ...found];
    return {
      text: `${pattern.before}${text}${pattern.after}${verdict},"findings":[${this.#listText(findings)}],"error":null${profileText(profile)}}`,
      findings,
    };
  }

  /** Learns from a token that took the slow path. */
  learn(line: string, token: DecodedToken): void {
    const pattern = this.#patternCount < MOST_PATTERNS ? patternOf(line, token, this.#clock) : null;
    if (pattern === null || token.payload.object === null) return;
    const { segment } = token.header;
    const issuer = issuerOf(token.payload.object);
    const issuers = this.#patterns.get(segment) ?? new Map<string, Pattern>();
    if (!issuers.has(issuer)) this.#patternCount += 1;
    this.#patterns.set(segment, issuers.set(issuer, pattern));
  }

  #listText(findings: readonly Finding[]): string {
    let list = "";
    for (const finding of findings) list += `${list === "" ? "" : ","}${this.#findingText(finding)}`;
    return list;
  }

  #findingText({ id, severity, about }: Finding): string {
    const known = this.#about.get(id)?.get(about);
    if (known !== undefined) return known;
    const text = visible(JSON.stringify({ id, severity, about }));
    const texts = this.#about.get(id) ?? new Map<string, string>();
    if (texts.size < MOST_PATTERNS) this.#about.set(id, texts.set(about, text));
    return text;
  }
}

/** Returns the pattern of a decoded token; null if anything about it is unusual. */
function patternOf(line: string, token: DecodedToken, clock: ClaimsClock): Pattern | null {
  const { header, payload, signature, verdict, nested } = token;
  if (line !== token.source || token.result !== "decoded" || token.kind !== "jws" || nested !== null)
    return null;
  if (
    header.object === null ||
    payload.object === null ||
    !header.json?.canonical ||
    !payload.json?.canonical
  )
    return null;
  if (token.error !== null || verdict.status !== "not-checked" || verdict.code !== "no-key") return null;
  const { findings: found } = profiledFindings(payload.object, header.object, clock);
  const findings = token.findings.slice(0, token.findings.length - found.length);
  const isFromHeader = found.every((one, at) => token.findings[findings.length + at]?.id === one.id);
  if (!isFromHeader || findings.some(({ id }) => !HEADER_ONLY.has(id))) return null;
  const parts = `"readable":{"header":"read","payload":"read","signature":"read"}`;
  return {
    header: header.object,
    before: `{"schemaVersion":${SCHEMA_VERSION},"result":"decoded","kind":"jws","header":${visible(header.text ?? "")},"payload":`,
    after: `,${parts},"signature":${visible(JSON.stringify(verdict))},`,
    findings,
    signatureLength: signature.segment.length,
  };
}

const profileText = (profile: Profile | null): string =>
  profile === null ? "" : `,"profile":${JSON.stringify(profileJson(profile))}`;

/** An iss that is not a string has a finding of its own among the claims: all of them are alike here. */
const issuerOf = ({ iss }: JsonObject): string => (typeof iss === "string" ? iss : "");

/** Findings that depend on the header alone. */
const HEADER_ONLY: ReadonlySet<string> = new Set([
  "unsupported-alg",
  "hmac-with-asymmetric-key",
  "jku",
  "x5u",
  "embedded-jwk",
  "embedded-certificate",
  "suspicious-kid",
  "kid-is-address",
]);

const isClean = (segment: string): boolean => segment !== "" && strictFault(segment) === null;

/** Returns the text of a payload if nothing in it needs an escape; null if it has a backslash or an invisible character. */
function plainText(payload: string, scratch: Buffer): string | null {
  const length = scratch.write(payload, "base64url");
  // ASCII is the same in Latin-1, which is decoded faster; anything else is decoded again as UTF-8.
  const ascii = scratch.toString("latin1", 0, length);
  if (PLAIN_ASCII.test(ascii)) return ascii;
  const text = scratch.toString("utf8", 0, length);
  return text.includes("\\") || text.includes("\ufffd") || visible(text) !== text ? null : text;
}

/** Parses an object whose text equals what JSON.stringify writes for it: no name repeated, no number rounded. */
function plainObject(text: string): JsonObject | null {
  if (text.charCodeAt(0) !== 0x7b) return null;
  const nested = text.indexOf("{", 1) !== -1 || text.includes("[");
  if (nested && nesting(text) > DEEPEST) return null;
  try {
    const value: unknown = JSON.parse(text);
    if (!isObject(value)) return null;
    return isFlatCanonical(text, Object.keys(value).length) || JSON.stringify(value) === text ? value : null;
  } catch {
    return null;
  }
}
