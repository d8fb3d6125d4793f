/** An SD-JWT as presented (RFC 9901 §4): the issuer's token, disclosures, and optionally the holder's key binding, separated by ~. */
import { createHash } from "node:crypto";
import { counted, thousands } from "../../text/count.ts";
import { clipped } from "../../text/visible.ts";
import { type DecodeOptions, decodeToken } from "../decode.ts";
import { type Finding, finding } from "../findings/finding-table.ts";
import { refusedFor, signatureVerdict } from "../keys/signature-verdict.ts";
import { isObject, type JsonObject, own } from "../reading/json-text.ts";
import type { DecodedToken, SignatureVerdict } from "../token.ts";
import { type Disclosed, type Disclosure, MOST_DISCLOSURES, matchDisclosures } from "./disclosures.ts";
import { verdictOf } from "./own-key.ts";

/** Adds the disclosures to a token. `attached`: "~A~B~" or "~A~B~KEY-BINDING". */
export function withDisclosures(token: DecodedToken, attached: string, options: DecodeOptions): DecodedToken {
  const exact = token.payload.json?.exact;
  const texts = attached.split("~").slice(1);
  const binding = texts.pop() ?? "";
  const given = texts.filter((text) => text !== "");
  if (given.length > MOST_DISCLOSURES) return withTooMany(token, given.length);
  const disclosed = isObject(exact) ? matchDisclosures(exact, given) : null;
  if (disclosed === null) return token;
  const findings = [...disclosed.disclosures.flatMap(faultOf)];
  const keyBinding = binding.includes(".") ? bindingOf(token, binding, attached, options, findings) : null;
  // §4: "… if there is no Key Binding JWT, the last separated component MUST be an empty string and the last tilde (~) character MUST NOT be omitted."
  if (binding !== "" && keyBinding === null) findings.push(finding("bad-key-binding", UNENDED));
  const objection = findings[0] === undefined ? null : findings[0].id;
  return {
    ...token,
    verdict: objection === null ? token.verdict : refused(token, disclosed),
    findings: [...findings, ...token.findings.filter(({ id }) => id !== "text-around-token")],
    disclosed: { ...disclosed, keyBinding },
  };
}

const UNENDED = "what follows the last ~ is not a token. A presentation without a key binding ends in ~";

/** None is parsed, so it is unknown whether the issuer signed them. */
function withTooMany(token: DecodedToken, count: number): DecodedToken {
  const what = `${thousands(count)} of them came, and at most ${thousands(MOST_DISCLOSURES)} are read`;
  const { verdict } = token;
  return {
    ...token,
    verdict:
      verdict.status === "invalid"
        ? verdict
        : signatureVerdict(token, refusedFor("forged-disclosure", `disclosures: ${what}`)),
    findings: [
      finding("bad-disclosure", what),
      ...token.findings.filter(({ id }) => id !== "text-around-token"),
    ],
  };
}

function faultOf({ name, value, path, fault, text }: Disclosure): Finding[] {
  const shown = clipped(name ?? JSON.stringify(value) ?? text, 60);
  if (fault !== null) return [finding("bad-disclosure", `${shown}: ${fault}`)];
  // §7.1, step 5: "If any Disclosure was not referenced by digest value in the Issuer-signed JWT … the SD-JWT MUST be rejected."
  return path === null ? [finding("forged-disclosure", shown)] : [];
}

/** A signature that does not fit stays INVALID; any other one becomes REFUSED. */
function refused(token: DecodedToken, { disclosures }: Disclosed): SignatureVerdict {
  const { verdict } = token;
  if (verdict.status === "invalid") return verdict;
  const wrong = disclosures.filter(({ path, fault }) => path === null || fault !== null);
  const forged = wrong.length;
  const how = wrong.some(({ fault }) => fault === null)
    ? "that the issuer did not sign"
    : `that ${forged === 1 ? "is" : "are"} broken`;
  const what =
    forged === 0
      ? "the key binding does not belong to this presentation"
      : `${forged === 1 ? "a disclosure" : counted(forged, "disclosure")} ${how} came with it`;
  const fits = verdict.status === "valid" ? "the issuer's signature fits, but " : "";
  return signatureVerdict(token, refusedFor("forged-disclosure", `${fits}${what}`));
}

/** §7.3: verifies the holder's token with the key that the issuer put into cnf. Adds what is wrong with it to `findings`. */
function bindingOf(
  token: DecodedToken,
  source: string,
  attached: string,
  options: DecodeOptions,
  findings: Finding[],
): DecodedToken {
  const decoded = decodeToken({ source, repairs: [] }, { ...options, check: null, guess: null });
  const jwk = confirmedKey(token.payload.object);
  const verdict = jwk === null ? decoded.verdict : verdictOf(decoded, jwk, "cnf of the credential");
  const presented = `${token.source}${attached.slice(0, attached.length - source.length)}`;
  const hash = createHash("sha256").update(presented).digest("base64url");
  if (own(decoded.payload.object, "sd_hash") !== hash)
    findings.push(finding("bad-key-binding", "sd_hash is not the hash of what is presented"));
  if (verdict.status === "invalid")
    findings.push(finding("bad-key-binding", "its signature does not fit the key in cnf"));
  return { ...decoded, verdict };
}

function confirmedKey(claims: JsonObject | null): JsonObject | null {
  const cnf = own(claims, "cnf");
  const jwk = isObject(cnf) ? own(cnf, "jwk") : null;
  return isObject(jwk) ? jwk : null;
}
