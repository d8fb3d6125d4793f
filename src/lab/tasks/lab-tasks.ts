import type { Claim } from "../../lesson/language/claims/claim.ts";
import type { LessonFiles } from "../../lesson/lesson-files.ts";
import { parseLesson } from "../../lesson/markdown/parse-lesson.ts";
import type { LabMode } from "../../trace/show/lab-mode.ts";

/** An exercise of the course whose goal real traffic can reach: claims about the lab's trace, and their meaning. */
export interface LabTask {
  /** The slug of its lesson, and its id there. */
  readonly lesson: string;
  readonly exercise: string;
  readonly task: string;
  readonly goals: readonly { readonly claim: Claim; readonly words: string }[];
  readonly why: string;
}

/** Returns the exercises that can be done in a lab of this mode, in the order of the course. */
export function labTasks(lessons: LessonFiles, mode: LabMode): LabTask[] {
  const paths = [...lessons.paths].sort();
  return paths.flatMap((path) => {
    const source = lessons.read(path);
    // Parses only those few lessons that have one.
    const { lesson } = /^lab:/m.test(source) ? parseLesson(path, source) : { lesson: null };
    return (lesson?.blocks ?? []).flatMap((block): LabTask[] => {
      if (block.kind !== "try" || block.exercise.lab?.modes.includes(mode) !== true) return [];
      const { id, lab, task, goals, why } = block.exercise;
      return [
        {
          lesson: lesson?.slug ?? "",
          exercise: id,
          task: lab.task || task,
          goals: lab.goals.length > 0 ? lab.goals : goals,
          why,
        },
      ];
    });
  });
}
