import { INTERVALS_DAYS, type ReviewRecord } from "../../review/schedule.ts";
import { cut } from "../../text/shortened.ts";
import { LARGEST_SEED } from "../../trace/show/exam.ts";
import { type LessonProgress, type Marks, NOT_BEGUN, type ProgressOfLessons, sorted } from "./progress.ts";

/** The progress file as text: JSON, with its version. */

/** A new field needs a new version: an older program would drop it when it writes. */
const VERSION = 2;

/** No lesson has more beats, and no question more options. */
const MOST_BEATS = 1_000_000;
/** Larger counts of resets are invalid. */
const MOST_RESETS = 1_000_000_000;

/**
 * The result of parsing: progress, written by a later version, or damaged, with the position and the reason. Lessons with damaged
 * records do not affect the others: they are left out, and listed in `problems`.
 */
export type ReadProgress =
  | { readonly type: "read"; readonly lessons: ProgressOfLessons; readonly problems: readonly string[] }
  | { readonly type: "later"; readonly version: number }
  | { readonly type: "damaged"; readonly problem: string };

export function progressText(lessons: ProgressOfLessons): string {
  return `${JSON.stringify(progressJson(lessons), null, 1)}\n`;
}

/** Returns the document for the file, as plain data. */
function progressJson(lessons: ProgressOfLessons) {
  const byKey = [...lessons].sort(([a], [b]) => (a < b ? -1 : 1));
  return { version: VERSION, lessons: Object.fromEntries(byKey) };
}

export function readProgress(text: string): ReadProgress {
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch {
    return { type: "damaged", problem: "It is not JSON" };
  }
  try {
    const { version, lessons } = fieldsOf(document, "The file");
    if (!isWhole(version) || version === 0) throw new Damage("version should be a whole number, 1 or more");
    if (version > VERSION) return { type: "later", version };
    return { type: "read", ...lessonsOf(fieldsOf(lessons, "lessons")) };
  } catch (error) {
    if (error instanceof Damage) return { type: "damaged", problem: error.message };
    throw error;
  }
}

/** The document is invalid; the message says where. */
class Damage extends Error {}

function lessonsOf(records: Readonly<Record<string, unknown>>) {
  const lessons = new Map<string, LessonProgress>();
  const problems: string[] = [];
  for (const [key, value] of Object.entries(records)) {
    try {
      lessons.set(key, lessonOf(value, `lessons[${JSON.stringify(cut(key, 80))}]`));
    } catch (error) {
      if (!(error instanceof Damage)) throw error;
      problems.push(error.message);
    }
  }
  return { lessons, problems };
}

function lessonOf(value: unknown, place: string): LessonProgress {
  const lesson = fieldsOf(value, place);
  const count = (name: string, most: number, fallback?: number): number => {
    const number = lesson[name] ?? fallback;
    if (isWhole(number)) return Math.min(number, most);
    throw new Damage(`${place}.${name} should be a whole number, 0 or more`);
  };
  const [beat, beats, furthest] = [
    count("beat", MOST_BEATS),
    count("beats", MOST_BEATS),
    count("furthest", MOST_BEATS),
  ];
  if (beat >= Math.max(1, beats)) throw new Damage(`${place}.beat should be less than its beats`);
  const resets = count("resets", Number.MAX_VALUE, 0);
  return {
    ...NOT_BEGUN,
    beat,
    beats,
    furthest,
    finishedAt: finishedAtOf(lesson, place),
    marks:
      lesson.marks === undefined || lesson.marks === null ? null : marksOf(lesson.marks, `${place}.marks`),
    reviews: reviewsOf(lesson.reviews ?? {}, `${place}.reviews`),
    answers: answersOf(lesson.answers, `${place}.answers`),
    solved: namesOf(lesson.solved, `${place}.solved`),
    ...(lesson.seed === undefined ? {} : { seed: count("seed", LARGEST_SEED) }),
    resets: resets > MOST_RESETS ? 0 : resets,
    updatedAt: count("updatedAt", Number.MAX_VALUE),
  };
}

/** Version 1 stored only whether it was finished: then or earlier. */
function finishedAtOf({ finished, finishedAt, updatedAt }: Record<string, unknown>, place: string) {
  if (finished === true && isWhole(updatedAt)) return updatedAt;
  if (finishedAt === undefined || finishedAt === null) return null;
  if (isWhole(finishedAt)) return finishedAt;
  throw new Damage(`${place}.finishedAt should be a whole number, 0 or more, or null`);
}

function marksOf(value: unknown, place: string): Marks {
  const { right, of, at } = fieldsOf(value, place);
  if (isWhole(right) && isWhole(of) && isWhole(at) && of > 0 && right <= of) return { right, of, at };
  throw new Damage(`${place} should have whole numbers: right, of and at`);
}

function reviewsOf(value: unknown, place: string): Record<string, ReviewRecord> {
  const records = Object.entries(fieldsOf(value, place)).map(([question, record]) => {
    const { step, missed, at } = fieldsOf(record, place);
    if (!isWhole(step) || typeof missed !== "boolean" || !isWhole(at))
      throw new Damage(`${place} should have step, missed and at for each question`);
    return [question, { step: Math.min(step, INTERVALS_DAYS.length), missed, at }] as const;
  });
  return Object.fromEntries(records);
}

function answersOf(value: unknown, place: string): Record<number, number> {
  const answers: Record<number, number> = {};
  for (const [beat, option] of Object.entries(fieldsOf(value, place))) {
    if (!/^(0|[1-9]\d{0,8})$/.test(beat) || !isWhole(option))
      throw new Damage(`${place} should name beats and options by whole numbers`);
    answers[Number(beat)] = Math.min(option, MOST_BEATS);
  }
  return answers;
}

function namesOf(value: unknown, place: string): string[] {
  if (Array.isArray(value) && value.every((name) => typeof name === "string")) return sorted(value);
  throw new Damage(`${place} should be a list of names`);
}

function fieldsOf(value: unknown, place: string): Record<string, unknown> {
  if (typeof value === "object" && value !== null && !Array.isArray(value))
    return value as Record<string, unknown>;
  throw new Damage(`${place} should be a JSON object`);
}

const isWhole = (value: unknown): value is number => Number.isInteger(value) && (value as number) >= 0;
