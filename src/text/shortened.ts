/** Characters of one word, and of one line, that a message may echo before it is shortened. */
const WORD = 120;
const LINE = 600;

/** Shortens a message so that what it echoes of the command line, a file or a response takes only a few lines. */
export function shortened(message: string): string {
  const lines = message.split("\n").map((line) =>
    cut(
      line.replace(/\S{121,}/g, (word) => cut(word, WORD)),
      LINE,
    ),
  );
  return lines.join("\n");
}

/** Cuts a text to at most `limit` UTF-16 units, never in the middle of a character, and appends a sign if something was cut. */
export function cut(text: string, limit: number): string {
  return text.length <= limit ? text : `${startOf(text, limit)}…`;
}

/** Returns the start of a text: at most `limit` UTF-16 units, never ending in the middle of a character. */
export function startOf(text: string, limit: number): string {
  return text.length <= limit ? text : text.slice(0, Math.max(0, limit)).replace(/[\ud800-\udbff]$/, "");
}
