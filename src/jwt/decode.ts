/** From a token's text to everything that can be said about it: the reading, the three verdicts, the findings. */

import { signatureAlgorithm } from "./algorithms.ts";
import { judgeClaims } from "./claims.ts";
import { checkForm, checkJson } from "./findings/check-form.ts";
import { checkHeader, unseen } from "./findings/check-header.ts";
import { type Finding, finding } from "./findings/finding-table.ts";
import { withoutKey } from "./keys/signature-verdict.ts";
import { profiledFindings, spared } from "./profiles/payload-findings.ts";
import type { Profile } from "./profiles/profile.ts";
import type { FoundToken } from "./reading/find-tokens.ts";
import { own } from "./reading/json-text.ts";
import { readPlainPart } from "./reading/read-part.ts";
import { readToken } from "./reading/read-token.ts";
import type { ClaimsClock } from "./time.ts";
import type { DecodedToken, SignatureVerdict, TokenPart, TokenReading } from "./token.ts";

export interface SignatureCheck {
  readonly verdict: SignatureVerdict;
  readonly findings: readonly Finding[];
}

/** Checks a signature with the given keys. A parameter, so that nothing is loaded if there are none. */
export type SignatureChecker = (token: TokenReading) => SignatureCheck;

export interface DecodeOptions {
  readonly clock: ClaimsClock;
  /** null: no key was given, and nothing is checked. */
  readonly check: SignatureChecker | null;
  /** Tries well-known secrets on an HMAC token; null: none are tried. */
  readonly guess: ((token: TokenReading) => readonly Finding[]) | null;
  /** Parses a header; a stream passes one with a cache. */
  readonly readHeader?: (segment: string) => TokenPart;
  /** Inflates a compressed payload; returns null if it is not DEFLATE or too large. A parameter for the same reason as `check`. */
  readonly inflate?: (bytes: Buffer) => Buffer | null;
  /** The detached payload, for a token without one (RFC 7515, Appendix F). */
  readonly detached?: Buffer;
}

const DEEPEST_NESTING = 4;

/** Decodes one token. Never throws, whatever the text. */
export function decodeToken(found: FoundToken, options: DecodeOptions, level = 0): DecodedToken {
  const reading = attached(inflated(readToken(found.source, options.readHeader), options), options);
  const nested = level < DEEPEST_NESTING ? nestedToken(reading, options, level) : null;
  return { ...judge(settle(reading, nested), options, found), nested };
}

/** Whether the header of a signed token says that its payload is compressed: JWS does not define this, but health cards use it. */
export const isCompressed = ({
  kind,
  header,
  payload,
}: Pick<TokenReading, "kind" | "header" | "payload">): boolean =>
  kind === "jws" && own(header.object, "zip") === "DEF" && payload.object === null;

/** Replaces the payload by the inflated one. The segment stays, because it is what was signed. */
function inflated(reading: TokenReading, { inflate }: DecodeOptions): TokenReading {
  const { header, payload, signature } = reading;
  const bytes = isCompressed(reading) ? (inflate?.(payload.bytes) ?? null) : null;
  if (bytes === null) return reading;
  const plain = { ...readPlainPart(bytes, payload.segment), misspelled: payload.misspelled };
  const whole = header.state === "read" && plain.state === "read";
  return {
    ...reading,
    result: whole ? "decoded" : "partial",
    payload: plain,
    parts: [header, plain, signature],
    error: whole ? signature.error : plain.error,
  };
}

/** Adds the detached payload. It may be any bytes: a JWS payload need not be JSON. */
function attached(reading: TokenReading, { detached }: DecodeOptions): TokenReading {
  const { kind, header, payload, signature } = reading;
  if (detached === undefined || kind !== "jws" || payload.state !== "empty") return reading;
  const plain = { ...readPlainPart(detached, ""), state: "read", error: null } as const;
  const isRead = header.state === "read";
  return {
    ...reading,
    detached,
    result: isRead ? "decoded" : reading.result,
    payload: plain,
    parts: [header, plain, signature],
    error: isRead ? signature.error : reading.error,
  };
}

