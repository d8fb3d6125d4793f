import type { Question } from "../trace/show/question.ts";
import type { Segment, Show } from "../trace/show/show.ts";

/**
 * Removes the answers from a lesson: options are not marked right and have no reasons; exercises have no hints, solution or explanation. So
 * no format can contain them.
 */
export function withoutAnswers<S extends Show>(show: S): S {
  return { ...show, segments: show.segments.map(segmentWithout) };
}

function segmentWithout(segment: Segment): Segment {
  switch (segment.kind) {
    case "quiz":
      return { ...segment, question: questionWithout(segment.question) };
    case "scene":
      return {
        ...segment,
        asks: segment.asks.map((ask) =>
          "question" in ask
            ? { ...ask, question: questionWithout(ask.question) }
            : { ...ask, prediction: { ...ask.prediction, answer: null } },
        ),
      };
    case "compare":
      return {
        ...segment,
        moments: segment.moments.map((moment) => ({
          ...moment,
          ask: moment.ask === null ? null : questionWithout(moment.ask),
        })),
      };
    case "try":
      return { ...segment, exercise: { ...segment.exercise, hints: [], solution: [], why: "" } };
    default:
      return segment;
  }
}

const questionWithout = (question: Question): Question => ({
  ...question,
  options: question.options.map(({ text }) => ({ text, right: false, why: "" })),
});

/** Returns the right option (0-based); null if the answers are hidden. */
export function rightOption({ options }: { readonly options: readonly { readonly right: boolean }[] }) {
  const right = options.findIndex((o) => o.right);
  return right < 0 ? null : right;
}
