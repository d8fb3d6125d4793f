import { KeyError } from "../../../jwt/keys/token-key.ts";
import { UsageError } from "../../usage-error.ts";

/**
 * A given key that could not be loaded. `decode` shows the token anyway and says so in its verdict; `sign` can do
 * nothing without it, and ends as with any wrong usage. The message contains no part of the key.
 */
export class KeyProblem extends UsageError {
  override readonly name = "KeyProblem";
}

/** Runs a parser of keys, and converts its KeyError to a problem with the key's source. */
export function named<T>(source: string, parse: () => T): T {
  try {
    return parse();
  } catch (error) {
    if (error instanceof KeyError)
      throw new KeyProblem(`Cannot use the key of ${source}: ${error.message}.`, { cause: error });
    throw error;
  }
}
