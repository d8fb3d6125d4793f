import type { Role } from "./role.ts";
import { type Line, lineWidth, type Span, span, width } from "./text.ts";

/** Maximum columns of prose: longer rows are hard to read. */
export const MEASURE = 76;

/** Wraps a line at spaces into rows of at most `room` columns; splits a word that is longer than a row. */
export function wrap(line: Line, room: number): Line[] {
  const rows: Span[][] = [];
  let row: Span[] = [];
  let used = 0;
  const end = () => {
    rows.push(row);
    row = [];
    used = 0;
  };
  for (const word of words(line)) {
    const w = word.reduce((sum, s) => sum + width(s.text), 0);
    if (word.length === 1 && word[0]?.text === "\n") {
      end();
      continue;
    }
    const gap = used > 0 ? 1 : 0;
    if (used + gap + w > room && used > 0) end();
    if (used > 0) {
      const before = row.at(-1);
      const first = word[0];
      add(row, " ", before?.role === first?.role && before ? before.role : "text");
      used += 1;
    }
    for (const { text, role } of word) {
      const fits = used + width(text) <= room;
      for (const char of fits ? [text] : text) {
        if (used + width(char) > room) end();
        add(row, char, role);
        used += width(char);
      }
    }
  }
  if (row.length > 0 || rows.length === 0) end();
  return rows;
}

/** Splits a line into rows of at most `room` columns at any character; a wider character gets its own row. */
export function cutRows(line: Line, room: number): Line[] {
  const rows: Span[][] = [[]];
  let used = 0;
  for (const { text, role } of line) {
    let run = "";
    for (const char of text) {
      const columns = width(char);
      if (used + columns > room && used > 0) {
        if (run !== "") rows.at(-1)?.push(span(run, role));
        rows.push([]);
        run = "";
        used = 0;
      }
      run += char;
      used += columns;
    }
    if (run !== "") rows.at(-1)?.push(span(run, role));
  }
  return rows;
}

/** Wraps a text at spaces, with a hanging indent: its own indent, or the column after the first gap of two or more spaces. */
export function wrapBeside(text: string, room: number, mark: (text: string) => Line): Line[] {
  const [head = ""] = /^(?:\S+(?: \S+)* {2,}| *)/.exec(text) ?? [];
  const clear = " ".repeat(head.length);
  return wrap(mark(text.slice(head.length)), room - head.length).map((row, i) => [
    span(i === 0 ? head : clear),
    ...row,
  ]);
}

/** Puts a mark before the first row, and indents the others to align with its text. */
export function hanging(mark: Line, rows: readonly Line[]): Line[] {
  const blank = span(" ".repeat(lineWidth(mark)));
  return rows.map((row, i) => (i === 0 ? [...mark, ...row] : [blank, ...row]));
}

/** Splits a line into words, each of one or more spans; a line break is a word of its own. */
function words(line: Line): Span[][] {
  const found: Span[][] = [];
  let word: Span[] = [];
  const end = () => {
    if (word.length > 0) found.push(word);
    word = [];
  };
  for (const { text, role } of line) {
    for (const piece of text.split(/( +|\n)/)) {
      if (piece === "") continue;
      if (piece === "\n") {
        end();
        found.push([{ text: "\n", role }]);
      } else if (piece.startsWith(" ")) end();
      else word.push({ text: piece, role });
    }
  }
  end();
  return found;
}

function add(row: Span[], text: string, role: Role): void {
  const last = row.at(-1);
  if (last?.role === role) row[row.length - 1] = { text: last.text + text, role };
  else row.push({ text, role });
}
