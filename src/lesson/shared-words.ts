import { glossaryPath } from "./glossary/glossary.ts";
import type { LessonFiles } from "./lesson-files.ts";

/**
 * A prepared lesson repeats most words of its Markdown, and both are in the package. So the words are stored only in the Markdown: in the
 * prepared lesson, "@12,40" is a text of 40 characters that starts at offset 12.
 */

/** Minimum length of a shared text, in characters: shorter ones cost more than they save. */
const SHORTEST = 16;
const PLACE = /^@(\d+),(\d+)$/;

/** Joins Markdown into one line: a text of several lines has spaces instead of line breaks in a show. */
const inOneLine = (markdown: string): string => markdown.replace(/\s+/g, " ");

/** Replaces texts in plain data by references into this Markdown. */
export function withoutWords(shown: unknown, markdown: string): unknown {
  const words = inOneLine(markdown);
  const json = JSON.stringify(shown, (_key, value: unknown) => {
    if (typeof value !== "string") return value;
    if (PLACE.test(value)) throw new Error(`"${value}" in a lesson looks like a place in its words`);
    const start = value.length < SHORTEST ? -1 : words.indexOf(value);
    return start < 0 ? value : `@${start},${value.length}`;
  });
  return JSON.parse(json);
}

/** Resolves such a reference to its text; other texts are returned unchanged. */
export function wordsByPlace(markdown: string): (text: string) => string {
  const words = inOneLine(markdown);
  return (text) => {
    if (!text.startsWith("@")) return text;
    const [, start, length] = PLACE.exec(text) ?? [];
    return start === undefined ? text : words.slice(Number(start), Number(start) + Number(length));
  };
}

/** Returns the Markdown with the words of a lesson, and those of the glossary that it uses. */
export function lessonWords(files: LessonFiles, path: string): string {
  const glossary = glossaryPath(files);
  return [files.read(path), ...(glossary === null ? [] : [files.read(glossary)])].join("\n");
}

/** Returns the Markdown with the words of the exam. */
export function examWords({ paths, read }: LessonFiles): string {
  return paths
    .filter((path) => path.startsWith("exam/"))
    .map(read)
    .join("\n");
}
