/** One word of a line. `column`: 1-based start, `end`: the column after it; both include quotes, `text` does not. */
export interface Word {
  readonly text: string;
  readonly column: number;
  readonly end: number;
  /** All or part of it is in quotes. */
  readonly quoted?: true;
  /** If only a part of it is in quotes: the 1-based column of the first quote. */
  readonly quotedWithin?: number;
}

export type WordsResult =
  | { readonly words: readonly Word[]; readonly error: null }
  | { readonly words: null; readonly error: { readonly message: string; readonly column: number } };

/**
 * Splits a line of the step language at spaces. "Double quotes" preserve spaces anywhere in a word (`body="two words"`), and \" is a
 * literal quote within them.
 */
export function splitWords(line: string): WordsResult {
  const words: Word[] = [];
  let i = 0;
  while (i < line.length) {
    if (/\s/.test(line.charAt(i))) {
      i += 1;
      continue;
    }
    const start = i;
    let text = "";
    while (i < line.length && !/\s/.test(line.charAt(i))) {
      if (line[i] !== '"') {
        text += line[i];
        i += 1;
        continue;
      }
      const quoted = quotedPart(line, i);
      if (quoted === null) {
        return {
          words: null,
          error: { message: 'This quote is never closed. Add a " at the end.', column: i + 1 },
        };
      }
      text += quoted.text;
      i = quoted.end;
    }
    const strange = strangeIn(line.slice(start, i));
    if (strange !== null) return { words: null, error: { message: strange, column: start + 1 } };
    const quoted = line.slice(start, i).includes('"') && { quoted: true as const };
    words.push({ text, column: start + 1, end: i + 1, ...quoted, ...within(line.slice(start, i), start) });
  }
  return { words, error: null };
}

/** Detects special syntax that an author expected in a value: returns what to write instead; null if there is none. */
function strangeIn(written: string): string | null {
  if (written.includes('"')) return null;
  if (/[“”„«»]/.test(written)) return 'Quotes are straight here: ", and not “ or ”.';
  if (/(?:^|=)['‘’]/.test(written))
    return `Quotes are double here: ", and not '. For a value that begins with one: "${written}".`;
  if (written.endsWith(";"))
    return `A semicolon ends nothing: each step has a line of its own. Put a value that contains one in double quotes: "${written}".`;
  return null;
}

/** Whether a word, as written, has quotes around only a part of it. */
function within(written: string, start: number): { quotedWithin?: number } {
  const quote = written.indexOf('"');
  const whole = quote === 0 && quotedPart(written, 0)?.end === written.length;
  return quote < 0 || whole ? {} : { quotedWithin: start + quote + 1 };
}

/** Returns the text between the quote at `start` and its closing one, and the offset after it. */
function quotedPart(line: string, start: number): { text: string; end: number } | null {
  let text = "";
  for (let i = start + 1; i < line.length; i += 1) {
    if (line[i] === '"') return { text, end: i + 1 };
    if (line[i] === "\\" && line[i + 1] === '"') i += 1;
    text += line[i];
  }
  return null;
}
