/**
 * npm run reality [-- LESSON …] [chromium|firefox]
 * Runs the scenes of the lessons in real browsers, before the simulation's servers on real sockets, and compares every step with the
 * trace. Prints for each browser: scenes, steps, differences, and what was left out by reason. Exit 1 if anything differs.
 */
import { DRIVEN, programOf } from "./browsers.ts";
import { lessonSteps } from "./lesson-steps.ts";
import { runLesson } from "./run.ts";

async function main(words: readonly string[]): Promise<number> {
  const browsers = DRIVEN.filter((name) => !words.some((w) => isBrowser(w)) || words.includes(name));
  const wanted = words.filter((w) => !isBrowser(w));
  const lessons = lessonSteps().filter(({ slug }) => wanted.length === 0 || wanted.includes(slug));
  let differs = false;
  for (const name of browsers) {
    if (programOf(name) === null) {
      console.log(`${name}: skipped, it is not installed`);
      continue;
    }
    let [scenes, compared, differences] = [0, 0, 0];
    const reasons = new Map<string, number>();
    for (const lesson of lessons) {
      const result = await runLesson(name, lesson);
      scenes += lesson.scenes;
      compared += result.compared;
      differences += result.differences.length;
      for (const { reason } of result.leftOut) reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
      for (const { lesson: slug, step, what, simulated, real } of result.differences)
        console.log(
          `DIFFERS ${name} ${slug}: ${step}\n  ${what}\n  simulated ${simulated}\n  real      ${real}`,
        );
    }
    if (differences > 0) differs = true;
    console.log(
      `${name}: ${scenes} scenes of ${lessons.length} lessons, ${compared} steps compared, ${differences} differences`,
    );
    for (const [reason, count] of reasons) console.log(`  left out: ${count} steps, ${reason}`);
  }
  return differs ? 1 : 0;
}

const isBrowser = (word: string): boolean => DRIVEN.some((name) => name === word);

process.exitCode = await main(process.argv.slice(2));
