/** Wrapped tokens in a paste: base64, a session's JSON, cookies in chunks, the digits of a health card. */
import { COMPACT_TOKEN } from "../reading/compact.ts";
import { type FoundToken, findTokens, type Repair } from "../reading/find-tokens.ts";
import { compactForms } from "./json-serialization.ts";
import { pastedValues } from "./pasted-values.ts";

/** Returns the tokens in the wrapping; [] if it cannot be removed. */
export function unwrap(text: string): FoundToken[] {
  const compact = compactForms(text.trim());
  if (compact.length > 0) return compact.map((source) => ({ source, repairs: ["json-serialization"] }));
  const card = healthCard(text);
  if (card !== null) return [{ source: card, repairs: ["health-card"] }];
  for (const { value } of pastedValues(text)) {
    const signed = /^s:([\w-]+\.[\w-]+\.[\w-]+)\.[A-Za-z0-9+/]{43}$/.exec(value)?.[1];
    if (signed !== undefined && COMPACT_TOKEN.test(signed))
      return [{ source: signed, repairs: ["signed-cookie"] }];
    const inner = value.startsWith("base64-") ? fromBase64(value.slice(7)) : fromBase64(value);
    const repair: Repair = value.startsWith("base64-") ? "supabase-session" : "base64-around-token";
    if (inner !== null)
      return findTokens(inner).map(({ source, repairs }) => ({
        source,
        repairs: [repair, ...repairs.filter((one) => one !== "text-around-token")],
      }));
  }
  return [];
}

/** Nested base64 is unwrapped too: Kubernetes does that. */
const MOST_WRAPS = 3;

/** The text in base64, if there is a token in it. */
function fromBase64(value: string): string | null {
  let text = value.replace(/^(?:bearer|dpop|token)\s+/i, "");
  for (let wraps = 0; wraps < MOST_WRAPS; wraps += 1) {
    const joined = text.replace(/\s+/g, "");
    if (joined.length < 24 || !/^[A-Za-z0-9+/_-]+={0,2}$/.test(joined)) return null;
    text = Buffer.from(joined, "base64").toString("utf8");
    if (COMPACT_TOKEN.test(text)) return text;
  }
  return null;
}

/** SMART Health Cards: "shc:/" and two digits for each character, its code minus 45. */
function healthCard(text: string): string | null {
  const digits = /\bshc:\/(?:\d+\/\d+\/)?((?:\d\d){40,})/.exec(text)?.[1];
  return digits === undefined
    ? null
    : digits.replace(/\d\d/g, (pair) => String.fromCharCode(Number(pair) + 45));
}

/** A chunk of a cookie: NAME.0=…, NAME.1=…, or NAME__0, as libraries split one that is too large; or its row in a table of cookies. */
const PIECE = /([\w.-]+?)(?:\.|__)(\d{1,2})[=\t]("?)([^;\s"',]*)\3/g;

/** Joins the chunks of each cookie, in the place of the first one; null: there are none. */
export function joinCookies(text: string): string | null {
  const cookies = new Map<string, Map<number, string>>();
  for (const [, name = "", index = "", , value = ""] of text.matchAll(PIECE)) {
    cookies.set(name, (cookies.get(name) ?? new Map<number, string>()).set(Number(index), value));
  }
  const whole = [...cookies].filter(
    ([, pieces]) => pieces.size > 1 && [...pieces.keys()].every((at) => at < pieces.size),
  );
  if (whole.length === 0) return null;
  return whole
    .map(([name, pieces]) => `${name}=${Array.from(pieces.keys(), (_, at) => pieces.get(at) ?? "").join("")}`)
    .join("; ");
}
