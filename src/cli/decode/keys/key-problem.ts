import { KeyError } from "../../../jwt/keys/token-key.ts";
import { UsageError } from "../../usage-error.ts";

/**
 * A key that was named and cannot be had. `decode` shows the token all the same and says so in its verdict; `sign` can do
 * nothing without it, and ends as with any wrong usage. The message holds no part of the key.
 */
export class KeyProblem extends UsageError {
  override readonly name = "KeyProblem";
}

/** Runs a parser of keys, and turns its KeyError into a problem that names where the key came from. */
export function named<T>(source: string, parse: () => T): T {
  try {
    return parse();
  } catch (error) {
    if (error instanceof KeyError)
      throw new KeyProblem(`Cannot use the key of ${source}: ${error.message}.`, { cause: error });
    throw error;
  }
}
