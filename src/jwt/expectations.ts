/** Would my service accept it? What a service expects of a token besides its signature (RFC 8725 §3.8, §3.9, §3.11). */
import { visible } from "../text/visible.ts";
import { claimAt } from "./reading/claim-path.ts";
import { ExactNumber } from "./reading/exact-json.ts";
import { isObject, type JsonObject, own } from "./reading/json-text.ts";
import { jsonText } from "./reading/shallow-json.ts";
import type { DecodedToken, ExpectationCheck, TokenPart } from "./token.ts";

/** What is expected; of several audiences, issuers, types or subjects, one match is enough. */
export interface Expectations {
  readonly aud: readonly string[];
  readonly iss: readonly string[];
  readonly typ: readonly string[];
  readonly sub: readonly string[];
  /** "claim" or "claim=value"; claims by their path. All of them are required. */
  readonly require: readonly string[];
}

/** Adds to a token the checks of what was expected; if it holds a nested token, that one is checked. */
export function withExpectations(token: DecodedToken, expected: Expectations): DecodedToken {
  if (token.nested !== null) return { ...token, nested: withExpectations(token.nested, expected) };
  const part = token.kind === "jwe" ? (token.decryption?.plaintext ?? null) : token.payload;
  // A proof accompanies a token, and is not addressed to the service.
  if (token.kind === null || token.profile?.bringsKey === true) return token;
  return { ...token, checks: checksOf(token.header.object ?? {}, exactObject(part), expected) };
}

const exactObject = (part: TokenPart | null): JsonObject =>
  isObject(part?.json?.exact) ? part.json.exact : {};

function checksOf(header: JsonObject, claims: JsonObject, expected: Expectations): ExpectationCheck[] {
  const checks: ExpectationCheck[] = [];
  const one = (name: "aud" | "iss" | "sub", wanted: readonly string[]) => {
    if (wanted.length > 0) checks.push(checkClaim(name, own(claims, name), wanted, claims));
  };
  one("iss", expected.iss);
  one("aud", expected.aud);
  one("sub", expected.sub);
  if (expected.typ.length > 0) checks.push(checkType(own(header, "typ"), expected.typ));
  return [...checks, ...expected.require.map((rule) => checkRequired(rule, claims))];
}

function checkClaim(
  name: "aud" | "iss" | "sub",
  value: unknown,
  wanted: readonly string[],
  claims: JsonObject,
): ExpectationCheck {
  // RFC 7519 §4.1.3: aud is a string, or an array of strings.
  const values = Array.isArray(value) && name === "aud" ? value : [value];
  const found = wanted.find((one) => values.includes(one));
  if (found !== undefined)
    return { name, ok: true, message: `${name} ${values.length > 1 ? "has" : "is"} ${visible(found)}` };
  if (value === undefined)
    return { name, ok: false, message: `there is no ${name}${instead(wanted, claims)}` };
  return {
    name,
    ok: false,
    message: `${name} is ${shown(value)}, not ${either(wanted)}${nearly(values, wanted)}`,
  };
}

/** Some tokens name the client elsewhere: those of Cognito have no aud, and azp is the client that requested them. */
function instead(wanted: readonly string[], claims: JsonObject): string {
  const name = ["client_id", "azp", "appid", "cid"].find((one) => wanted.includes(String(own(claims, one))));
  return name === undefined ? "" : `; ${name} is it, which says who asked for the token`;
}

/** Near matches are the commonest mistake, because the comparison is exact (RFC 8725 §3.8). */
function nearly(values: readonly unknown[], wanted: readonly string[]): string {
  const bare = (one: unknown) =>
    String(typeof one === "string" ? one : "")
      .replace(/\/$/, "")
      .toLowerCase();
  const near = values.some((one) => bare(one) !== "" && wanted.some((other) => bare(other) === bare(one)));
  return near
    ? " (they differ only in a / at the end or in capitals, and are compared letter by letter)"
    : "";
}

function checkType(value: unknown, wanted: readonly string[]): ExpectationCheck {
  // RFC 7515 §4.1.9: a media type; case-insensitive, and "application/" may be omitted.
  const bare = (one: unknown) =>
    typeof one === "string" ? one.toLowerCase().replace(/^application\//, "") : "";
  const ok = wanted.some((one) => bare(one) === bare(value) && bare(one) !== "");
  if (value === undefined) return { name: "typ", ok: false, message: "the header has no typ" };
  return {
    name: "typ",
    ok,
    message: ok ? `typ is ${shown(value)}` : `typ is ${shown(value)}, not ${either(wanted)}`,
  };
}

function checkRequired(rule: string, claims: JsonObject): ExpectationCheck {
  const at = rule.indexOf("=");
  const name = at === -1 ? rule : rule.slice(0, at);
  const value = claimAt(claims, name);
  if (value === undefined) return { name, ok: false, message: `there is no ${visible(name)}` };
  if (at === -1) return { name, ok: true, message: `${visible(name)} is there` };
  const wanted = rule.slice(at + 1);
  const values = Array.isArray(value)
    ? value
    : isScope(name) && typeof value === "string"
      ? value.split(" ")
      : [value];
  const ok = values.some((one) => textOfValue(one) === wanted);
  const has = values.length > 1 || Array.isArray(value) ? "has" : "is";
  return ok
    ? { name, ok, message: `${visible(name)} ${has} ${visible(wanted)}` }
    : { name, ok, message: `${visible(name)} is ${shown(value)}, not ${visible(wanted)}` };
}

/** RFC 6749 §3.3: "expressed as a list of space-delimited, case-sensitive strings". */
const isScope = (name: string): boolean => name === "scope" || name === "scp";

const textOfValue = (value: unknown): string =>
  typeof value === "string" ? value : value instanceof ExactNumber ? value.text : jsonText(value);

const shown = (value: unknown): string => {
  const text = visible(typeof value === "string" ? value : jsonText(value));
  return text.length > 80 ? `${text.slice(0, 80)}…` : text;
};

const either = (wanted: readonly string[]): string => wanted.map(visible).join(" or ");
