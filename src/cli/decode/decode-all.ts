/** The pipeline from a token's text to everything about it: each step is loaded only if a token needs it. */
import { type DecodeOptions, decodeToken, isCompressed } from "../../jwt/decode.ts";
import type { Expectations } from "../../jwt/expectations.ts";
import type { FoundToken } from "../../jwt/reading/find-tokens.ts";
import { own } from "../../jwt/reading/json-text.ts";
import type { DecodedToken } from "../../jwt/token.ts";
import type { GivenKeys } from "./keys/given-keys.ts";

/** Settings for all tokens of one call. */
export interface DecodeCall {
  readonly options: DecodeOptions;
  /** null: no key was given. */
  readonly keys: GivenKeys | null;
  /** What is expected of the tokens; null: nothing. */
  readonly expected: Expectations | null;
  /** Whether to look for the reason if a token's signature does not fit. */
  mayHint(token: DecodedToken): boolean;
}

/** `text`: the whole paste in which the tokens were found. */
export async function decodeAll(
  text: string,
  found: readonly FoundToken[],
  call: DecodeCall,
): Promise<DecodedToken[]> {
  const tokens = await checkedTokens(text, found, call);
  const { expected } = call;
  if (expected === null) return tokens;
  const { withExpectations } = await import("../../jwt/expectations.ts");
  return tokens.map((token) => withExpectations(token, expected));
}

async function checkedTokens(
  text: string,
  found: readonly FoundToken[],
  call: DecodeCall,
): Promise<DecodedToken[]> {
  const { options, keys } = call;
  let tokens = found.map((one) => decodeToken(one, options));
  if (tokens.some(isCompressed)) {
    const { inflateRaw } = await import("../../jwt/other/inflate.ts");
    tokens = found.map((one) => decodeToken(one, { ...options, inflate: inflateRaw }));
  }
  const [only] = tokens;
  if (
    only !== undefined &&
    tokens.length === 1 &&
    (only.kind === null || own(only.header.object, "alg") === undefined)
  ) {
    const { asOtherThing } = await import("../../jwt/other/identify.ts");
    tokens = [asOtherThing(only, text)];
  }
  if (tokens.some(bringsProof) || found.some(({ attached }) => attached !== undefined)) {
    const { withProofs } = await import("../../jwt/proofs/with-proofs.ts");
    tokens = withProofs(tokens, found, options);
  }
  if (keys === null) return tokens;
  if (tokens.some((token) => someOf(token, ({ kind }) => kind === "jwe"))) {
    const { openTokens } = await import("./keys/jwe.ts");
    tokens = await openTokens(tokens, keys, options);
  }
  if (tokens.some((token) => someOf(token, mayBeExplained) && call.mayHint(token))) {
    const { explainVerdict } = await import("../../jwt/near-misses/explain-verdict.ts");
    tokens = tokens.map((token) => explainVerdict(token, keys.keys));
  }
  return tokens;
}

const bringsProof = ({ profile, kind }: DecodedToken): boolean =>
  kind === "jws" && profile?.bringsKey === true;

const mayBeExplained = ({ kind, verdict }: DecodedToken): boolean =>
  kind === "jws" && verdict.status !== "valid";

/** Whether the condition holds for a token, or for one nested in it. */
const someOf = (token: DecodedToken, isSuch: (token: DecodedToken) => boolean): boolean =>
  isSuch(token) || (token.nested !== null && someOf(token.nested, isSuch));
