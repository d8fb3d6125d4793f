import { wordPattern } from "../../trace/show/glossary.ts";
import type { Lesson } from "../markdown/lesson.ts";
import type { Problem } from "../problem.ts";
import type { DefinedWord } from "./glossary.ts";
import { saidLines } from "./said-lines.ts";

/**
 * Reports words that a lesson uses before they are explained: neither it nor its prerequisites introduce them, and it has no link to the
 * lesson that does. Each is reported once, at its first occurrence.
 */
export function wordsBefore(
  lesson: Lesson,
  source: string,
  lessons: readonly Lesson[],
  words: readonly DefinedWord[],
): Problem[] {
  const learnt = new Set([...neededBy(lesson, lessons), ...linksOf(source)]);
  const said = [...saidLines(source)];
  return words
    .filter((word) => !learnt.has(word.lesson))
    .flatMap((word) => {
      const pattern = wordPattern(word);
      for (const { line, text } of said) {
        const found = text.search(pattern);
        if (found < 0) continue;
        const message = `"${word.word}" is introduced in ${word.lesson}, which this lesson does not need. Explain it in other words, need that lesson, or link to it: [${word.word}](${word.lesson}).`;
        return [{ path: lesson.path, line, column: found + 1, message }];
      }
      return [];
    })
    .toSorted((a, b) => a.line - b.line || a.column - b.column);
}

/** Returns the slugs of the lesson and of all its prerequisites, transitively. */
function neededBy(lesson: Lesson, lessons: readonly Lesson[]): Set<string> {
  const known = new Set<string>();
  const add = (slug: string) => {
    if (known.has(slug)) return;
    known.add(slug);
    for (const need of lessons.find((l) => l.slug === slug)?.needs ?? []) add(need);
  };
  add(lesson.slug);
  return known;
}

/** Returns the slugs of linked lessons: as a bare slug, or in a file name. */
const linksOf = (source: string): string[] =>
  [...source.matchAll(/\]\(<?([^)\s>#]+)/g)].map(([, target = ""]) =>
    (target.split("/").at(-1) ?? "").replace(/\.md$/, "").replace(/^\d+-/, ""),
  );
