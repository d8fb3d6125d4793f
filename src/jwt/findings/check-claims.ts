/** The findings about a payload: its times, what is missing, and what should not be in it. */

import { DAY_MS, roughSpan } from "../../text/time-span.ts";
import { clipped } from "../../text/visible.ts";
import type { JsonObject } from "../reading/json-text.ts";
import type { ClaimsClock } from "../time.ts";
import { isFineUnit, issuedAt, readTime } from "../time.ts";
import { type Finding, finding } from "./finding-table.ts";

const LONG_LIFE = (30 * DAY_MS) / 1000;

const RIGHTS: ReadonlySet<string> = new Set(
  "role roles groups permissions entitlements authorities admin is_admin isAdmin isadmin realm_access resource_access wids cognito:groups cognito:roles cognito:preferred_role privileges rights user_role app_metadata plan".split(
    " ",
  ),
);
const PERSONAL: ReadonlySet<string> = new Set(
  "email phone phone_number mobile address birthdate birthday dob name given_name family_name middle_name first_name last_name firstName lastName full_name fullName gender ssn passport ip ipaddr ip_address user_email unique_name upn iban".split(
    " ",
  ),
);
const SECRET =
  /^(?:pass(?:word|wd|phrase)?|pwd|secret|client_?secret|api_?key|private_?key|credit_?card|card_?number|cvv|cvc|pin)$/i;
const EMAIL = /^[^\s@]{1,64}@[^\s@]+\.[^\s@]{2,}$/;

/**
 * Returns the findings about a payload, in a fixed order. It runs for every line of a stream, so each check appends to one list, and the
 * registered claims are destructured by name: no object inherits any of them from its prototype.
 */
export function checkClaims(claims: JsonObject, header: JsonObject | null, clock: ClaimsClock): Finding[] {
  const found: Finding[] = [];
  checkTimes(claims, clock, found);
  checkTypes(claims, found);
  checkNames(claims, found);
  checkMissing(claims, header, found);
  return found;
}

function checkTimes(claims: JsonObject, { now, leeway }: ClaimsClock, found: Finding[]): void {
  const { exp, nbf, iat, auth_time, updated_at } = claims;
  const issued = issuedAt(iat, now);
  const end = checkTime("exp", exp, now, issued, found);
  const valid = checkTime("nbf", nbf, now, issued, found);
  const begin = checkTime("iat", iat, now, issued, found);
  const life = end === null ? 0 : end - (begin ?? now);
  // OpenID Connect Core §2, §5.1: also seconds since 1970.
  if (auth_time !== undefined) checkUnit("auth_time", auth_time, now, issued, found);
  if (updated_at !== undefined) checkUnit("updated_at", updated_at, now, issued, found);
  if (exp === undefined) found.push(finding("no-expiry"));
  else if (end !== null && begin !== null && end <= begin) found.push(finding("exp-before-iat"));
  else if (life > LONG_LIFE) found.push(finding("long-life", roughSpan(life * 1000)));
  if (end !== null && valid !== null && valid >= end) found.push(finding("never-valid"));
  // RFC 7519 §4.1.6 has no rule for iat; verifiers that do reject one a second in the future.
  if (begin !== null && begin > now + leeway) {
    found.push(finding("issued-in-future", roughSpan(Math.ceil(begin - now) * 1000)));
  }
}

/** Returns a time in seconds if it is valid (RFC 7519 §2); otherwise null, and adds a finding. */
function checkTime(
  name: "exp" | "nbf" | "iat",
  value: unknown,
  now: number,
  issued: number,
  found: Finding[],
): number | null {
  if (value === undefined) return null;
  const { form, seconds } = readTime(value, now, issued);
  if (form === "exact") return seconds;
  if (isFineUnit(form)) found.push(finding("time-in-milliseconds", name, form));
  else if (form === "out-of-range") found.push(finding("time-out-of-range", name));
  else found.push(notANumber(name, value));
  return null;
}

function checkUnit(name: string, value: unknown, now: number, issued: number, found: Finding[]): void {
  const { form } = readTime(value, now, issued);
  if (isFineUnit(form)) found.push(finding("time-in-milliseconds", name, form));
}

