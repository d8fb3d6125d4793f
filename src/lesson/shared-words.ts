import { glossaryPath } from "./glossary/glossary.ts";
import type { LessonFiles } from "./lesson-files.ts";

/**
 * A lesson that is made ready to show repeats most words of its Markdown, and both are in the package. So the words stand in the
 * Markdown alone: in the JSON, "@12,40" is a text of 40 characters, 12 after the one before it.
 */

/** Shorter ones would cost more than they save. */
const SHORTEST = 16;
const REFERENCE = /"@(-?\d+),(\d+)"/g;

/** The words of some Markdown in one line: a text of several lines is one with blanks in a show. */
const inOneLine = (markdown: string): string => markdown.replace(/\s+/g, " ");

/** What there is to show as JSON that needs the words of this Markdown. */
export function withoutWords(shown: unknown, markdown: string): string {
  const words = inOneLine(markdown);
  let end = 0;
  return JSON.stringify(shown, (_key, value: unknown) => {
    if (typeof value !== "string") return value;
    if (/^@-?\d+,\d+$/.test(value))
      throw new Error(`"${value}" in a lesson looks like a reference to its words`);
    if (value.length < SHORTEST) return value;
    const next = words.indexOf(value, end);
    const start = next < 0 ? words.indexOf(value) : next;
    if (start < 0) return value;
    const reference = `@${start - end},${value.length}`;
    end = start + value.length;
    return reference;
  });
}

/** What there is to show, with its words again. */
export function withWords<T>(json: string, markdown: string): T {
  const words = inOneLine(markdown);
  let end = 0;
  const whole = json.replace(REFERENCE, (_reference, skip: string, length: string) => {
    const start = end + Number(skip);
    end = start + Number(length);
    return JSON.stringify(words.slice(start, end));
  });
  return JSON.parse(whole) as T;
}

/** The Markdown in which the words of a lesson stand, and those of the glossary that it uses. */
export function lessonWords(files: LessonFiles, path: string): string {
  const glossary = glossaryPath(files);
  return [files.read(path), ...(glossary === null ? [] : [files.read(glossary)])].join("\n");
}

/** The Markdown in which the words of the exam stand. */
export function examWords({ paths, read }: LessonFiles): string {
  return paths
    .filter((path) => path.startsWith("exam/"))
    .map(read)
    .join("\n");
}
