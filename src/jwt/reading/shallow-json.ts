import { ExactNumber, exactText } from "./exact-json.ts";
import { nesting } from "./json-text.ts";

/** A reader of JSON may recurse; what is nested deeper than this is given as a note in its place. */
const DEEPEST = 200;

/** JSON text of any value, however deep, on one line. */
export const jsonText = (value: unknown): string => exactText(shallow(value, null));

/** The value itself, or one cut at the depth that every reader of JSON can follow. `text`: its JSON, if the caller has it. */
export function shallow(value: unknown, text: string | null): unknown {
  const mayBeDeep = text === null ? typeof value === "object" : text.length > 2 * DEEPEST;
  if (!mayBeDeep || (text !== null && nesting(text) <= DEEPEST)) return value;
  return cut(value, DEEPEST);
}

function cut(value: unknown, levels: number): unknown {
  if (typeof value !== "object" || value === null || value instanceof ExactNumber) return value;
  if (levels === 0) return Array.isArray(value) ? "[nested too deep]" : "{nested too deep}";
  if (Array.isArray(value)) return value.map((one) => cut(one, levels - 1));
  // fromEntries defines members, so that "__proto__" is one like any other.
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, cut(one, levels - 1)]));
}
