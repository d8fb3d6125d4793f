import { join } from "node:path";
import { expect, test } from "vitest";
import { misfits, poolMisfits } from "../../src/stage/misfits.ts";
import type { Exercise, LessonHead, Show } from "../../src/trace/show/show.ts";
import { course, showOf } from "../course.ts";

/**
 * Every place of a lesson that has words, with more and more of them: which size they are too many for, by how much, and where that is
 * said. The first number of words that is too many is one more than fits.
 */
const WORDS = [20, 40, 60, 100, 300];

const text = (words: number) => Array.from({ length: words }, (_, i) => `word${i % 10}`).join(" ");

type Segment<Kind> = Extract<Show["segments"][number], { kind: Kind }>;
/** Changes the first segment of a kind. */
const first =
  <Kind extends Show["segments"][number]["kind"]>(
    slug: string,
    kind: Kind,
    change: (segment: Segment<Kind>, words: string) => Segment<Kind>,
  ) =>
  (words: string): Show => {
    const show = showOf(slug);
    const at = show.segments.findIndex((segment) => segment.kind === kind);
    const segment = show.segments[at] as Segment<Kind>;
    return { ...show, segments: show.segments.toSpliced(at, 1, change(segment, words)) };
  };

type Question = Segment<"quiz">["question"];
const quiz = (change: (question: Question, words: string) => Question) =>
  first("session-login", "quiz", (segment, words) => ({
    ...segment,
    question: change(segment.question, words),
  }));
const exercise = (change: (exercise: Exercise, words: string) => Partial<Exercise>) =>
  first("session-login", "try", (segment, words) => ({
    ...segment,
    exercise: { ...segment.exercise, ...change(segment.exercise, words) },
  }));
const say = (slug: string, field: "headline" | "body") =>
  first(slug, "scene", (segment, words) => ({
    ...segment,
    says: segment.says.map((one, i) => (i === 1 ? { ...one, [field]: words } : one)),
  }));
/** Changes everything that is asked within the scenes of a lesson. */
const asked =
  (slug: string) =>
  (words: string): Show => {
    const show = showOf(slug);
    return {
      ...show,
      segments: show.segments.map((segment) =>
        segment.kind !== "scene"
          ? segment
          : {
              ...segment,
              asks: segment.asks.map((ask) =>
                "question" in ask
                  ? { ...ask, question: { ...ask.question, text: words } }
                  : { ...ask, prediction: { ...ask.prediction, text: words } },
              ),
            },
      ),
    };
  };

const PLACES: Readonly<Record<string, (words: string) => Show>> = {
  title: (words) => ({ ...showOf("session-login"), title: words }),
  "title with a comma": (words) => ({ ...showOf("session-login"), title: `Short, ${words}` }),
  "part of the course": (words) => ({ ...showOf("session-login"), part: words }),
  goal: (words) => {
    const show = showOf("session-login");
    return { ...show, lesson: { ...(show.lesson as LessonHead), goal: words } };
  },
  "paragraph of a page": first("session-login", "page", (segment, words) => ({
    ...segment,
    blocks: [{ kind: "paragraph", content: [{ text: words, style: "plain" }] }],
  })),
  "headline of a beat": say("session-login", "headline"),
  "body of a beat": say("session-login", "body"),
  "body of a beat beside code": say("session-code", "body"),
  "words of a fold": first("session-request", "scene", (segment, words) => ({
    ...segment,
    folds: segment.folds.map((fold) => ({ ...fold, words: { line: 77, headline: "So.", body: words } })),
  })),
  "question within a scene": asked("session-login"),
  "header to type": asked("cookie-rules"),
  "question of a quiz": quiz((question, words) => ({ ...question, text: words })),
  "answer of a quiz": quiz((question, words) => ({
    ...question,
    options: question.options.map((option, i) => (i === 0 ? { ...option, text: words } : option)),
  })),
  "reason of a quiz": quiz((question, words) => ({
    ...question,
    options: question.options.map((option, i) => (i === 1 ? { ...option, why: words } : option)),
  })),
  "task of an exercise": exercise((_, words) => ({ task: words })),
  "goal of an exercise": exercise(({ goals }, words) => ({
    goals: goals.map((goal) => ({ ...goal, words })),
  })),
  "hint of an exercise": exercise(({ hints }, words) => ({ hints: hints.map(() => words) })),
  "reason of an exercise": exercise((_, words) => ({ why: words })),
  "headline of a comparison": first("revocation", "compare", (segment, words) => ({
    ...segment,
    moments: segment.moments.map((one, i) => (i === 1 ? { ...one, headline: words } : one)),
  })),
  "body of a comparison": first("revocation", "compare", (segment, words) => ({
    ...segment,
    moments: segment.moments.map((one, i) => (i === 1 ? { ...one, body: words } : one)),
  })),
};

/** What is said of a lesson, without the words that were put into it. */
const said = (found: readonly { line: number; message: string }[]): string =>
  found.map(({ line, message }) => `line ${line}: ${message.replace(/(?:word\d\s?)+/g, "…")}`).join(" / ") ||
  "it fits";

/** The fewest words of which anything is said; null: any number fits. */
function tooMany(place: (words: string) => Show): number | null {
  let [fit, over] = [1, 400];
  if (misfits(place(text(over))).length === 0) return null;
  while (over - fit > 1) {
    const half = Math.floor((fit + over) / 2);
    if (misfits(place(text(half))).length > 0) over = half;
    else fit = half;
  }
  return over;
}

test("how many words fit is as it was", async () => {
  const lines = Object.entries(PLACES).flatMap(([name, place]) => [
    "",
    `${name}: from ${tooMany(place) ?? "no number of"} words on there are too many`,
    ...WORDS.map((words) => `  ${words} words: ${said(misfits(place(text(words))))}`),
  ]);
  await expect(`${lines.join("\n").trim()}\n`).toMatchFileSnapshot(
    join(import.meta.dirname, "misfits-growing.txt"),
  );
});

test("a question of the exam has its own file", () => {
  const [question, other] = course.pool;
  if (question === undefined || other === undefined) throw new Error("no pool");
  const long = { ...question, question: { ...question.question, text: text(300) } };
  expect(poolMisfits([other, long])).toEqual([
    expect.objectContaining({ path: question.path, line: question.question.line }),
    expect.objectContaining({ path: question.path, line: question.question.line }),
  ]);
  expect(poolMisfits(course.pool)).toEqual([]);
});
