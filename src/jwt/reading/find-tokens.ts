/** Finds the tokens in what people really paste: a header line, a curl command, a cookie, a URL, JSON, wrapped lines. */

import type { Result } from "../token.ts";
import { readToken } from "./read-token.ts";
import { readCandidate } from "./token-candidate.ts";

export type Repair =
  | "quotes-removed"
  | "whitespace-removed"
  | "text-around-token"
  | "percent-decoded"
  | "base64-around-token"
  | "joined-cookies"
  | "signed-cookie"
  | "supabase-session"
  | "health-card"
  | "json-serialization";

export interface FoundToken {
  readonly source: string;
  /** What was done to the paste to extract it. */
  readonly repairs: readonly Repair[];
  /** The disclosures and the key binding of an SD-JWT, which follow it: "~A~B~". */
  readonly attached?: string;
}

/** base64url of "{", optionally after white space, at the start of a word. */
const START = /(?<![\w.-])(?:e[w-z\d_-]|IHs|Cns|DQp|CXs|IC[AB])[\w-]{6}/g;
const RANK: Readonly<Record<Result, number>> = { decoded: 2, partial: 1, rejected: 0 };

/** Finds every token of a text, in order. If there is none, the whole text is returned as a broken one. */
export function findTokens(input: string): FoundToken[] {
  const text = input.replace(/^\ufeff/, "").trim();
  const embedded = embeddedTokens(text);
  if (embedded.some((found) => found.clean)) return embedded;
  // No intact token: perhaps one in standard base64, perhaps the whole text is one with invalid characters in it, perhaps
  // the text contains a piece of one.
  const whole = wholeToken(text);
  const [first] = embedded;
  const standard = standardToken(text);
  if (standard !== null && rank(standard.source) >= rank(whole.source)) return [standard];
  if (first === undefined) return [whole];
  return rank(whole.source) >= rank(first.source) ? [whole] : embedded;
}

/** Longer texts are not searched for it. */
const LONGEST_STANDARD = 100_000;
/** Three parts in standard base64, padded, and perhaps percent-encoded as in a URL. */
const STANDARD =
  /(?<![\w.-])eyJ(?:[\w+/-]|%2[BbFf])+(?:=|%3[Dd]){0,2}\.(?:[\w+/-]|%2[BbFf])+(?:=|%3[Dd]){0,2}\.(?:[\w+/-]|%2[BbFf])*(?:=|%3[Dd]){0,2}/;
const DECODED: Readonly<Record<string, string>> = { "%2B": "+", "%2F": "/", "%3D": "=" };

function standardToken(text: string): FoundToken | null {
  const match = text.length > LONGEST_STANDARD ? null : STANDARD.exec(text);
  // A strict one has been found already, or has something attached to it.
  if (match === null || !/[+/=%]/.test(match[0])) return null;
  const source = match[0].replace(/%(?:2B|2F|3D)/gi, (code) => DECODED[code.toUpperCase()] ?? code);
  const repairs: Repair[] = source === match[0] ? [] : ["percent-decoded"];
  if (match[0].length !== text.length) repairs.push("text-around-token");
  return { source, repairs };
}

const rank = (source: string): number => RANK[readToken(source).result];

interface Embedded extends FoundToken {
  /** It has its three or five parts and is followed by a delimiter. */
  readonly clean: boolean;
}

function embeddedTokens(text: string): Embedded[] {
  const plain = withoutEscapes(text);
  const found: Embedded[] = [];
  START.lastIndex = 0;
  for (let match = START.exec(plain); match !== null; match = START.exec(plain)) {
    const candidate = readCandidate(plain, match.index);
    START.lastIndex = candidate.resumeAt;
    if (candidate.source === null) continue;
    const around =
      plain.slice(Math.max(0, match.index - 40), match.index) + plain.slice(candidate.end).slice(0, 40);
    const repairs: Repair[] = candidate.wrapped ? ["whitespace-removed"] : [];
    if (/["'`]/.test(around) && around.replace(/["'`\s]/g, "") === "") repairs.push("quotes-removed");
    else if (around.trim() !== "") repairs.push("text-around-token");
    const attached = candidate.attached === "" ? {} : { attached: candidate.attached };
    found.push({ source: candidate.source, repairs, clean: candidate.clean, ...attached });
  }
  return found;
}

/** Decodes percent-encoding, nested string escapes and colours, as far as they surround a token. */
function withoutEscapes(text: string): string {
  let plain = text;
  if (plain.includes("%")) plain = plain.replace(/%2E/gi, ".").replace(/%[\dA-F]{2}/gi, " ");
  // Markup may have any character as a number (HTML, numeric character references).
  if (plain.includes("&#")) plain = plain.replace(NUMERIC_REFERENCE, characterOf);
  if (plain.includes("\\")) plain = plain.replace(/\\[nrt"]/g, "\n ");
  return plain.includes("\u001b") ? plain.replace(/\u001b\[[\d;]*m/g, " ") : plain;
}

const NUMERIC_REFERENCE = /&#(?:x([\da-f]{1,4})|(\d{1,4}));/gi;
const characterOf = (_: string, hex: string | undefined, decimal: string | undefined): string =>
  String.fromCharCode(hex === undefined ? Number(decimal) : Number.parseInt(hex, 16));

function wholeToken(text: string): FoundToken {
  const repairs: Repair[] = [];
  let source = text;
  const drop = (pattern: RegExp, repair: Repair) => {
    const shorter = source.replace(pattern, "");
    if (shorter !== source) repairs.push(repair);
    source = shorter;
  };
  drop(/^(?:(?:proxy-)?authorization\s*:)?\s*(?:bearer|dpop|jwt|token)[\s:]+/i, "text-around-token");
  drop(/^["'`]+|["'`]*[,;]?$/g, "quotes-removed");
  drop(/[ \t]*(?:\r\n|\n|\r)[ \t]*/g, "whitespace-removed");
  return { source: source.trim(), repairs };
}
