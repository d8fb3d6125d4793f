import { domainToASCII } from "node:url";
import type { SameSite } from "./cookie.ts";
import { type DateReading, parseCookieDate, RFC_DATES } from "./cookie-date.ts";

/** How browsers differ in parsing a set-cookie-string. */
export interface SetCookieReading {
  /** How a tab inside a name, a value or an attribute is treated. */
  readonly tab: "kept" | "refused";
  /** A pair without "=": the value of a nameless cookie, or the name of one with an empty value. */
  readonly noEquals: "value" | "name";
  /** Which of several attributes of the same name counts: the last one, or the last valid one. */
  readonly repeated: "last" | "last-readable";
  /** Syntax of a valid Max-Age. */
  readonly maxAge: RegExp;
  /** `Domain=.`: treated as no Domain, or as one that matches no host. */
  readonly loneDot: "no-domain" | "no-host";
  /** A non-ASCII Domain: kept, for the jar to reject, or converted to A-labels. */
  readonly unicodeDomain: "kept" | "to-ascii";
  readonly dates: DateReading | "loose";
}

/** The defaults: as the RFC says. */
export const RFC_READING: SetCookieReading = {
  tab: "kept",
  noEquals: "value",
  repeated: "last-readable",
  // "neither a DIGIT, nor a "-" character followed by a DIGIT" … "contains a non-DIGIT character"
  // Chromium and Firefox have their own patterns in sim/jar/browsers.ts, which a change here does not affect.
  maxAge: /^-?\d+$/,
  loneDot: "no-domain",
  unicodeDomain: "kept",
  dates: RFC_DATES,
};

/** An ignored attribute: its name is unknown, its value is invalid, or it is too long. */
export interface UnreadAttribute {
  readonly name: string;
  readonly value: string;
  readonly why: "unknown" | "unreadable" | "too-long";
}

/** A parsed set-cookie-string (RFC 6265bis §5.6). If an attribute is repeated, the last one counts. */
export interface SetCookie {
  readonly name: string;
  readonly value: string;
  /** Seconds, zero or less to delete; null if there is no valid Max-Age. */
  readonly maxAge: number | null;
  /** ms since the epoch, before any limit; null if there is no valid Expires. */
  readonly expires: number | null;
  /** Lower case, without one leading dot; "" if there is no Domain attribute or it is empty. */
  readonly domain: string;
  /** null if there is no Path attribute; "" if it is empty or relative, which means the default-path. */
  readonly path: string | null;
  readonly secure: boolean;
  readonly httpOnly: boolean;
  readonly sameSite: SameSite;
  readonly partitioned: boolean;
  /** In the order of the line. */
  readonly unread: readonly UnreadAttribute[];
}

/** Why a set-cookie-string is ignored entirely. */
export type SetCookieFault =
  | { readonly kind: "control-character"; readonly charCode: number }
  | { readonly kind: "too-large"; readonly octets: number };

export type ParsedSetCookie =
  | { readonly ok: true; readonly setCookie: SetCookie }
  | {
      readonly ok: false;
      /** As far as they could be parsed, to show which cookie the line was for. */
      readonly name: string;
      readonly value: string;
      readonly fault: SetCookieFault;
    };

/** Octets of name and value together (§5.6 step 5). */
export const NAME_VALUE_LIMIT = 4096;
/** Octets of one attribute's value (§5.6). */
export const ATTRIBUTE_LIMIT = 1024;

// "%x00-08 / %x0A-1F / %x7F character (CTL characters excluding HTAB)"
const CONTROL = /[\x00-\x08\x0a-\x1f\x7f]/;
const NOT_ASCII = /[^\x00-\x7f]/;
const TAB = 0x09;
const EQUALS = 0x3d;

/** A set-cookie-string while its attributes are being processed. */
type CookieDraft = { -readonly [K in keyof SetCookie]: SetCookie[K] } & { unread: UnreadAttribute[] };

/** Parses the value of a Set-Cookie field, or the string a script gives to document.cookie (RFC 6265bis §5.6). */
export function parseSetCookie(line: string, reading: SetCookieReading = RFC_READING): ParsedSetCookie {
  // Step 2: "If the set-cookie-string contains a %x3B (";") character"
  const pairEnd = endOfPair(line, 0);
  const pair = splitPair(line, 0, pairEnd);
  // Step 3: "If the name-value-pair string lacks a %x3D ("=") character, then the name string is empty, and the value
  // string is the value of name-value-pair."
  const bare: [string, string] = reading.noEquals === "value" ? ["", pair.before] : [pair.before, ""];
  const [name, value] = pair.after === null ? bare : [pair.before, pair.after];
  const refused = (fault: SetCookieFault): ParsedSetCookie => ({ ok: false, name, value, fault });
  // Step 1: "If the set-cookie-string contains a […] CTL […]: Abort this algorithm and ignore" it "entirely."
  const control = line.search(CONTROL);
  if (control >= 0) return refused({ kind: "control-character", charCode: line.charCodeAt(control) });
  if (reading.tab === "refused" && hasInnerTab(line))
    return refused({ kind: "control-character", charCode: TAB });
  // Step 5: "If the sum of the lengths of the name string and the value string is more than 4096 octets, abort"
  if (isLonger(name + value, NAME_VALUE_LIMIT))
    return refused({ kind: "too-large", octets: Buffer.byteLength(name + value) });
  const draft: CookieDraft = {
    name,
    value,
    maxAge: null,
    expires: null,
    domain: "",
    path: null,
    secure: false,
    httpOnly: false,
    sameSite: "Default",
    partitioned: false,
    unread: [],
  };
  for (let start = pairEnd + 1; start < line.length; ) {
    const end = endOfPair(line, start);
    const { before, after } = splitPair(line, start, end);
    // "If the cookie-av string contains a %x3D ("=") […] Otherwise: […] the attribute-value string is empty."
    const why = processAttribute(draft, before.toLowerCase(), after ?? "", reading);
    if (why !== null && before !== "") draft.unread.push({ name: before, value: after ?? "", why });
    start = end + 1;
  }
  return { ok: true, setCookie: draft };
}

