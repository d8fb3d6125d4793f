import type { Lesson } from "./markdown/lesson.ts";
import { didYouMean } from "./nearest.ts";
import type { Problem } from "./problem.ts";

/** Returns the position of a key in a lesson's front matter. */
export const keyPlace = ({ places }: Lesson, key: string): { line: number; column: number } =>
  places[key] ?? { line: 1, column: 1 };

/**
 * Checks slugs and prerequisites: slugs are unique, prerequisites exist, and no lesson needs itself through others. `others`: other lessons
 * that exist.
 */
export function nameProblems(lessons: readonly Lesson[], others: readonly string[] = []): Problem[] {
  const slugs = lessons.map((l) => l.slug);
  const known = [...slugs, ...others];
  const problems: Problem[] = [];
  for (const [i, lesson] of lessons.entries()) {
    const { path, slug } = lesson;
    if (slugs.indexOf(slug) !== i)
      problems.push({ path, line: 1, column: 1, message: `Two lessons are called "${slug}".` });
    const report = (message: string) => problems.push({ path, ...keyPlace(lesson, "needs"), message });
    for (const need of lesson.needs) {
      if (known.includes(need)) continue;
      report(`needs names "${need}", and there is no such lesson.${didYouMean(need, known)}`);
    }
    const circle = circleFrom(lesson, lessons);
    // Once per cycle, at the first of its lessons.
    if (circle?.every((s) => slugs.indexOf(s) >= i))
      report(`needs goes in a circle: ${circle.join(" needs ")}.`);
  }
  return problems;
}

/** Returns the slugs on the shortest cycle from a lesson back to itself, with its own at both ends; null if there is none. */
function circleFrom(start: Lesson, lessons: readonly Lesson[]): string[] | null {
  const seen = new Set<string>();
  let ways = [[start.slug]];
  while (ways.length > 0) {
    const next: string[][] = [];
    for (const way of ways) {
      for (const need of lessons.find((l) => l.slug === way.at(-1))?.needs ?? []) {
        if (need === start.slug) return [...way, need];
        if (!seen.has(need)) next.push([...way, need]);
        seen.add(need);
      }
    }
    ways = next;
  }
  return null;
}
