import { type LessonProgress, NOT_BEGUN, type ProgressOfLessons, sorted } from "./progress.ts";

/** The progress file as text: JSON, with its version. */

/** A new field needs a new version: an older program would leave it out when it writes. */
const VERSION = 1;

/** What a text turned out to be: progress, written by a later program, or damaged, with what is wrong and where. */
export type ReadProgress =
  | { readonly type: "read"; readonly lessons: ProgressOfLessons }
  | { readonly type: "later"; readonly version: number }
  | { readonly type: "damaged"; readonly problem: string };

export function progressText(lessons: ProgressOfLessons): string {
  return `${JSON.stringify(progressJson(lessons), null, 1)}\n`;
}

/** The document that is in the file, as plain data. */
export function progressJson(lessons: ProgressOfLessons) {
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
    if (!isWhole(version) || version === 0) throw new Damage("version should be a whole number from 1 on");
    if (version > VERSION) return { type: "later", version };
    // An earlier version would be lifted to this one here. There has been none yet.
    const read = Object.entries(fieldsOf(lessons, "lessons")).map(
      ([key, value]) => [key, lessonOf(value, `lessons[${JSON.stringify(key)}]`)] as const,
    );
    return { type: "read", lessons: new Map(read) };
  } catch (error) {
    if (error instanceof Damage) return { type: "damaged", problem: error.message };
    throw error;
  }
}

/** Something in the document is not what it should be; the message says where. */
class Damage extends Error {}

function lessonOf(value: unknown, place: string): LessonProgress {
  const lesson = fieldsOf(value, place);
  const count = (name: string, fallback?: number): number => {
    const number = lesson[name] ?? fallback;
    if (isWhole(number)) return number;
    throw new Damage(`${place}.${name} should be a whole number from 0 on`);
  };
  const [beat, beats, furthest] = [count("beat"), count("beats"), count("furthest")];
  if (beat >= Math.max(1, beats)) throw new Damage(`${place}.beat should be less than its beats`);
  if (typeof lesson.finished !== "boolean") throw new Damage(`${place}.finished should be true or false`);
  return {
    ...NOT_BEGUN,
    beat,
    beats,
    furthest,
    finished: lesson.finished,
    answers: answersOf(lesson.answers, `${place}.answers`),
    solved: namesOf(lesson.solved, `${place}.solved`),
    ...(lesson.seed === undefined ? {} : { seed: count("seed") }),
    resets: count("resets", 0),
    updatedAt: count("updatedAt"),
  };
}

function answersOf(value: unknown, place: string): Record<number, number> {
  const answers: Record<number, number> = {};
  for (const [beat, option] of Object.entries(fieldsOf(value, place))) {
    if (!/^(0|[1-9]\d{0,8})$/.test(beat) || !isWhole(option))
      throw new Damage(`${place} should name beats and options by whole numbers`);
    answers[Number(beat)] = option;
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

const isWhole = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0;
