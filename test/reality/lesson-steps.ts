import { course } from "../course.ts";

/** A lesson as a list of steps, those of its world first. */
export interface LessonSteps {
  readonly slug: string;
  /** How many scenes it has. */
  readonly scenes: number;
  readonly steps: readonly string[];
}

/** Every lesson of the course that shows a scene. */
export const lessonSteps = (): LessonSteps[] =>
  course.shows.flatMap(({ lesson, steps, segments }) => {
    const scenes = segments.filter((s) => s.kind === "scene").length;
    return scenes === 0 ? [] : [{ slug: lesson.slug, scenes, steps: steps.map(({ text }) => text) }];
  });
