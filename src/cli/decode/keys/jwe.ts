/** Decrypts tokens with the given keys, and follows their content. */
import { judgeClaims } from "../../../jwt/claims.ts";
import { type DecodeOptions, decodeToken, innerToken, payloadFindings } from "../../../jwt/decode.ts";
import { decryptToken, type Opening } from "../../../jwt/keys/decrypt.ts";
import { own } from "../../../jwt/reading/json-text.ts";
import type { DecodedToken, TokenPart } from "../../../jwt/token.ts";
import type { GivenKeys } from "./given-keys.ts";

export async function openTokens(
  tokens: readonly DecodedToken[],
  keys: GivenKeys,
  options: DecodeOptions,
): Promise<DecodedToken[]> {
  const opened: DecodedToken[] = [];
  for (const token of tokens) opened.push(await openToken(token, keys, options, 0));
  return opened;
}

const DEEPEST = 4;

async function openToken(
  token: DecodedToken,
  keys: GivenKeys,
  options: DecodeOptions,
  level: number,
): Promise<DecodedToken> {
  if (level > DEEPEST) return token;
  if (token.kind !== "jwe") {
    return token.nested === null
      ? token
      : { ...token, nested: await openToken(token.nested, keys, options, level + 1) };
  }
  if (token.result !== "decoded") return token;
  const { decryption, key } = await decryptToken(token, keys.keys, keys.pinned);
  const { plaintext } = decryption;
  if (plaintext === null || key === null) return { ...token, decryption: explained(decryption, keys) };
  const inner = innerToken(plaintext.text);
  const within =
    inner === null
      ? null
      : decodeToken({ source: inner, repairs: [] }, insideOf(key, keys, options), level + 1);
  const nested = within === null || within.result === "rejected" ? null : within;
  return {
    ...judged(token, plaintext, nested !== null, options),
    decryption,
    nested: nested === null ? null : await openToken(nested, keys, options, level + 1),
  };
}

/** If none decrypts it, the keys that could not be loaded are the reason. */
function explained(decryption: Opening["decryption"], { keys, problems }: GivenKeys): Opening["decryption"] {
  if (problems.length === 0) return decryption;
  const reason = problems.join(" ");
  return { ...decryption, message: keys.length === 0 ? reason : `${decryption.message}. ${reason}` };
}

const insideOf = (
  opener: NonNullable<Opening["key"]>,
  keys: GivenKeys,
  options: DecodeOptions,
): DecodeOptions => ({
  ...options,
  check: (token) => keys.checkInside(token, opener),
});

/** The content is judged like the payload of any token; the signature is that of the nested token, if there is one. */
function judged(
  token: DecodedToken,
  plaintext: TokenPart,
  isNested: boolean,
  { clock }: DecodeOptions,
): DecodedToken {
  const message = isNested ? "the signature is that of the token inside" : `${ENCRYPTED_ONLY}${maker(token)}`;
  const opened = { ...token, kind: "jws", payload: plaintext } as const;
  const said = isNested ? { profile: null, findings: [] } : payloadFindings(plaintext, token.header, clock);
  return {
    ...token,
    verdict: { ...token.verdict, message },
    claims: isNested
      ? { status: "not-judged", message: "they are those of the token inside" }
      : judgeClaims(opened, clock, said.profile?.endless ?? null),
    profile: said.profile,
    findings: [...token.findings.filter(({ id }) => id !== "encrypted-payload"), ...said.findings],
  };
}

const ENCRYPTED_ONLY = "it is encrypted and not signed: ";

/** Anyone who can encrypt can have made it. */
function maker({ header }: DecodedToken): string {
  const isPublic = /^(?:RSA|ECDH)/.test(String(own(header.object, "alg")));
  return isPublic
    ? "anyone who has the public key could have made it"
    : "whoever has the same key could have made it";
}
