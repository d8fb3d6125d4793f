import { wordPattern } from "../../trace/show/glossary.ts";
import type { Lesson } from "../markdown/lesson.ts";
import type { Problem } from "../problem.ts";
import type { DefinedWord } from "./glossary.ts";
import { saidLines } from "./said-lines.ts";

/**
 * Words that a lesson uses and that nobody has explained to its reader: they are introduced neither in it nor in what it needs, and it has no
 * link to the lesson that does. Each is told once, where it stands first.
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

/** The lesson and all that it needs, by way of others too. */
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

/** The names of lessons in links: the bare name, or that of its file. */
const linksOf = (source: string): string[] =>
  [...source.matchAll(/\]\(<?([^)\s>#]+)/g)].map(([, target = ""]) =>
    (target.split("/").at(-1) ?? "").replace(/\.md$/, "").replace(/^\d+-/, ""),
  );
