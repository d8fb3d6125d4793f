import { course } from "../course.ts";
import { readability } from "./readability.ts";

/** `npm run readability [-- lesson]`: how hard each lesson is to read, the longest sentences and the rarest words. */
const [wanted] = process.argv.slice(2);
const shows = course.shows.filter((show) => wanted === undefined || show.lesson.slug === wanted);
const percent = (share: number): string => `${(share * 100).toFixed(1)} %`.padStart(7);

console.log(`${"lesson".padEnd(24)}sentences  mean words  uncommon`);
const pool = wanted === undefined ? course.pool.map((q) => q.question) : [];
const all = readability(shows, pool);
const rows = [
  ...shows.map((show) => [show.lesson.slug, readability([show])] as const),
  ["the exam", readability([], pool)] as const,
  ["all", all] as const,
];
for (const [name, { sentences, meanWords, uncommonShare }] of rows) {
  console.log(
    `${name.padEnd(24)}${String(sentences.length).padStart(9)}${meanWords.toFixed(1).padStart(12)}   ${percent(uncommonShare)}`,
  );
}
console.log("\nThe longest sentences:");
for (const sentence of all.longest) console.log(`  ${sentence.split(/\s+/).length}  ${sentence}`);
console.log("\nWords above the common list, and how often:");
console.log(`  ${all.uncommon.map(([word, times]) => `${word} ${times}`).join(", ")}`);
