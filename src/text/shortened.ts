/** Characters of one word, and of one line, that a message may echo. */
const WORD = 120;
const LINE = 600;

/** A message in which what it echoes of the command line, of a file or of an answer takes no more than a few lines. */
export function shortened(message: string): string {
  const lines = message.split("\n").map((line) =>
    cut(
      line.replace(/\S{121,}/g, (word) => cut(word, WORD)),
      LINE,
    ),
  );
  return lines.join("\n");
}

/** A text cut to a number of characters (UTF-16), none of them in half, with a sign that there was more. */
export function cut(text: string, limit: number): string {
  return text.length <= limit ? text : `${startOf(text, limit)}…`;
}

/** The first characters of a text, at most that number (UTF-16), none of them in half. */
export function startOf(text: string, limit: number): string {
  return text.length <= limit ? text : text.slice(0, Math.max(0, limit)).replace(/[\ud800-\udbff]$/, "");
}
