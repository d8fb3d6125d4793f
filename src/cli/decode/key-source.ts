import { KeyError } from "../../jwt/keys/keys.ts";
import { UsageError } from "../usage-error.ts";

/** Runs a parser of keys, and turns its KeyError into one that names where the key came from. */
export function named<T>(source: string, parse: () => T): T {
  try {
    return parse();
  } catch (error) {
    if (error instanceof KeyError) throw new UsageError(`Cannot use the key of ${source}: ${error.message}.`);
    throw error;
  }
}
