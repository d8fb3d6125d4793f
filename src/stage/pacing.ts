import type { LessonShow } from "../trace/show/show.ts";
import { timeline } from "./timeline/timeline.ts";

/** More beats than this are tiring: 17 to 24 teach best. */
const MANY_BEATS = 32;
/** Nobody watches more than this to the end. */
const MOST_BEATS = 40;

/** Beats per minute of somebody who reads, looks and answers. Exercises take additional time. */
const BEATS_A_MINUTE = 7;
/** How many minutes a lesson's stated length may be off. */
const MINUTES_OFF = 1;

/** Returns the number of beats that a learner sees without opening any. */
export const beatsOf = (show: LessonShow): number => timeline(show, "learn").beats.length;

/** Whether a lesson is short enough for one sitting, and states how long that takes. */
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
