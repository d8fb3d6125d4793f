import { exactText, exactValue } from "../../jwt/reading/exact-json.ts";
import { scanJson } from "../../jwt/reading/json-scan.ts";
import { isObject, type JsonObject } from "../../jwt/reading/json-text.ts";
import { UsageError } from "../usage-error.ts";

/** A JSON object as text, and as a value to judge. */
export interface WrittenObject {
  readonly text: string;
  readonly object: JsonObject;
}

/** Parses an object. `what`: its name, for the error. Throws UsageError. */
export function parseObject(text: string, what: string): WrittenObject {
  const { fault, duplicates } = scanJson(text.trim());
  if (fault !== null)
    throw new UsageError(
      `${what} must be JSON: at character ${fault.at + 1} ${fault.expected} was expected.`,
    );
  if (duplicates.length > 0) throw new UsageError(`${what} have a name twice: ${duplicates[0]}.`);
  const value: unknown = JSON.parse(text);
  if (!isObject(value)) throw new UsageError(`${what} must be a JSON object: {"name": value}.`);
  return { text: text.trim(), object: value };
}

/** Returns the text of an object within another JSON text, with every digit; null: it is not an object. */
export function writtenObject(exact: unknown): WrittenObject | null {
  if (!isObject(exact)) return null;
  const text = exactText(exact);
  return { text, object: JSON.parse(text) };
}

/** Returns the members of an object, with ExactNumbers. */
export const exactMembers = ({ text }: WrittenObject): JsonObject => {
  const exact = exactValue(text);
  return isObject(exact) ? exact : {};
};
