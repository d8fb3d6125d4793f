import type { SameSite } from "./cookie.ts";
import { parseCookieDate } from "./cookie-date.ts";

/** A parsed set-cookie-string (RFC 6265bis §5.6). Of an attribute that stands several times, the last one counts. */
export interface SetCookie {
  readonly name: string;
  readonly value: string;
  /** Seconds, zero or less to delete; null without a valid Max-Age. */
  readonly maxAge: number | null;
  /** ms since the epoch, before any limit; null without a valid Expires. */
  readonly expires: number | null;
  /** Lower case, without the one leading dot; "" without a Domain attribute or with an empty one. */
  readonly domain: string;
  /** null without a Path attribute; "" for one that is empty or relative, and stands for the default-path. */
  readonly path: string | null;
  readonly secure: boolean;
  readonly httpOnly: boolean;
  readonly sameSite: SameSite;
}

/** Why a set-cookie-string is ignored entirely. */
export type SetCookieFault =
  | { readonly kind: "control-character"; readonly charCode: number }
  | { readonly kind: "too-large"; readonly octets: number };

export type ParsedSetCookie =
  | { readonly ok: true; readonly setCookie: SetCookie }
  | {
      readonly ok: false;
      /** As far as they could be told, to show whose line it was. */
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
const MAX_AGE = /^-?\d+$/;

type Attributes = { -readonly [K in Exclude<keyof SetCookie, "name" | "value">]: SetCookie[K] };

/** Parses the value of a Set-Cookie field, or the string a script gives to document.cookie (RFC 6265bis §5.6). */
export function parseSetCookie(line: string): ParsedSetCookie {
  // Step 2: "If the set-cookie-string contains a %x3B (";") character"
  const [pair = "", ...unparsedAttributes] = line.split(";");
  const { before: name, after: value } = splitPair(pair, "value");
  // Step 1: "If the set-cookie-string contains a […] CTL […]: Abort this algorithm and ignore" it "entirely."
  const control = CONTROL.exec(line);
  if (control !== null) {
    return {
      ok: false,
      name,
      value,
      fault: { kind: "control-character", charCode: line.charCodeAt(control.index) },
    };
  }
  // Step 5: "If the sum of the lengths of the name string and the value string is more than 4096 octets, abort"
  const octets = Buffer.byteLength(name) + Buffer.byteLength(value);
  if (octets > NAME_VALUE_LIMIT) return { ok: false, name, value, fault: { kind: "too-large", octets } };
  return { ok: true, setCookie: { name, value, ...parseAttributes(unparsedAttributes) } };
}

function parseAttributes(unparsed: readonly string[]): Attributes {
  const attributes: Attributes = {
    maxAge: null,
    expires: null,
    domain: "",
    path: null,
    secure: false,
    httpOnly: false,
    sameSite: "Default",
  };
  for (const cookieAv of unparsed) {
    const { before: name, after: value } = splitPair(cookieAv, "name");
    // "If the attribute-value is longer than 1024 octets, ignore the cookie-av string"
    if (Buffer.byteLength(value) > ATTRIBUTE_LIMIT) continue;
    processAttribute(attributes, name.toLowerCase(), value);
  }
  return attributes;
}

/** §5.6.1 to §5.6.7. "(Notice that attributes with unrecognized attribute-names are ignored.)" */
function processAttribute(attributes: Attributes, name: string, value: string): void {
  switch (name) {
    case "expires":
      // "If the attribute-value failed to parse as a cookie date, ignore the cookie-av."
      attributes.expires = parseCookieDate(value) ?? attributes.expires;
      break;
    case "max-age":
      // "If the first character of the attribute-value is neither a DIGIT, nor a "-" character followed by a DIGIT,
      // ignore the cookie-av. If the remainder of attribute-value contains a non-DIGIT character, ignore the cookie-av."
      if (MAX_AGE.test(value)) attributes.maxAge = Number(value);
      break;
    case "domain":
      // "If cookie-domain starts with %x2E ("."), let cookie-domain be cookie-domain without its leading %x2E (".")."
      attributes.domain = (value.startsWith(".") ? value.slice(1) : value).toLowerCase();
      break;
    case "path":
      // "If the attribute-value is empty or if the first character of the attribute-value is not %x2F ("/"): Let
      // cookie-path be the default-path." Which path that is, only the request tells.
      attributes.path = value.startsWith("/") ? value : "";
      break;
    case "secure":
      attributes.secure = true;
      break;
    case "httponly":
      attributes.httpOnly = true;
      break;
    case "samesite":
      attributes.sameSite = enforcement(value);
      break;
  }
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

/** Splits at the first "=", without WSP at either end; a text without "=" is what `alone` says. */
function splitPair(text: string, alone: "name" | "value"): { before: string; after: string } {
  const equals = text.indexOf("=");
  if (equals >= 0) return { before: trimWsp(text.slice(0, equals)), after: trimWsp(text.slice(equals + 1)) };
  const whole = trimWsp(text);
  return alone === "name" ? { before: whole, after: "" } : { before: "", after: whole };
}

/** "Remove any leading or trailing WSP characters": space and tab alone, where String.trim takes far more. */
function trimWsp(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && isWsp(text.charCodeAt(start))) start++;
  while (end > start && isWsp(text.charCodeAt(end - 1))) end--;
  return text.slice(start, end);
}

function isWsp(charCode: number): boolean {
  return charCode === 0x20 || charCode === 0x09;
}
