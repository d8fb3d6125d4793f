import type { LessonShow } from "../trace/show/show.ts";
import { timeline } from "./timeline/timeline.ts";

/** More beats than these tire: 17 to 24 teach best. */
const MANY_BEATS = 32;
/** More than these nobody watches to the end. */
const MOST_BEATS = 40;

/** What somebody watches in a minute who reads, looks and answers. Exercises come on top. */
const BEATS_A_MINUTE = 7;
/** How far the minutes that a lesson names may be off. */
const MINUTES_OFF = 1;

/** How many beats a learner sees, if he opens none. */
export const beatsOf = (show: LessonShow): number => timeline(show, "learn").beats.length;

/** Whether a lesson has a length that can be learned at one sitting, and says how long that takes. */
export function pacing(
  show: LessonShow,
  beats = beatsOf(show),
): { message: string; key: "title" | "minutes"; fails: boolean }[] {
  const { minutes } = show.lesson;
  const exercises = show.segments.filter(({ kind }) => kind === "try").length;
  const about = Math.max(1, Math.round((beats - exercises) / BEATS_A_MINUTE));
  const long = `This lesson has ${beats} beats. 17 to 24 teach best, and ${MOST_BEATS} are the limit. Divide it, or show with "quietly" what was shown before.`;
  const off = `"minutes" is ${minutes}, and ${beats} beats take about ${about} without the exercises.`;
  return [
    ...(beats > MANY_BEATS ? [{ message: long, key: "title" as const, fails: beats > MOST_BEATS }] : []),
    ...(Math.abs(minutes - about) > MINUTES_OFF
      ? [{ message: off, key: "minutes" as const, fails: true }]
      : []),
  ];
}
