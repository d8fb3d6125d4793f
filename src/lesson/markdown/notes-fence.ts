import { readMatcher } from "../language/matcher-text.ts";
import type { Problem } from "../problem.ts";
import { type Fence, type Read, spoken } from "./fence.ts";
import type { AuthoredNote } from "./lesson.ts";

/**
 * `notes`: what a presenter may say about the scene above. Lines form a paragraph until a blank line or one that starts with "- ". Text
 * after an event at the start of a line, `session.stored: Point at the row.`, is for the beat of that event; text before the first of them
 * is for the scene from its start.
 */
export function readNotes(fence: Fence): Read<AuthoredNote[]> {
  const notes: { line: number; matcher: AuthoredNote["matcher"]; lines: string[] }[] = [];
  const problems: Problem[] = [];
  let lastLine = 0;
  for (const { line, indent, text } of spoken(fence)) {
    const [, event, said = ""] =
      (indent === 0 ? /^([a-z-]+\.[a-z-]+(?: [^:]+)?):(?: +(.*))?$/ : /$^/).exec(text) ?? [];
    if (event !== undefined) {
      const read = readMatcher(event);
      if ("error" in read) problems.push({ path: fence.path, line, column: 1, message: read.error });
      else notes.push({ line, matcher: read.matcher, lines: said === "" ? [] : [said] });
    } else {
      if (notes.length === 0) notes.push({ line, matcher: null, lines: [] });
      const lines = notes.at(-1)?.lines ?? [];
      const goesOn = lines.length > 0 && line === lastLine + 1 && !text.startsWith("- ");
      if (goesOn) lines.push(`${lines.pop()} ${text}`);
      else lines.push(text);
    }
    lastLine = line;
  }
  for (const { line, lines } of notes)
    if (lines.length === 0)
      problems.push({ path: fence.path, line, column: 1, message: "Nothing is said at this event." });
  return { value: notes, problems };
}
