/** The way of a token from its text to all that is said of it: each step is loaded only if there is a token that needs it. */
import { type DecodeOptions, decodeToken } from "../../jwt/decode.ts";
import type { FoundToken } from "../../jwt/reading/find-tokens.ts";
import type { DecodedToken } from "../../jwt/token.ts";
import type { GivenKeys } from "./keys/given-keys.ts";

/** What holds for all tokens of one call. */
export interface DecodeCall {
  readonly options: DecodeOptions;
  /** null: no key was given. */
  readonly keys: GivenKeys | null;
  /** Whether it is to be tried why the signature of a token does not fit. */
  mayHint(token: DecodedToken): boolean;
}

export async function decodeAll(found: readonly FoundToken[], call: DecodeCall): Promise<DecodedToken[]> {
  const { options, keys } = call;
  let tokens = found.map((one) => decodeToken(one, options));
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

const mayBeExplained = ({ kind, verdict }: DecodedToken): boolean =>
  kind === "jws" && verdict.status !== "valid";

/** Whether a token, or one of those inside it, is such. */
const someOf = (token: DecodedToken, isSuch: (token: DecodedToken) => boolean): boolean =>
  isSuch(token) || (token.nested !== null && someOf(token.nested, isSuch));
