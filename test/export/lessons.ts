import type { ExportLook, LessonExport } from "../../src/export/lesson-export.ts";
import { timeline } from "../../src/stage/timeline/timeline.ts";
import type { Show } from "../../src/trace/show/show.ts";
import { course, showOf } from "../course.ts";

export const LOOK: ExportLook = { theme: "dark", cols: 100, rows: 30, glyphs: "unicode" };

/** All of a lesson, or some of its beats (0-based). */
export function lessonExport(show: Show, beats?: readonly number[]): LessonExport {
  const laidOut = timeline(show, "learn");
  return { timeline: laidOut, beats: beats ?? laidOut.beats.map((_, i) => i) };
}

export const LESSONS: readonly { readonly slug: string; readonly show: Show }[] = course.shows.map(
  (show) => ({
    slug: show.lesson.slug,
    show,
  }),
);

export const lessonOf = (slug: string): Show => showOf(slug);
