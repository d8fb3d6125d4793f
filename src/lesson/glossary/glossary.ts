import type { GlossaryWord } from "../../trace/show/glossary.ts";
import type { LessonFiles } from "../lesson-files.ts";
import { didYouMean } from "../nearest.ts";
import type { Problem } from "../problem.ts";

/** The glossary file in a course's folder. */
const NAME = "glossary.md";

/** A word of the glossary, and its line, 1-based. */
export interface DefinedWord extends GlossaryWord {
  readonly line: number;
}

/**
 * Parses the glossary of a course: a table, one word per row, `| word, other form, \`name\` | what it is, in one sentence | lesson |`. A
 * name in backticks is looked for only in listings. The lesson is the slug of the one that introduces the word. Optional in a course.
 */
export function readGlossary(
  files: LessonFiles,
  slugs: readonly string[],
  problems: Problem[] = [],
): DefinedWord[] {
  const path = glossaryPath(files);
  if (path === null) return [];
  const words: DefinedWord[] = [];
  for (const [i, text] of files.read(path).split("\n").entries()) {
    const report = (message: string, column = 1) =>
      void problems.push({ path, line: i + 1, column, message });
    if (!text.startsWith("|") || /^\|[\s|:-]+$/.test(text)) continue;
    const [named = "", sentence = "", lesson = "", ...more] = text
      .replace(/^\||\|\s*$/g, "")
      .split("|")
      .map((cell) => cell.trim());
    if (named === "word") continue;
    const names = named.split(",").map((form) => form.trim());
    const word = bare(names[0] ?? "");
    const forms = names.filter((name) => !isCode(name));
    const code = names.filter(isCode).map(bare);
    if (word === "" || sentence === "" || lesson === "" || more.length > 0)
      report(
        "A row of the glossary is | word, other form, `name in a listing` | what it is, in one sentence | lesson |.",
      );
    else if (!slugs.includes(lesson))
      report(
        `There is no lesson "${lesson}" to introduce the word "${word}".${didYouMean(lesson, slugs)}`,
        text.lastIndexOf(lesson) + 1,
      );
    else if (words.some((known) => known.word === word)) report(`The word "${word}" is here twice.`);
    else words.push({ word, forms, code, sentence, lesson, line: i + 1 });
  }
  return words;
}

const isCode = (name: string): boolean => /^`.+`$/.test(name);
const bare = (name: string): string => name.replace(/^`|`$/g, "");

/** Returns the path of a course's glossary; null if it has none. */
export const glossaryPath = ({ paths }: LessonFiles): string | null =>
  paths
    .filter(isGlossary)
    .toSorted((a, b) => a.length - b.length)
    .at(0) ?? null;

/** Whether a file is a glossary rather than a lesson. */
export const isGlossary = (path: string): boolean => path === NAME || path.endsWith(`/${NAME}`);
