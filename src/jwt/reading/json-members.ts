/** The members of a JSON object as pieces of its text, so that it can be changed while the rest stays as written. */
import { exactText } from "./exact-json.ts";
import { endOfString } from "./json-scan.ts";
import type { JsonObject } from "./json-text.ts";

/** Removes the white space between tokens of JSON text; strings and numbers stay as written. */
export function compactJson(text: string): string {
  let compact = "";
  for (let at = 0; at < text.length; ) {
    const quote = text.indexOf('"', at);
    const stop = quote === -1 ? text.length : quote;
    compact += text.slice(at, stop).replace(/[ \t\n\r]+/g, "");
    at = quote === -1 ? text.length : endOfString(text, quote) + 1;
    compact += text.slice(stop, at);
  }
  return compact;
}

/** Sets members in the text of an object: in place of those of the same name, or else at the end. */
export function withMembers(text: string, members: JsonObject): string {
  const changed = new Map(Object.entries(members).map(([name, value]) => [name, exactText(value)]));
  const parts: string[] = [];
  for (const { name, quoted, value } of membersOf(compactJson(text))) {
    parts.push(`${quoted}:${changed.get(name) ?? value}`);
    changed.delete(name);
  }
  for (const [name, value] of changed) parts.push(`${JSON.stringify(name)}:${value}`);
  return `{${parts.join(",")}}`;
}

interface Member {
  readonly name: string;
  /** The name as written, in quotes. */
  readonly quoted: string;
  readonly value: string;
}

/** The members of an object's compact text, in order. */
function membersOf(text: string): Member[] {
  const found: Member[] = [];
  for (let at = 1; at < text.length - 1; at += 1) {
    const colon = endOfString(text, at) + 1;
    const end = endOfValue(text, colon + 1);
    const quoted = text.slice(at, colon);
    found.push({ name: JSON.parse(quoted), quoted, value: text.slice(colon + 1, end) });
    at = end;
  }
  return found;
}

/** Returns the offset after the value that starts at `start`: of the comma or bracket after it. */
function endOfValue(text: string, start: number): number {
  let open = 0;
  for (let at = start; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    if (unit === 0x22) at = endOfString(text, at);
    else if (unit === 0x7b || unit === 0x5b) open += 1;
    else if (open === 0 && (unit === 0x2c || unit === 0x7d)) return at;
    else if (unit === 0x7d || unit === 0x5d) open -= 1;
  }
  return text.length;
}