/** Adds the verdicts and findings to a reading, except for what may be nested in it. */
function judge(
  reading: TokenReading,
  options: DecodeOptions,
  found: FoundToken,
): Omit<DecodedToken, "nested"> {
  const checked = options.check === null || reading.kind !== "jws" ? null : options.check(reading);
  const { profile, findings: said } = findingsOf(reading, options);
  const findings = [
    ...(reading.kind === null ? [] : found.repairs.map((repair) => finding(repair))),
    ...spared(said, profile),
    ...(checked?.findings ?? options.guess?.(reading) ?? []),
  ];
  return {
    ...reading,
    verdict: checked?.verdict ?? withoutKey(reading),
    claims: judgeClaims(reading, options.clock, profile?.endless ?? null),
    findings: unique(findings),
    checks: [],
    profile,
    nearMisses: null,
    disclosed: null,
    other: null,
    decryption: null,
  };
}

/** Returns the token that a payload is, or that it holds as a JSON string (RFC 7519 §5.2). */
export function innerToken(text: string | null): string | null {
  const inner = text?.trim().replace(/^"|"$/g, "") ?? "";
  return /^e[w-z\d_-][\w-]+(?:\.[\w-]*){2}(?:\.[\w-]*\.[\w-]*)?$/.test(inner) ? inner : null;
}

function nestedToken(reading: TokenReading, options: DecodeOptions, level: number): DecodedToken | null {
  if (reading.kind !== "jws" || reading.payload.object !== null) return null;
  const inner = innerToken(reading.payload.text);
  if (inner === null) return null;
  const decoded = decodeToken({ source: inner, repairs: [] }, options, level + 1);
  return decoded.result === "rejected" ? null : decoded;
}

/** A payload that is itself a token need not be a JSON object: drops that error. */
function settle(reading: TokenReading, nested: DecodedToken | null): TokenReading {
  if (nested === null || reading.header.state !== "read") return reading;
  return {
    ...reading,
    result: nested.result,
    error: null,
    payload: { ...reading.payload, state: "read", error: null },
  };
}

interface Said {
  readonly profile: Profile | null;
  readonly findings: Finding[];
}

function findingsOf(reading: TokenReading, { clock }: DecodeOptions): Said {
  const { kind, header, payload } = reading;
  if (kind === null) return { profile: null, findings: [] };
  const said = kind === "jwe" ? { profile: null, findings: [] } : payloadFindings(payload, header, clock);
  const findings = [
    ...(header.object === null ? [] : checkHeader(header.object, kind)),
    ...checkForm(reading),
    ...said.findings,
    ...(kind === "jws" && innerToken(payload.text) !== null ? [finding("nested-jwt")] : []),
  ];
  return { profile: said.profile, findings };
}

/** Returns the findings about a payload: of a signed token, or a decrypted one. */
export function payloadFindings(payload: TokenPart, header: TokenPart, clock: ClaimsClock): Said {
  const { object } = payload;
  const found = checkJson(payload, "duplicate-claim");
  if (object === null) return { profile: null, findings: found };
  const { profile, findings } = profiledFindings(object, header.object, clock);
  return { profile, findings: [...found, ...findings, ...unseen(object, "The payload")] };
}

function unique(findings: readonly Finding[]): Finding[] {
  const seen = new Set<string>();
  return findings.filter(({ id, about }) => {
    const key = `${id} ${about}`;
    return !seen.has(key) && seen.add(key) !== null;
  });
}

/** Whether the secret of a token could be guessed. */
export function isHmac(reading: TokenReading): boolean {
  return reading.kind === "jws" && signatureAlgorithm(own(reading.header.object, "alg"))?.kty === "oct";
}
