import { fieldValues } from "../../http/message.ts";
import type { Trace, TraceEvent } from "../../trace/event.ts";
import { type EventMatcher, matches } from "../../trace/matcher.ts";
import { judgeHeader } from "../../trace/prediction/judge-header.ts";
import type { Prediction } from "../../trace/show/prediction.ts";
import type { AskedBefore } from "../../trace/show/show.ts";
import type { AuthoredPrediction } from "../markdown/prediction.ts";
import type { Problem } from "../problem.ts";
import { matcherText } from "./place-notes.ts";

/** Headers that only responses have. */
const OF_ANSWERS = /^(?:set-cookie|location|vary|www-authenticate|access-control-(?:allow|expose|max)-.*)$/i;

/** A prediction, and the number of the first event after its question. */
export interface Predicted {
  readonly before: number;
  readonly predict: AuthoredPrediction;
}

/** Resolves the predictions of a scene against the trace so far; adds what is wrong to the problems. */
export function provePredictions(
  predicted: readonly Predicted[],
  trace: Trace,
  path: string,
  problems: Problem[],
): AskedBefore[] {
  return predicted.flatMap(({ before, predict }) => {
    const proved = provePrediction(predict, trace.slice(before));
    if ("prediction" in proved) return [{ before, prediction: proved.prediction }];
    const { line, column } = predict.answer;
    problems.push({ path, line, column, message: proved.problem });
    return [];
  });
}

/**
 * Resolves a prediction: the real header is taken from the events after the question. The author's answer is judged like a learner's;
 * `problem`: it is wrong.
 */
function provePrediction(
  { line, text, answer }: AuthoredPrediction,
  events: Trace,
): { readonly prediction: Prediction } | { readonly problem: string } {
  const { name, value, why } = answer;
  const type = OF_ANSWERS.test(name) ? "response.sent" : "request.sent";
  const matcher: EventMatcher = answer.matcher ?? { type, words: [] };
  const message = events.find((event) => matches(matcher, event));
  if (message === undefined)
    return { problem: `Nothing after this question brings ${matcherText(matcher)}.` };
  const values = fieldsOf(message, name);
  const fits = (real: string | null) => judgeHeader({ name, value: real }, written(name, value)).right;
  const real = values.length === 0 ? null : (values.find(fits) ?? values[0] ?? null);
  if (!fits(real)) {
    const comes = real === null ? `no ${name}` : `${name}: ${real}`;
    return { problem: `This does not come: ${written(name, value)}. The message has ${comes}` };
  }
  return { prediction: { line, text, name, answer: { value: real, why } } };
}

const written = (name: string, value: string | null) => (value === null ? `no ${name}` : `${name}: ${value}`);

function fieldsOf(event: TraceEvent, name: string): string[] {
  if (event.type === "request.sent") return fieldValues(event.request, name);
  return event.type === "response.sent" ? fieldValues(event.response, name) : [];
}
