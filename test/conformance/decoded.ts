import { type DecodeOptions, decodeToken } from "../../src/jwt/decode.ts";
import { secretGuesser } from "../../src/jwt/keys/guess-secret.ts";
import { findTokens } from "../../src/jwt/reading/find-tokens.ts";
import type { DecodedToken } from "../../src/jwt/token.ts";
import { documentText } from "../../src/jwt/token-json.ts";

/** 2025-01-21 13:00:00 UTC: every corpus is judged as of one moment. */
const NOW = 1737464400;

/** A paste as `decode --json` gives it back: the tokens in it and the JSON document, parsed again. */
export function decodePaste(text: string): { token: DecodedToken; document: unknown } {
  const options: DecodeOptions = { clock: { now: NOW, leeway: 0 }, check: null, guess: secretGuesser() };
  const tokens = findTokens(text).map((found) => decodeToken(found, options));
  const [token] = tokens;
  if (token === undefined) throw new Error("a paste must give at least one token, be it a broken one");
  return { token, document: JSON.parse(documentText(tokens)) };
}
