import { unseenIn } from "../../text/visible.ts";
import type { Problem } from "../problem.ts";

/** Maximum number of characters that are reported individually. */
const MOST = 10;

const KINDS: readonly (readonly [RegExp, string])[] = [
  [/[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u, "it changes the direction of the text around it"],
  [/[\u2028\u2029]/u, "it breaks the line without being a line break"],
  [/\p{Cc}/u, "it is a control character, which a terminal obeys"],
  [/\p{Cs}/u, "it is half a character"],
];

/** Describes an invisible character, and why it must not be there. */
export function unseenWords(char: string): string {
  const code = (char.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0");
  const why =
    KINDS.find(([kind]) => kind.test(char))?.[1] ?? "it takes no room, and may hide the text around it";
  return `U+${code} cannot be seen: ${why}.`;
}

/** Reports the invisible characters of a file with their positions. Tabs are allowed anywhere, and carriage returns before a line feed. */
export function unseenProblems(path: string, source: string): Problem[] {
  const problems: Problem[] = [];
  let more = 0;
  for (const [i, line] of source.split("\n").entries()) {
    const end = line.endsWith("\r") ? line.length - 1 : line.length;
    for (const { at, char } of unseenIn(line)) {
      if (char === "\t" || at === end) continue;
      if (problems.length === MOST) more += 1;
      else problems.push({ path, line: i + 1, column: at + 1, message: `${unseenWords(char)} Delete it.` });
    }
  }
  if (more > 0)
    problems.push({
      path,
      line: 1,
      column: 1,
      message: `${more} more characters of this file cannot be seen.`,
    });
  return problems;
}
