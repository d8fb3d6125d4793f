import { narrate } from "../../stage/narration/narration.ts";
import type { Words } from "../../stage/narration/words.ts";
import type { Beat, SceneBeat, Timeline } from "../../stage/timeline/beat.ts";
import { timeline } from "../../stage/timeline/timeline.ts";
import type { Trace } from "../../trace/event.ts";
import type { ExamPool } from "../../trace/show/exam-paper.ts";
import type { Exercise, LessonShow, Segment, Show } from "../../trace/show/show.ts";
import type { LessonExport } from "../lesson-export.ts";

/** All the data of a page. */
export interface PageData {
  /** The lessons of a course, part by part; [] for a page of one lesson. */
  readonly parts: readonly PagePart[];
  readonly lessons: readonly PageLesson[];
  /** The questions that an exam in it may ask. */
  readonly pool: ExamPool;
}

export interface PagePart {
  readonly title: string;
  readonly summary: string;
  readonly slugs: readonly string[];
}

export interface PageLesson {
  readonly show: LessonShow;
  /** The words of events without the author's, by event number. */
  readonly told: Told;
  /** The beats to include, 0-based; null: all. */
  readonly beats: readonly number[] | null;
  readonly solutions: readonly PageSolution[];
}

/** The solution of an exercise, as a show. Its trace starts with that of the lesson. */
export interface PageSolution {
  readonly exercise: string;
  /** How many events it shares with the lesson. */
  readonly shared: number;
  readonly rest: Trace;
  /** The scene: from this event to the end. */
  readonly from: number;
  readonly told: Told;
}

export type Told = Readonly<Record<number, Partial<Words>>>;

/** Returns the data of a lesson. `solutionOf`: solves an exercise of it. */
export function pageLesson(
  { timeline: laidOut, beats }: LessonExport,
  solutionOf: (exercise: Exercise) => Show,
): PageLesson {
  const show = laidOut.show as LessonShow;
  const exercises = laidOut.beats.flatMap((beat, i) =>
    beat.kind === "try" && beats.includes(i) && beat.exercise.solution.length > 0 ? [beat.exercise] : [],
  );
  return {
    show: lean(show),
    told: toldIn(laidOut),
    beats: beats.length === laidOut.beats.length ? null : beats,
    solutions: exercises.map((exercise) => solution(show, exercise, solutionOf(exercise))),
  };
}

function solution(lesson: Show, { id }: Exercise, solved: Show): PageSolution {
  const { trace } = solved;
  const same = (i: number) => JSON.stringify(trace[i]) === JSON.stringify(lesson.trace[i]);
  let shared = 0;
  while (shared < trace.length && shared < lesson.trace.length && same(shared)) shared += 1;
  const [scene] = solved.segments;
  return {
    exercise: id,
    shared,
    rest: trace.slice(shared),
    from: scene?.kind === "scene" ? scene.from : 0,
    told: toldIn(timeline(solved, "play")),
  };
}

/** Removes what no page needs: setup steps, positions in the author's file, and the presenter's notes. */
const lean = (show: LessonShow): LessonShow => ({
  ...show,
  lesson: { ...show.lesson, path: "" },
  steps: [],
  notes: [],
  comparisonNotes: [],
  segments: show.segments.map(leanSegment),
});

function leanSegment(segment: Segment): Segment {
  switch (segment.kind) {
    case "try":
      return { ...segment, exercise: { ...segment.exercise, line: 0, base: [] } };
    case "quiz":
      return { ...segment, question: { ...segment.question, line: 0 } };
    case "scene":
      return {
        ...segment,
        line: 0,
        says: segment.says.map((say) => ({ ...say, line: 0 })),
        asks: segment.asks.map((ask) =>
          "question" in ask
            ? { ...ask, question: { ...ask.question, line: 0 } }
            : { ...ask, prediction: { ...ask.prediction, line: 0 } },
        ),
      };
    case "compare":
      return leanComparison(segment);
    default:
      return { ...segment, line: 0 };
  }
}

/** Removes the setup steps of both worlds. */
const leanComparison = (segment: Segment & { kind: "compare" }): Segment => ({
  ...segment,
  line: 0,
  lanes: [
    { ...segment.lanes[0], base: [] },
    { ...segment.lanes[1], base: [] },
  ],
  moments: segment.moments.map((moment) => ({
    ...moment,
    line: 0,
    ask: moment.ask === null ? null : { ...moment.ask, line: 0 },
  })),
});

/** Returns the words of every beat without the author's; for the others, only whether something was refused or inferred. */
function toldIn({ show, beats }: Timeline): Told {
  const said = new Set(
    show.segments.flatMap((s) => (s.kind === "scene" ? s.says.map((say) => say.seq) : [])),
  );
  const told: Record<number, Partial<Words>> = {};
  for (const { lead, events, before } of beats.flatMap(scenesIn)) {
    const { headline, body, ...signs } = narrate(lead, { before, beat: events });
    const authored = events.some(({ seq }) => said.has(seq));
    const words = authored ? signs : { headline, body, ...signs };
    if (Object.values(words).some((word) => word !== false && word !== undefined)) told[lead.seq] = words;
  }
  return told;
}

/** Returns a scene beat, or those that are folded into it. */
function scenesIn(beat: Beat): readonly SceneBeat[] {
  if (beat.kind !== "scene") return [];
  return beat.inner.length === 0 ? [beat] : beat.inner;
}
