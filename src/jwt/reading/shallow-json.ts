import { ExactNumber, exactText } from "./exact-json.ts";
import { nesting } from "./json-text.ts";

/** JSON parsers may recurse; values nested deeper than this are replaced by a note. */
const DEEPEST = 200;

/** Returns JSON text of any value on one line, whatever its depth. */
export const jsonText = (value: unknown): string => exactText(shallow(value, null));

/** Returns the value, cut at a depth that every JSON parser supports. `text`: its JSON, if the caller has it. */
export function shallow(value: unknown, text: string | null): unknown {
  const mayBeDeep = text === null ? typeof value === "object" : text.length > 2 * DEEPEST;
  if (!mayBeDeep || (text !== null && nesting(text) <= DEEPEST)) return value;
  return cut(value, DEEPEST);
}

function cut(value: unknown, levels: number): unknown {
  if (typeof value !== "object" || value === null || value instanceof ExactNumber) return value;
  if (levels === 0) return Array.isArray(value) ? "[nested too deep]" : "{nested too deep}";
  if (Array.isArray(value)) return value.map((one) => cut(one, levels - 1));
  // fromEntries defines own members, so "__proto__" is a name like any other.
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, cut(one, levels - 1)]));
}
