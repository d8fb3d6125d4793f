import { lineText } from "../stage/canvas/text.ts";
import type { Beat } from "../stage/timeline/beat.ts";
import type { LessonHead, Show } from "../trace/show/show.ts";
import type { LessonExport } from "./lesson-export.ts";

/** Incremented if a reader of the old shape would not understand the new one. docs/trace.md describes it. */
const SCHEMA_VERSION = 1;

/** Exports lessons as one JSON document: for each the trace, the flow, and its beats with their words. */
export function jsonExport(lessons: readonly LessonExport[]): string {
  const document = { schemaVersion: SCHEMA_VERSION, lessons: lessons.map(lessonJson) };
  return `${JSON.stringify(document, null, 2)}\n`;
}

function lessonJson({ timeline: { show, beats }, beats: wanted }: LessonExport) {
  const { part, title, lesson, steps, flow, trace } = show;
  return {
    ...(lesson === null ? {} : headJson(lesson)),
    part,
    title,
    steps: steps.map(({ text, seq }) => ({ step: text, firstEvent: seq })),
    flow: flow.map(({ label, short, seq }) => ({ label, short, event: seq })),
    beats: wanted.flatMap((index) => {
      const beat = beats[index];
      return beat === undefined ? [] : [{ number: index + 1, ...beatJson(beat, show) }];
    }),
    trace,
  };
}

const headJson = ({ slug, goal, summary, minutes, needs, next }: LessonHead) => ({
  slug,
  goal,
  summary,
  minutes,
  needs,
  next,
});

function beatJson(beat: Beat, show: Show) {
  switch (beat.kind) {
    case "scene":
      return {
        kind: beat.kind,
        firstEvent: beat.events[0]?.seq,
        lastEvent: beat.events.at(-1)?.seq,
        headline: lineText(beat.headline),
        body: lineText(beat.body),
        refused: beat.refused,
        stage: show.flow[beat.stage]?.short ?? null,
      };
    case "question":
      return { kind: beat.kind, text: beat.question.text, options: beat.question.options };
    case "prediction": {
      const { text, name, answer } = beat.prediction;
      return { kind: beat.kind, text, header: name, value: answer?.value ?? null, why: answer?.why ?? "" };
    }
    case "try": {
      const { id, task, goals, hints, solution, why } = beat.exercise;
      return { kind: "exercise", id, task, goals, hints, solution, why };
    }
    case "page":
      return { kind: beat.kind, place: beat.place, blocks: beat.blocks };
    default:
      return { kind: beat.kind };
  }
}
