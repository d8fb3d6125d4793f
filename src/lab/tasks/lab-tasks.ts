import type { Claim } from "../../lesson/language/claims/claim.ts";
import type { LessonFiles } from "../../lesson/lesson-files.ts";
import { parseLesson } from "../../lesson/markdown/parse-lesson.ts";
import type { LabMode } from "../../trace/show/lab-mode.ts";

/** An exercise of the course whose goal real traffic can reach: claims over the lab's trace, and what each means. */
export interface LabTask {
  /** The lesson that it belongs to, and its name there. */
  readonly lesson: string;
  readonly exercise: string;
  readonly task: string;
  readonly goals: readonly { readonly claim: Claim; readonly words: string }[];
  readonly why: string;
}

/** The exercises that can be done in a lab of this mode, in the order of the course. */
export function labTasks(lessons: LessonFiles, mode: LabMode): LabTask[] {
  const paths = [...lessons.paths].sort();
  return paths.flatMap((path) => {
    const source = lessons.read(path);
    // Only to read those few lessons that have one.
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
