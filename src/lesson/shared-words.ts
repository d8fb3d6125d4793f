import { glossaryPath } from "./glossary/glossary.ts";
import type { LessonFiles } from "./lesson-files.ts";

/**
 * A lesson that is made ready to show repeats most words of its Markdown, and both are in the package. So the words stand in the
 * Markdown alone: in what is made ready, "@12,40" is a text of 40 characters, the first of them at 12.
 */

/** Shorter ones would cost more than they save. */
const SHORTEST = 16;
const PLACE = /^@(\d+),(\d+)$/;

/** The words of some Markdown in one line: a text of several lines is one with blanks in a show. */
const inOneLine = (markdown: string): string => markdown.replace(/\s+/g, " ");

/** What there is to show, as plain data that needs the words of this Markdown. */
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

/** For each text in such data the one that it stands for. */
export function wordsByPlace(markdown: string): (text: string) => string {
  const words = inOneLine(markdown);
  return (text) => {
    if (!text.startsWith("@")) return text;
    const [, start, length] = PLACE.exec(text) ?? [];
    return start === undefined ? text : words.slice(Number(start), Number(start) + Number(length));
  };
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
