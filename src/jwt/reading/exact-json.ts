/**
 * JSON whose numbers keep their digits. A double holds about 16 of them, so JSON.parse changes an id of 18 digits
 * (RFC 8259 §6). Values that are shown or written again are parsed here; to judge a value a double is enough.
 */
import { endOfString, isWrittenAlike } from "./json-scan.ts";

/** A number as it was written, if a double would be written differently. */
export class ExactNumber {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }

  /** JSON.stringify cannot write it: only exactText writes such values. */
  toJSON(): never {
    throw new Unwritable();
  }
}

class Unwritable extends Error {}

/** An object or array that is not closed yet. */
interface Open {
  /** null: an array. */
  readonly members: [string, unknown][] | null;
  readonly elements: unknown[];
  /** The name whose value comes next. */
  name: string | null;
}

const BETWEEN: ReadonlySet<string> = new Set(" \t\n\r,:");
const BEHIND_SCALAR: ReadonlySet<string> = new Set(" \t\n\r,]}");

/**
 * Parses valid JSON text, with an ExactNumber for every number that a double would change. It does not recurse, so no
 * nesting is too deep.
 */
export function exactValue(text: string): unknown {
  const outermost: Open = { members: null, elements: [], name: null };
  const open: Open[] = [outermost];
  for (let at = 0; at < text.length; ) {
    const level = open.at(-1) ?? outermost;
    const first = text.charAt(at);
    if (BETWEEN.has(first)) at += 1;
    else if (first === "{" || first === "[") {
      open.push({ members: first === "{" ? [] : null, elements: [], name: null });
      at += 1;
    } else if (first === "}" || first === "]") {
      open.pop();
      add(open.at(-1) ?? outermost, closed(level));
      at += 1;
    } else {
      const end = first === '"' ? endOfString(text, at) + 1 : endOfScalar(text, at);
      const token = text.slice(at, end);
      if (level.members !== null && level.name === null) level.name = JSON.parse(token);
      else add(level, scalarOf(token));
      at = end;
    }
  }
  return outermost.elements[0];
}

function add(level: Open, value: unknown): void {
  if (level.members === null) level.elements.push(value);
  else level.members.push([level.name ?? "", value]);
  level.name = null;
}

/** fromEntries defines own members, so "__proto__" is a name like any other; the last of two equal names counts. */
const closed = ({ members, elements }: Open): unknown =>
  members === null ? elements : Object.fromEntries(members);

function scalarOf(token: string): unknown {
  const value: unknown = JSON.parse(token);
  return typeof value === "number" && !isWrittenAlike(token) ? new ExactNumber(token) : value;
}

function endOfScalar(text: string, start: number): number {
  let at = start;
  while (at < text.length && !BEHIND_SCALAR.has(text.charAt(at))) at += 1;
  return at;
}

/**
 * Returns JSON text like JSON.stringify, with ExactNumbers as they are. `indent`: spaces per level; 0 gives one line.
 * Throws RangeError if the value is nested too deep for recursion.
 */
export function exactText(value: unknown, indent = 0): string {
  try {
    // Ten times as fast, and nearly no value contains an ExactNumber.
    return JSON.stringify(value, null, indent) ?? "null";
  } catch (error) {
    if (error instanceof Unwritable) return write(value, " ".repeat(indent), "\n");
    throw error;
  }
}

/** `line`: a line break and the indentation of the value. */
function write(value: unknown, indent: string, line: string): string {
  if (value instanceof ExactNumber) return value.text;
  if (typeof value !== "object" || value === null) return JSON.stringify(value) ?? "null";
  const inner = line + indent;
  const colon = indent === "" ? ":" : ": ";
  const parts = Array.isArray(value)
    ? value.map((one) => write(one, indent, inner))
    : Object.entries(value).flatMap(([name, one]) =>
        one === undefined ? [] : [JSON.stringify(name) + colon + write(one, indent, inner)],
      );
  const [begin, end] = Array.isArray(value) ? "[]" : "{}";
  if (indent === "" || parts.length === 0) return begin + parts.join(",") + end;
  return begin + inner + parts.join(`,${inner}`) + line + end;
}