function notANumber(name: string, value: unknown): Finding {
  if (name !== "exp") return wrongType(name, value, "a number of seconds");
  return finding(
    "exp-not-a-number",
    typeof value === "number" ? "a number beyond all bounds" : typeWords(value),
  );
}

/** The advice does not repeat the value: a double may have changed its digits. */
const wrongType = (name: string, value: unknown, wanted: string): Finding =>
  finding("wrong-type", name, `${typeWords(value)} and must be ${wanted}`);

function typeWords(value: unknown): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return value.length === 0 ? "an empty array" : "an array";
  return typeof value === "object" ? "an object" : `a ${typeof value}`;
}

function checkTypes({ iss, sub, jti, aud }: JsonObject, found: Finding[]): void {
  // §4.1.1, §4.1.2, §4.1.7: strings.
  if (iss !== undefined && typeof iss !== "string") found.push(wrongType("iss", iss, "a string"));
  if (sub !== undefined && typeof sub !== "string") found.push(wrongType("sub", sub, "a string"));
  if (jti !== undefined && typeof jti !== "string") found.push(wrongType("jti", jti, "a string"));
  // §4.1.3: a string, or an array of strings.
  if (aud !== undefined && !isAudience(aud))
    found.push(wrongType("aud", aud, "a string or an array of strings"));
}

function isAudience(aud: unknown): boolean {
  if (Array.isArray(aud)) return aud.length > 0 && aud.every((one) => typeof one === "string");
  return typeof aud === "string";
}

function checkNames(claims: JsonObject, found: Finding[]): void {
  const rights: string[] = [];
  const personal: string[] = [];
  const secrets: string[] = [];
  let twice: Finding | null = null;
  for (const name of Object.keys(claims)) {
    const value = claims[name];
    if (value === "" || value === null || value === false) continue;
    if (typeof value === "string" && SUSPECT.test(value)) twice ??= encodedTwice(name, value);
    if (RIGHTS.has(name)) rights.push(name);
    else if (PERSONAL.has(name) || (typeof value === "string" && value.includes("@") && EMAIL.test(value)))
      personal.push(name);
    else if (SECRET.test(name)) secrets.push(name);
  }
  if (twice !== null) found.push(twice);
  if (secrets.length > 0) found.push(finding("secret-in-payload", list(secrets)));
  if (rights.length > 0) found.push(finding("role-in-token", list(rights)));
  if (personal.length > 0) found.push(finding("personal-data", list(personal)));
}

/** The first two bytes of a non-ASCII letter in UTF-8, each read as a Latin-1 letter: "Ã£" for "ã". */
const SUSPECT = /[\u00c2-\u00f4][\u0080-\u00bf\u0152-\u2122]/;

/** Windows-1252 has printable characters where Latin-1 has controls. */
const WINDOWS = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ";

/** Whether a text was UTF-8 encoded twice: its letters are the bytes of UTF-8. null: it was not. */
function encodedTwice(name: string, value: string): Finding | null {
  const bytes = [...value].map((char) => {
    const at = WINDOWS.indexOf(char);
    return at === -1 ? (char.codePointAt(0) ?? 0) : at + 0x80;
  });
  if (bytes.some((byte) => byte > 0xff)) return null;
  const meant = Buffer.from(bytes).toString("utf8");
  return meant.includes("\ufffd") ? null : finding("encoded-twice", name, clipped(meant, 60));
}

function checkMissing({ aud, iss }: JsonObject, header: JsonObject | null, found: Finding[]): void {
  const { alg, kid } = header ?? {};
  if (aud === undefined) found.push(finding("no-audience"));
  // RFC 8725 §3.8 concerns tokens whose keys belong to an issuer: those with a kid or an asymmetric algorithm.
  const issued = kid !== undefined || (typeof alg === "string" && /^(?:RS|PS|ES|Ed)/.test(alg));
  if (iss === undefined && issued) found.push(finding("no-issuer"));
}

const list = (names: readonly string[]): string => clipped(names.join(", "), 80);
