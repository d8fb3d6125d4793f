/** The findings about a header. They depend on the header alone, so that a stream of tokens can share them. */
import { clipped, hasUnseen } from "../../text/visible.ts";
import { isNone, meantAlgorithm, signatureAlgorithm } from "../algorithms.ts";
import { isObject, type JsonObject, own } from "../reading/json-text.ts";
import { jsonText } from "../reading/shallow-json.ts";
import { type Finding, finding } from "./finding-table.ts";

/** Names of RFC 8812, 9864 and 9964 that are registered but unknown to most libraries. */
const RARE: ReadonlySet<string> = new Set([
  "ES256K",
  "Ed448",
  "Ed25519",
  "ML-DSA-44",
  "ML-DSA-65",
  "ML-DSA-87",
]);
/** Names of keys that suggest an asymmetric key. */
const ABOUT_KEYS = /rsa|ecdsa|ed25519|public|\.(pem|crt|cer|pub)$/i;

/** Returns all findings about a header that could be parsed. */
export function checkHeader(header: JsonObject, kind: "jws" | "jwe"): Finding[] {
  const encrypted = kind === "jwe";
  return [
    ...checkPrivateKey(header),
    ...(encrypted ? checkEncryption(header) : checkAlgorithm(header)),
    ...checkExtensions(header),
    ...checkKeyHints(header),
    ...unseen(header, "The header"),
  ];
}

/** RFC 7517 §9.2: the members of a JWK that must stay secret. The first finding of any token that has one. */
function checkPrivateKey(header: JsonObject): Finding[] {
  return ["jwk", "epk"].flatMap((name) => {
    const jwk = own(header, name);
    const isPrivate =
      isObject(jwk) && ["d", "p", "q", "k", "priv"].some((member) => typeof own(jwk, member) === "string");
    return isPrivate ? [finding("private-key-in-header", name)] : [];
  });
}

function checkAlgorithm(header: JsonObject): Finding[] {
  const alg = own(header, "alg");
  if (typeof alg !== "string") return [finding("alg-missing-or-not-string")];
  if (isNone(alg)) return [finding("alg-none", alg)];
  const known = signatureAlgorithm(alg);
  if (known === null) return [finding("unknown-alg", shown(alg), meantWords(alg))];
  const found = RARE.has(alg) ? [finding("unsupported-alg", alg)] : [];
  // RFC 8725 §2.1: an RS256 public key used as the secret of HS256.
  const kid = own(header, "kid");
  const hints = ["x5c", "x5u", "x5t", "x5t#S256"].some((name) => own(header, name) !== undefined);
  const asymmetric = hints || (typeof kid === "string" && ABOUT_KEYS.test(kid));
  if (known.kty === "oct" && asymmetric) found.push(finding("hmac-with-asymmetric-key", alg));
  return found;
}

function meantWords(alg: string): string {
  const meant = meantAlgorithm(alg);
  return meant === null ? "" : `, write ${meant}`;
}

function checkEncryption(header: JsonObject): Finding[] {
  const found = [finding("encrypted-payload")];
  const alg = own(header, "alg");
  if (typeof alg !== "string") found.push(finding("alg-missing-or-not-string"));
  if (alg === "RSA1_5") found.push(finding("weak-jwe-alg", alg));
  if (own(header, "zip") !== undefined) found.push(finding("compressed-jwe"));
  return found;
}

function checkExtensions(header: JsonObject): Finding[] {
  const found: Finding[] = [];
  const crit = own(header, "crit");
  if (own(header, "b64") === false) found.push(finding("b64-false"));
  // b64 is the only extension that is understood here: any other crit must be rejected, and an empty one is malformed.
  const isKnown = Array.isArray(crit) && crit.length === 1 && crit[0] === "b64" && "b64" in header;
  if (crit !== undefined && !isKnown) {
    const names = Array.isArray(crit) ? crit.filter((name) => typeof name === "string") : [];
    found.push(finding("unknown-crit", names.length > 0 ? shown(names.join(", ")) : "something unnamed"));
  }
  return found;
}

function checkKeyHints(header: JsonObject): Finding[] {
  const found: Finding[] = [];
  for (const name of ["jku", "x5u"] as const) {
    const url = own(header, name);
    if (url !== undefined) found.push(finding(name, shown(url)));
  }
  if (own(header, "jwk") !== undefined) found.push(finding("embedded-jwk"));
  if (own(header, "x5c") !== undefined) found.push(finding("embedded-certificate"));
  const kid = own(header, "kid");
  if (typeof kid === "string" && /^(?:https:\/\/|did:)[\w.:/%#-]+$/.test(kid))
    found.push(finding("kid-is-address", shown(kid)));
  else if (typeof kid === "string" && isSuspicious(kid)) found.push(finding("suspicious-kid", shown(kid)));
  else if (kid !== undefined && typeof kid !== "string") found.push(finding("kid-not-a-string", shown(kid)));
  return found;
}

/** Matches characters of a path, a URL, SQL or a command; allows standard base64 and names like "key-2024:1". */
function isSuspicious(kid: string): boolean {
  if (/^[A-Za-z0-9+][A-Za-z0-9+/]{15,}={0,2}$/.test(kid)) return false;
  return /[/\\'"`;|&$<>(){}*?\n\r\0]|--|\.\.|%00|%2e|%2f/i.test(kid) || hasUnseen(kid);
}

/** Finds invisible characters in names and strings at the top level of an object. `what`: the object, as the start of a sentence. */
export function unseen(object: JsonObject, what: string): Finding[] {
  const entries = Object.entries(object);
  const strange = entries.some(
    ([name, value]) => hasUnseen(name) || (typeof value === "string" && hasUnseen(value)),
  );
  return strange ? [finding("unseen-characters", what)] : [];
}

const shown = (value: unknown): string => clipped(typeof value === "string" ? value : jsonText(value), 80);