/**
 * §5.6.1 to §5.6.7: adds the attribute to the draft; returns the reason if it is ignored, else null. "(Notice that attributes with
 * unrecognized attribute-names are ignored.)"
 */
function processAttribute(
  draft: CookieDraft,
  name: string,
  value: string,
  reading: SetCookieReading,
): UnreadAttribute["why"] | null {
  // "If the attribute-value is longer than 1024 octets, ignore the cookie-av string"
  if (isLonger(value, ATTRIBUTE_LIMIT)) return "too-long";
  switch (name) {
    case "expires": {
      // "If the attribute-value failed to parse as a cookie date, ignore the cookie-av."
      const date = parseCookieDate(value, reading.dates);
      if (date !== null || reading.repeated === "last") draft.expires = date;
      return date === null ? "unreadable" : null;
    }
    case "max-age": {
      // "If the first character of the attribute-value is neither a DIGIT, nor a "-" character followed by a DIGIT,
      // ignore the cookie-av. If the remainder of attribute-value contains a non-DIGIT character, ignore the cookie-av."
      const seconds = reading.maxAge.test(value) ? Number.parseInt(value, 10) || 0 : null;
      if (seconds !== null || reading.repeated === "last") draft.maxAge = seconds;
      return seconds === null ? "unreadable" : null;
    }
    case "domain":
      draft.domain = canonicalDomain(value, reading);
      return null;
    case "path":
      // "If the attribute-value is empty or if the first character of the attribute-value is not %x2F ("/"): Let
      // cookie-path be the default-path." The default-path depends on the request.
      draft.path = value.startsWith("/") ? value : "";
      return draft.path === "" && value !== "" ? "unreadable" : null;
    case "secure":
      draft.secure = true;
      return null;
    case "httponly":
      draft.httpOnly = true;
      return null;
    case "samesite":
      draft.sameSite = enforcement(value);
      return draft.sameSite === "Default" ? "unreadable" : null;
    case "partitioned":
      draft.partitioned = true;
      return null;
    default:
      return "unknown";
  }
}

function canonicalDomain(value: string, { loneDot, unicodeDomain }: SetCookieReading): string {
  if (value === "." && loneDot === "no-host") return value;
  // "If cookie-domain starts with %x2E ("."), let cookie-domain be cookie-domain without its leading %x2E (".")."
  const domain = (value.startsWith(".") ? value.slice(1) : value).toLowerCase();
  return unicodeDomain === "to-ascii" && NOT_ASCII.test(domain) ? domainToASCII(domain) || domain : domain;
}

/** §5.6.7: "Let enforcement be "Default"." for any value but the three known ones. */
function enforcement(value: string): SameSite {
  switch (value.toLowerCase()) {
    case "strict":
      return "Strict";
    case "lax":
      return "Lax";
    case "none":
      return "None";
    default:
      return "Default";
  }
}

/** Returns the offset where the pair that starts at `start` ends: its semicolon, or the end of the line. */
function endOfPair(line: string, start: number): number {
  const semicolon = line.indexOf(";", start);
  return semicolon < 0 ? line.length : semicolon;
}

/** Splits a part of the line at its first "=" and trims WSP from both halves; `after` is null if there is no "=". */
function splitPair(line: string, start: number, end: number): { before: string; after: string | null } {
  let equals = start;
  while (equals < end && line.charCodeAt(equals) !== EQUALS) equals++;
  const before = trimmed(line, start, equals);
  return { before, after: equals === end ? null : trimmed(line, equals + 1, end) };
}

/** Whether the line has a tab that is not white space around a name or a value. */
function hasInnerTab(line: string): boolean {
  if (!line.includes("\t")) return false;
  return line.split(";").some((part) => {
    const { before, after } = splitPair(part, 0, part.length);
    return before.includes("\t") || (after?.includes("\t") ?? false);
  });
}

/** Whether a text has more than `octets` octets in UTF-8; avoids counting short texts. */
function isLonger(text: string, octets: number): boolean {
  return text.length * 3 > octets && Buffer.byteLength(text) > octets;
}

/** "Remove any leading or trailing WSP characters": space and tab only; String.trim removes far more. */
function trimmed(text: string, from: number, to: number): string {
  let start = from;
  let end = to;
  while (start < end && isWsp(text.charCodeAt(start))) start++;
  while (end > start && isWsp(text.charCodeAt(end - 1))) end--;
  return text.slice(start, end);
}

function isWsp(charCode: number): boolean {
  return charCode === 0x20 || charCode === 0x09;
}
