import { finding } from "../findings/finding-table.ts";
import { parseJwk } from "../keys/jwk.ts";
import { refusedFor, signatureVerdict, unchecked } from "../keys/signature-verdict.ts";
import { KeyError, type TokenKey } from "../keys/token-key.ts";
import { checkSignature } from "../keys/verify.ts";
import { isObject, type JsonObject, own } from "../reading/json-text.ts";
import type { DecodedToken, SignatureVerdict } from "../token.ts";
import { thumbprint } from "./thumbprint.ts";

/** Verifies a proof with the key in its own header: it proves that its sender has that key. */
export function withOwnKey(token: DecodedToken): DecodedToken {
  const jwk = own(token.header.object, "jwk");
  if (!isObject(jwk)) return token;
  const verdict = verdictOf(token, jwk, "its own header");
  // RFC 9449 §4.3, step 7: "The jwk JOSE Header Parameter does not contain a private key."
  return Object.hasOwn(jwk, "d")
    ? refusedProof({ ...token, verdict }, "that key is private, and everybody can read it here")
    : { ...token, verdict };
}

/** A proof that a server must not accept although its signature fits. */
function refusedProof(token: DecodedToken, but: string): DecodedToken {
  if (token.verdict.status !== "valid") return token;
  const message = `it fits the key in its own header, but ${but}`;
  return { ...token, verdict: signatureVerdict(token, refusedFor("bad-proof", message)) };
}

/** Returns the verdict of one public JWK in a token. `where`: what contains it, for the sentence. */
export function verdictOf(token: DecodedToken, jwk: JsonObject, where: string): SignatureVerdict {
  let key: TokenKey;
  try {
    key = parseJwk(jwk, false);
  } catch (error) {
    if (!(error instanceof KeyError)) throw error;
    return signatureVerdict(
      token,
      unchecked("key-unreadable", `the key in ${where} cannot be used: ${error.message}`),
    );
  }
  const { verdict } = checkSignature(token, [{ ...key, kid: null }], null);
  if (verdict.status === "valid")
    return { ...verdict, message: `it fits the key in ${where}, whose thumbprint is ${thumbprint(jwk)}` };
  return verdict.status === "invalid"
    ? { ...verdict, message: `it does not fit the key in ${where}` }
    : verdict;
}

const OTHER_KEY = "the access token beside it is bound to another key";
const OTHER_TOKEN = "it was made for another access token than the one beside it";

/** Checks proofs against the access tokens that are bound to their key (RFC 9449 §6.1, §7.1), if both are in one paste. */
export function pairProofs(
  tokens: readonly DecodedToken[],
  hash: (source: string) => string,
): DecodedToken[] {
  const bound = tokens.flatMap((token) => {
    const cnf = own(token.payload.object, "cnf");
    const jkt = isObject(cnf) ? own(cnf, "jkt") : undefined;
    return typeof jkt === "string" ? [{ token, jkt }] : [];
  });
  const [access] = bound;
  if (access === undefined || bound.length !== 1) return [...tokens];
  return tokens.map((token) => {
    const jwk = own(token.header.object, "jwk");
    if (token.profile?.id !== "dpop-proof" || !isObject(jwk)) return token;
    const found = [];
    if (thumbprint(jwk) !== access.jkt) found.push(finding("dpop-other-key", access.jkt));
    const ath = own(token.payload.object, "ath");
    if (ath !== undefined && ath !== hash(access.token.source)) found.push(finding("dpop-other-token"));
    if (found.length === 0)
      found.push(
        finding(
          "dpop-pair",
          ath === undefined
            ? "cnf.jkt is the key's thumbprint"
            : "cnf.jkt is the key's thumbprint, ath the token's hash",
        ),
      );
    const paired = { ...token, findings: [...found, ...token.findings] };
    const [wrong] = found.filter(({ id }) => id !== "dpop-pair");
    if (wrong === undefined) return paired;
    const but = wrong.id === "dpop-other-key" ? OTHER_KEY : OTHER_TOKEN;
    return refusedProof(paired, but);
  });
}
